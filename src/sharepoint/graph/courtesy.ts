/** Keeps the peace that Graph asked for, or that its failing asks for: refused requests count as usage, too. */

import { GraphFault, Throttled } from './fault.ts';
import type { Call } from './route.ts';

/** So many failures in a row may be chance; from then on the workload is left alone for longer and longer. */
const chance = 2;
const firstPeaceMs = 1_000;
/** As long as one task alone would wait at most (casework/dispatch.ts). */
const longestPeaceMs = 5 * 60_000;

type Peace = { readonly from: number; readonly ms: number; readonly failures: number };
const peaceful: Peace = { from: 0, ms: 0, failures: 0 };

/**
 * Holds back every call of a workload (each is throttled, and fails, on its own) once it was throttled, or does nothing
 * but fail. Afterwards whoever comes first tries it again.
 */
export function courtesy(now: () => Date): <A>(call: Call, send: () => Promise<A>) => Promise<A> {
  const kept = new Map<string, Peace>();

  return async (call, send) => {
    const workload = workloadOf(call);
    const sent = now().getTime();
    const { from, ms } = kept.get(workload) ?? peaceful;
    // Before its beginning there was no peace: the clock has been put back since.
    if (sent >= from && sent < from + ms) throw new Throttled(call, new Date(from + ms).toISOString(), false);
    try {
      const answer = await send();
      kept.delete(workload);
      return answer;
    } catch (problem) {
      const before = kept.get(workload) ?? peaceful;
      if (isAnswered(problem)) kept.delete(workload);
      // What was sent before the last peace began says nothing that is not known.
      else if (sent >= before.from) kept.set(workload, longer(before, problem, now().getTime()));
      throw problem;
    }
  };
}

/** Mail is Exchange's, people are the directory's: the one must not wait for the other. */
function workloadOf({ route }: Call): string {
  return route.endsWith('/sendMail') ? 'mail' : (route.split('/')[1] ?? '');
}

/** Whether Graph is there and has understood: an answer that is no is none of its troubles. */
function isAnswered(problem: unknown): boolean {
  return problem instanceof GraphFault && [400, 404, 409, 410, 412].includes(problem.status);
}

function longer({ failures }: Peace, problem: unknown, at: number): Peace {
  const grown = failures + 1 > chance ? firstPeaceMs * 2 ** Math.min(failures + 1 - chance, 20) : 0;
  const asked = problem instanceof Throttled ? Date.parse(problem.retryAt) - at : 0;
  return { from: at, ms: Math.max(asked, Math.min(grown, longestPeaceMs)), failures: failures + 1 };
}
