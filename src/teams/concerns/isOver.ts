/** Whether a step that was late is late no more: taken meanwhile, or gone on without. */
import type { DeadlinePassed } from '../../policy/concerns/events.ts';
import type { Case } from '../../policy/concerns/state.ts';

export function isOver({ step, ends }: DeadlinePassed, { waiting, status, owner }: Case): boolean {
  if (ends) return status === 'closed' || owner !== undefined;
  return waiting.what !== step;
}
