/** Folds the events of a record of advice into its state. */
import type { AdviceEvent } from './events.ts';
import type { AdviceState } from './state.ts';

export function evolveAdvice(call: AdviceState, event: AdviceEvent): AdviceState {
  const version = call.version + 1;
  if (event.type === 'AdviceRecorded') {
    const { by, at, on, topic, advised, minutes } = event;
    const call = { by, at, on, topic, advised, minutes };
    return { status: 'recorded', version, ...call, edits: [], withdrawn: undefined };
  }
  if (call.status === 'none') throw new Error(`Advice cannot begin with ${event.type}`);
  switch (event.type) {
    case 'AdviceWithdrawn':
      return { ...call, status: 'withdrawn', version, withdrawn: { by: event.by, reason: event.reason } };
    case 'RecordEdited':
      return { ...call, version, edits: [...call.edits, event.save] };
    default:
      return unreadable(event);
  }
}

/** A record we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown advice event: ${(event as { type: string }).type}`);
}
