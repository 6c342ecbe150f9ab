/** The one wait of the tests: until something is so, or a failure that says what never was. */
import { setTimeout as pause } from 'node:timers/promises';

/**
 * What takes a second alone takes ten on a slow machine with busy neighbours. Shorter than a test may take
 * (`.mocharc.json`), so that the failure is ours and names what was waited for.
 */
const usualMs = 25_000;
/** Between two looks: short at first, so that nothing waits without need; later longer, to leave others the machine. */
const shortestPauseMs = 5;
const longestPauseMs = 50;
/** A machine that stood still past the end still gets one look. */
const leastLookMs = 1_000;

type Look<T> = () => T | undefined | false | Promise<T | undefined | false>;

/**
 * Waits until `look` finds something. A look that throws has found nothing yet.
 * @param what what is waited for, as a sentence that reads well in a failure: "the channel has the card"
 * @returns what was found
 */
export async function until<T>(what: string, look: Look<T>, withinMs = usualMs): Promise<T> {
  const end = performance.now() + withinMs;
  for (let pauseMs = shortestPauseMs; ; pauseMs = Math.min(pauseMs * 1.5, longestPauseMs)) {
    let fault: unknown;
    try {
      const found = await answerOf(look, Math.max(end - performance.now(), leastLookMs));
      if (found !== undefined && found !== false) return found;
    } catch (error) {
      fault = error;
    }
    if (performance.now() > end) throw inVain(what, withinMs, fault);
    await pause(pauseMs);
  }
}

/** @throws Error where the look takes longer than that */
async function answerOf<T>(look: Look<T>, withinMs: number): Promise<T | undefined | false> {
  const answered = new AbortController();
  const late = pause(withinMs, undefined, { signal: answered.signal }).then(() => {
    throw new Error('no answer');
  });
  late.catch(() => undefined); // an answer ends it
  try {
    return await Promise.race([look(), late]);
  } finally {
    answered.abort();
  }
}

function inVain(what: string, withinMs: number, fault: unknown): Error {
  const why = fault === undefined ? '' : ` The last look failed: ${fault}`;
  return new Error(`Not within ${withinMs / 1_000} s: ${what}.${why}`, { cause: fault });
}
