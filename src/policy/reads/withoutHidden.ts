/** Says what would be on record of lists if there were no concerns but those that somebody may know of. */
import type { Calendar } from '../hours.ts';
import type { Reference } from '../reference.ts';
import { decideReads } from './decide.ts';
import type { ReadsEvent } from './events.ts';
import { evolveReads, noReads } from './state.ts';

/**
 * A list of hidden names alone would tell of them, and so would one that is on record twice within minutes since another
 * name came into it.
 * @param events of one stream, oldest first
 * @param mayKnow those that are not hidden
 */
export function withoutHidden(
  events: readonly ReadsEvent[],
  mayKnow: ReadonlySet<Reference>,
  calendar: Calendar,
): readonly ReadsEvent[] {
  const evolve = evolveReads(calendar);
  const shown: ReadsEvent[] = [];
  let reads = noReads;
  for (const event of events) {
    const left = event.type === 'NamesListed' ? decideReads(listing(event, mayKnow), reads) : [event];
    shown.push(...left);
    reads = left.reduce(evolve, reads);
  }
  return shown;
}

function listing(
  event: Extract<ReadsEvent, { readonly type: 'NamesListed' }>,
  mayKnow: ReadonlySet<Reference>,
) {
  const references = event.references.filter((one) => mayKnow.has(one));
  return { ...event, type: 'ListNames', references } as const;
}
