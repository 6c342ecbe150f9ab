/** Keeps out of the output of the process what libraries write there themselves: it may hold what strangers sent. */
import type { Log } from '../engine/ports.ts';

const methods = ['debug', 'error', 'info', 'log', 'trace', 'warn', 'dir', 'table', 'assert'] as const;

/**
 * What a library writes to the console, and what Node warns of, is logged as having been said, without a word of it.
 * An error that nothing caught ends the process, as Node would; only its code is logged.
 */
export function quieten(log: Log): void {
  for (const method of methods) console[method] = () => log.warn({ event: 'library-spoke', kind: method });
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => log.warn({ event: 'node-warned', code: name }));
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (problem: unknown) => {
      log.error({ event: 'ended', kind, code: problem instanceof Error ? problem.name : typeof problem });
      process.exit(1);
    });
}
