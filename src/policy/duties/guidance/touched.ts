/** Finds what another edition of a document touches: clauses to review, and the duties on them (11.2). */
import type { Duties, Duty } from '../duty.ts';
import type { Document } from './events.ts';
import type { GuidanceState } from './state.ts';

/**
 * The clauses whose duties are to be reviewed: all for a new edition, and for one that the register has already only what
 * it did not touch before.
 */
export function toReview(document: Document, state: GuidanceState): readonly string[] {
  const isCovered = state.status === 'kept' && !state.isNew && isSameEdition(document, state);
  return isCovered ? document.clauses.filter((one) => !state.clauses.includes(one)) : document.clauses;
}

export function dutiesOn(clauses: readonly string[], { list }: Pick<Duties, 'list'>): readonly Duty[] {
  return list.filter((duty) => duty.clauses.some((one) => clauses.includes(one)));
}

/** Equal for one edition, however it was typed. */
export function editionOf({ edition, published }: Pick<Document, 'edition' | 'published'>): string {
  return `${published} ${folded(edition)}`.trim();
}

function isSameEdition(one: Document, other: Document): boolean {
  return editionOf(one) === editionOf(other);
}

/** Whether nothing about it would change. */
export function isSame(one: Document, other: Document): boolean {
  const fields = ({ name, link, edition, published, clauses }: Document) =>
    JSON.stringify([name, link, edition, published, clauses.toSorted()]);
  return fields(one) === fields(other);
}

/** Equal for what people take for the same text. */
export function folded(text: string): string {
  return text.trim().toLowerCase().replace(/\s+/g, ' ');
}
