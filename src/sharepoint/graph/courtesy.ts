/** Leaves a workload of Graph alone when it asks for that, or when it does nothing but fail. */

import { GraphFault, Throttled } from './fault.ts';
import { openQuiet, type Quiet } from './quiet.ts';
import type { Call } from './route.ts';

/** This many failures in a row may be chance. Each further failure doubles the pause. */
const chance = 2;
const firstPauseMs = 1_000;
/** The longest that one errand waits (engine/dispatch.ts). */
const longestPauseMs = 5 * 60_000;

/** `since`: when we heard of the latest failure. */
type Trouble = { readonly quiet: Quiet; readonly failures: number; readonly since: number };

/**
 * Refuses every call to a workload that is to be left alone. Each workload is throttled and fails on its own, and what
 * Graph refuses counts as usage. The first call afterwards tries again; one answer ends the trouble.
 */
export function courtesy(now: () => Date): <A>(call: Call, send: () => Promise<A>) => Promise<A> {
  const troubles = new Map<string, Trouble>();

  return async (call, send) => {
    const workload = workloadOf(call);
    const sent = now().getTime();
    const left = troubles.get(workload)?.quiet.left() ?? 0;
    if (left > 0) throw new Throttled(call, new Date(sent + left).toISOString(), false);
    try {
      const answer = await send();
      troubles.delete(workload);
      return answer;
    } catch (problem) {
      const before = troubles.get(workload) ?? { quiet: openQuiet(now), failures: 0, since: 0 };
      if (isAnswered(problem)) troubles.delete(workload);
      // A call that was sent before we heard of the latest failure does not count as a further one.
      else if (sent >= before.since) troubles.set(workload, worse(before, problem, now().getTime()));
      throw problem;
    }
  };
}

/** Mail is served by Exchange and people by the directory, so trouble in one must not hold up the other. */
function workloadOf({ route }: Call): string {
  return route.endsWith('/sendMail') ? 'mail' : (route.split('/')[1] ?? '');
}

/**
 * Whether Graph understood the request and refused it; that is no sign of trouble. A permission that is missing (403)
 * stays missing however long we wait, and must not hold up what is permitted.
 */
function isAnswered(problem: unknown): boolean {
  return problem instanceof GraphFault && [400, 403, 404, 409, 410, 412, 413].includes(problem.status);
}

function worse({ quiet, failures: before }: Trouble, problem: unknown, at: number): Trouble {
  const failures = before + 1;
  const grown = failures > chance ? firstPauseMs * 2 ** Math.min(failures - chance, 20) : 0;
  const asked = problem instanceof Throttled ? Date.parse(problem.retryAt) - at : 0;
  quiet.ask(Math.max(asked, Math.min(grown, longestPauseMs)));
  return { quiet, failures, since: at };
}
