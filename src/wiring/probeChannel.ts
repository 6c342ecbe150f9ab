/** `npm run probe -- --channel`: tries a channel with the service's own sign-in, and notes what worked. */
import { type Attempt, probeChannel as attempts } from '../teams/tell/probeChannel.ts';
import { readConfig } from './config.ts';
import { openCore } from './core.ts';
import { packParts } from './subjects.ts';
import { openTeams } from './teams.ts';

/**
 * Tries the channel that SAFEGUARDING_CHANNEL names for this command, else the chosen one.
 * @returns a line for each thing that was tried
 * @throws Error where no channel is named
 */
export async function probeChannel(
  environment: Readonly<Record<string, string | undefined>>,
): Promise<readonly string[]> {
  const core = await openCore(readConfig(environment), () => new Date().toISOString(), packParts);
  try {
    const { room } = openTeams(core);
    const at = await room.channel.chosen();
    if (!at) throw new Error('Set SAFEGUARDING_CHANNEL, for this command alone, to the id of the channel.');
    return (await attempts(at, { ...room, explained: core.explained })).map(lineOf);
  } finally {
    await core.journal.close();
  }
}

function lineOf({ tried, failed, count }: Attempt): string {
  if (failed !== undefined) return `OTHERWISE    ${what[tried]}: ${failed}. This channel cannot be used.`;
  const seen = count === undefined ? '' : `: ${count}. Compare with whom Teams shows in the channel`;
  return `as expected  ${what[tried]}${seen}.`;
}

const what = { post: 'a card is posted', update: 'it is changed', members: 'Teams names the members' };
