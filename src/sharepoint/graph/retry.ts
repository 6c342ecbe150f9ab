/** Repeats a request after short waits, unless it might then be carried out twice. */

import { NoAnswer, type Send } from './attempt.ts';
import { askedToWait, LONGEST_WAIT } from './retryAfter.ts';

const ATTEMPTS = 3;
const ALL_WAITS = 20_000;
const PASSING = new Set([408, 423, 429, 500, 502, 503, 504]);

export type Surroundings = {
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
  /** From 0 up to, but not including, 1. */
  readonly random: () => number;
};

export function retry(next: Send, { wait, now, random }: Surroundings): Send {
  return async (url, init) => {
    let waited = 0;
    for (let attempt = 1; ; attempt += 1) {
      const outcome = await next(url, init).catch(onlyNoAnswer);
      const asked = outcome instanceof Response ? (askedToWait(outcome.headers, now()) ?? 0) : 0;
      // Full jitter: callers that failed together must not come back together.
      const pause = Math.max(asked, random() * 1000 * 2 ** (attempt - 1));
      const last = attempt === ATTEMPTS || asked > LONGEST_WAIT || waited + pause >= ALL_WAITS;
      if (last || !repeatable(init, outcome)) return answerOf(outcome);
      await wait(pause);
      waited += pause;
    }
  };
}

/** Despite a 503 or a broken connection, a POST may have been carried out; a 429 says that it was not. */
function repeatable(init: RequestInit, outcome: Response | NoAnswer): boolean {
  if (outcome instanceof Response && !PASSING.has(outcome.status)) return false;
  if (outcome instanceof Response && outcome.status === 429) return true;

  return harmlessTwice(init);
}

function harmlessTwice({ method = 'GET', headers }: RequestInit): boolean {
  return (
    method === 'GET' || method === 'DELETE' || (method === 'PATCH' && new Headers(headers).has('If-Match'))
  );
}

function onlyNoAnswer(problem: unknown): NoAnswer {
  if (problem instanceof NoAnswer) return problem;
  throw problem;
}

function answerOf(outcome: Response | NoAnswer): Response {
  if (outcome instanceof NoAnswer) throw outcome;
  return outcome;
}
