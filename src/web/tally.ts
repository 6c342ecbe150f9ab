/** Logs what strangers are refused: the first of a kind at once, the others together each minute. */
import type { Log } from '../engine/ports.ts';

const everyMs = 60_000;

export type Tally = ReturnType<typeof openTally>;

/** A line for each would let anybody fill the log. There are as many kinds as there are codes. */
export function openTally({ warn }: Pick<Log, 'warn'>) {
  const counts = new Map<string, number>();

  return {
    refused(status: number, code: string): void {
      const kind = `${status} ${code}`;
      const before = counts.get(kind);
      counts.set(kind, (before ?? 0) + 1);
      if (before !== undefined) return;
      tell(status, code, 1);
      wait(status, code);
    },
  };

  function wait(status: number, code: string): void {
    setTimeout(() => {
      const kind = `${status} ${code}`;
      const more = (counts.get(kind) ?? 1) - 1;
      counts.delete(kind);
      if (more > 0) tell(status, code, more);
    }, everyMs).unref();
  }

  function tell(status: number, code: string, count: number): void {
    warn({ event: 'request-refused', status, code, count });
  }
}
