/** Says whom news of a concern must reach by a new message: nobody notices a card that changes. */
import type { Person } from '../person.ts';
import type { ConcernEvent } from './events.ts';
import type { Case } from './state.ts';

/**
 * Whoever has the concern or, while nobody has it, everybody who may know; never who brought the news. That somebody
 * changed the record (8.2) is for everybody's eyes, whoever it was.
 * @param mayKnow the members of the team who may know of the concern
 */
export function mustNotice(
  { type, by }: Pick<ConcernEvent, 'type' | 'by'>,
  { owner }: Case,
  mayKnow: readonly Person[],
): readonly Person[] {
  if (type === 'RecordEdited') return mayKnow;
  const having = mayKnow.filter(({ id }) => id === owner?.id);
  return (having.length > 0 ? having : mayKnow).filter(({ id }) => id !== by.id);
}

/** Whom the team's card itself must reach when it is posted: everybody who may know, until somebody has the concern. */
export function mustTake({ owner, status }: Case, mayKnow: readonly Person[]): readonly Person[] {
  return owner || status === 'closed' ? [] : mayKnow;
}
