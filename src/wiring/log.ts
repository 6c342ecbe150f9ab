/** The log: one line of JSON an event, and only the facts on a short list ever reach it. */
import pino from 'pino';
import type { Log, LogFacts } from '../engine/ports.ts';

const allowed = [
  'event',
  'reference',
  'errand',
  'kind',
  'code',
  'attempts',
  'requestId',
  'status',
  'count',
  'at',
] as const satisfies readonly (keyof LogFacts)[];

export function openLog(level: string): Log {
  const log = pino({ level, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  return {
    info: (facts) => log.info(only(facts)),
    warn: (facts) => log.warn(only(facts)),
    error: (facts) => log.error(only(facts)),
  };
}

/** Whatever else an object carries stays out. */
function only(facts: LogFacts): Record<string, unknown> {
  return Object.fromEntries(
    allowed.flatMap((name) => (facts[name] === undefined ? [] : [[name, facts[name]]])),
  );
}
