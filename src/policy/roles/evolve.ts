/** Folds the events of a role into its state. */
import type { RoleEvent } from './events.ts';
import { deputiesIn, type RoleState } from './state.ts';

export function evolveRole(state: RoleState, event: RoleEvent): RoleState {
  const version = state.version + 1;
  if (event.type === 'DeputyNamed') {
    const { role, holder, person, from, until } = event;
    const named = { deputy: String(version), holder, person, from, until, began: false };
    return { status: 'kept', version, role, deputies: [...deputiesIn(state), named] };
  }
  if (state.status === 'none') throw new Error(`A role cannot begin with ${event.type}`);
  switch (event.type) {
    case 'DeputyWithdrawn':
    case 'DeputyEnded':
      return { ...state, version, deputies: state.deputies.filter(({ deputy }) => deputy !== event.deputy) };
    case 'DeputyBegan':
      return {
        ...state,
        version,
        deputies: state.deputies.map((one) => (one.deputy === event.deputy ? { ...one, began: true } : one)),
      };
    case 'ClockRestarted':
      return { ...state, version };
    default:
      return unreadable(event);
  }
}

/** A role we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown role event: ${(event as { type: string }).type}`);
}
