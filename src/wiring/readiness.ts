/** Whether the service can do its work, as a monitor asks it: codes only. */
import type { Core } from './core.ts';
import type { Teams } from './teams.ts';

/** From this many failures on, a task counts as trouble that somebody should look at. */
const attemptsToTrouble = 5;
const mostShown = 20;

/** Everything that keeps the service from doing its work; empty when ready. */
export function troublesOf({ journal, explained }: Core, { channel }: Pick<Teams, 'channel'>) {
  return async (): Promise<readonly string[]> => {
    try {
      await journal.check();
      const failing = await journal.tasks.troubled(attemptsToTrouble, mostShown);
      const waiting = failing.map(({ kind, problem }) => `${kind} keeps failing: ${problem}`);
      return [...((await channel.place()) ? [] : ['no safeguarding channel is chosen']), ...new Set(waiting)];
    } catch (error) {
      return [`the journal cannot be written: ${explained(error).code}`];
    }
  };
}
