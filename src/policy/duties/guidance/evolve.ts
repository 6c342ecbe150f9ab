/** Folds the events of a document in the register of guidance into its state. */
import type { GuidanceEntered, GuidanceEvent } from './events.ts';
import type { Guidance, GuidanceState } from './state.ts';

export function evolveGuidance(state: GuidanceState, event: GuidanceEvent): GuidanceState {
  if (event.type === 'GuidanceEntered') return entered(event);
  if (state.status === 'none') throw new Error(`Guidance cannot begin with ${event.type}`);
  return { ...state, version: state.version + 1, ...changed(state, event) };
}

const notSeen: Guidance['seen'] = { openedOn: '', failedOn: [], why: '' };

function entered(event: GuidanceEntered): Guidance {
  const { guidance, name, link, edition, published, clauses, isNew } = event;
  const document = { name, link, edition, published, clauses };
  const kept = { status: 'kept', version: 1, guidance, ...document, isNew } as const;
  return { ...kept, checked: undefined, started: undefined, seen: notSeen };
}

function changed(state: Guidance, event: Exclude<GuidanceEvent, GuidanceEntered>): Partial<Guidance> {
  switch (event.type) {
    case 'GuidanceChanged': {
      const { name, link, edition, published, clauses, isNew } = event;
      const seen = link === state.link ? state.seen : notSeen;
      return { name, link, edition, published, clauses, isNew, seen };
    }
    case 'GuidanceChecked':
      // Whoever has looked has seen it open; the service looks again.
      return { checked: { on: event.on, by: event.by }, seen: { ...state.seen, failedOn: [], why: '' } };
    case 'ReviewsStarted':
      return { isNew: false, started: { at: event.at, by: event.by } };
    case 'LinkFailed':
      return { seen: { ...state.seen, failedOn: [...state.seen.failedOn, event.on], why: event.why } };
    case 'LinkAnswered':
      return { seen: { openedOn: event.on, failedOn: [], why: '' } };
    default:
      return unreadable(event);
  }
}

/** A document we can only half read is worse than one we cannot open, so an unknown event stops the load. */
function unreadable(event: never): never {
  throw new Error(`Unknown guidance event: ${(event as { type: string }).type}`);
}
