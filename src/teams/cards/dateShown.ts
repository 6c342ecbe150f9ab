/** Shows a date on a card as it was typed, whether or not it could be read. */
import type { DateTyped } from '../../casework/date.ts';
import { keep, type Words } from './parts.ts';

/** An `Input.Date` named so in a template takes this. */
export type DateShown = { readonly iso: string; readonly typed: Words };

export function dateShown({ iso, typed: text }: DateTyped): DateShown {
  return { iso, typed: keep(text) };
}
