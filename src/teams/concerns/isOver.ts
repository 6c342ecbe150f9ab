/** Says whether a late step has since been taken, or the concern has gone on without it. */
import type { DeadlinePassed } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';

export function isOver({ step, ends }: DeadlinePassed, { waits, status, owner }: Case): boolean {
  if (ends) return status === 'closed' || owner !== undefined;
  return waits.every(({ what }) => what !== step);
}
