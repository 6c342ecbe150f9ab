/** Keeps out of the output what libraries write there themselves: it may hold what strangers sent. */
import type { Log } from '../engine/ports.ts';

/** Write nothing, and give back what their callers work with. */
const harmless = new Set(['Console', 'context', 'createTask']);

/**
 * What a library writes to the console, and what Node warns of, is logged as having been said, without a word of it.
 * An error that nothing caught ends the process, as Node would; only its code is logged.
 */
export function quieten(log: Log): void {
  for (const kind of speaking())
    Reflect.set(console, kind, (first?: unknown) => {
      if (kind !== 'assert' || !first) log.warn({ event: 'library-spoke', kind });
    });
  process.removeAllListeners('warning');
  process.on('warning', ({ name }) => log.warn({ event: 'node-warned', code: name }));
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (problem: unknown) => {
      log.error({ event: 'ended', kind, code: problem instanceof Error ? problem.name : typeof problem });
      process.exit(1);
    });
}

/** Whatever this Node's console can do: a newer one may speak in ways that nobody has listed. */
function speaking(): readonly string[] {
  return Object.entries(console).flatMap(([name, value]) =>
    typeof value === 'function' && !harmless.has(name) ? [name] : [],
  );
}
