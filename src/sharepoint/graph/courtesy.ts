/** Keeps the peace that Graph asked for: until then nothing is sent, because refused requests count as usage too. */

import { Throttled } from './fault.ts';
import type { Call } from './route.ts';

/** Holds back every call of the same workload (`/sites`, `/users`: each is throttled on its own) once one was throttled. */
export function courtesy(now: () => Date): <A>(call: Call, send: () => Promise<A>) => Promise<A> {
  const quietUntil = new Map<string, string>();

  return async (call, send) => {
    const workload = call.route.split('/')[1] ?? '';
    const until = quietUntil.get(workload);
    if (until !== undefined && now().getTime() < Date.parse(until)) throw new Throttled(call, until);
    try {
      return await send();
    } catch (problem) {
      if (problem instanceof Throttled) quietUntil.set(workload, problem.retryAt);
      throw problem;
    }
  };
}
