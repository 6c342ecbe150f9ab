/** Whether the service can do its work, as a monitor asks it: codes only. */
import { doubts } from '../casework/doubts.ts';
import { isMissing, lastHeartbeat, latestFindings } from '../casework/heartbeat.ts';
import type { Core } from './core.ts';
import type { Teams } from './teams.ts';

/** Everything that keeps the service from doing its work; empty when ready. */
export function troublesOf(
  { journal, documents, clock, explained }: Core,
  { channel }: Pick<Teams, 'channel'>,
): () => Promise<readonly string[]> {
  const startedAt = clock();
  return async () => {
    try {
      await journal.check();
      const now = clock();
      const beat = await lastHeartbeat(documents, now);
      return [
        ...((await channel.place()) ? [] : ['no safeguarding channel is chosen']),
        ...(isMissing(beat, startedAt, now) ? [`no heartbeat since ${beat ?? startedAt}`] : []),
        ...(await latestFindings(documents, now)),
        ...(await doubts(documents, now)),
      ];
    } catch (error) {
      return [`the journal cannot be written: ${explained(error).code}`];
    }
  };
}
