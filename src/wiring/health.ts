/** What keeps the service from doing its work, asked of the journal and of what is noted there. */
import { isMissing } from '../engine/heartbeat.ts';
import type { Question } from '../web/health.ts';
import type { Core } from './core.ts';
import type { Room } from './teams.ts';

/** Everything that keeps the service from doing its work; empty when ready. */
export function troublesOf(
  { journal, heartbeat, doubts, clock, explained }: Core,
  { channel }: Pick<Room, 'channel'>,
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
