/** What keeps the service from doing its work, asked of the journal and of what is noted there. */
import { isMissing } from '../engine/heartbeat.ts';
import type { Question } from '../web/health.ts';
import type { Core } from './core.ts';
import type { Room } from './teams.ts';

type Asked = Pick<Core, 'heartbeat' | 'doubts' | 'clock' | 'explained'> & {
  readonly journal: Pick<Core['journal'], 'check'>;
};

/** Everything that keeps the service from doing its work; empty when ready. */
export function troublesOf(
  { journal, heartbeat, doubts, clock, explained }: Asked,
  { channel }: { readonly channel: Pick<Room['channel'], 'chosen'> },
): Question {
  const startedAt = clock();
  return async () => {
    try {
      await journal.check();
      const now = clock();
      const beat = await heartbeat.last();
      return [
        ...((await channel.chosen()) ? [] : ['no safeguarding channel is chosen']),
        ...(isMissing(beat, startedAt, now) ? [`no heartbeat since ${beat ?? startedAt}`] : []),
        ...(await heartbeat.findings()),
        ...(await doubts.all()),
      ];
    } catch (error) {
      return [`the journal cannot be written: ${explained(error).code}`];
    }
  };
}
