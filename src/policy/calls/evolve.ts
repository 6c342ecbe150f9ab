/** Folds the events of a call into its state. */
import type { AwaitedOfCall } from './choices.ts';
import type { CallEvent } from './events.ts';
import type { Callback, CallState, CallWait } from './state.ts';

export function evolveCall(state: CallState, event: CallEvent): CallState {
  const version = state.version + 1;
  if (event.type === 'CallAskedFor') return asked(event, version);
  if (state.status === 'none') throw new Error(`A call cannot begin with ${event.type}`);
  return { ...state, ...changed(state, event), version };
}

function asked({ by, at, from, keptOut }: CallEvent & { type: 'CallAskedFor' }, version: number): Callback {
  return {
    status: 'waiting',
    version,
    askedBy: by,
    askedAt: at,
    from,
    keptOut,
    told: [],
    taken: undefined,
    tries: 0,
    waits: wait('take', at),
    ended: undefined,
  };
}

function changed(state: Callback, event: Exclude<CallEvent, { type: 'CallAskedFor' }>): Partial<Callback> {
  const { by, at } = event;
  switch (event.type) {
    case 'RoleTold':
      return { told: [...state.told, { person: event.person, role: event.role }] };
    case 'CallTaken':
      return { status: 'taken', taken: { by, at }, tries: 0, waits: wait('talk', at) };
    case 'AskerNotReached':
      return { tries: state.tries + 1, waits: wait('talk', at) };
    case 'CallHandedBack':
    case 'TakerLapsed':
      return { status: 'waiting', taken: undefined, tries: 0, waits: wait('take', at) };
    case 'CallLate':
      return { waits: state.waits && later(state.waits, event) };
    case 'CallEnded':
      return { status: 'ended', ended: { as: event.as, by, at }, waits: undefined };
    case 'ClockRestarted':
      return {};
    default:
      return unreadable(event);
  }
}

function wait(what: AwaitedOfCall, since: string): CallWait {
  return { what, since, rungs: [] };
}

function later(waits: CallWait, { step, rung, at }: CallEvent & { type: 'CallLate' }): CallWait {
  return waits.what === step ? { ...waits, rungs: [...waits.rungs, rung], lastAt: at } : waits;
}

/** A call we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown event of a call: ${(event as { type: string }).type}`);
}
