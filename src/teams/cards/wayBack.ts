/** Carries what was typed into a form past the card of immediate danger, and back. */

import { type Input, typed } from '../../casework/input.ts';
import type { Forms } from './forms.ts';
import { keep, type Words } from './parts.ts';

/** The verb that shows the form again, and what goes with it: the form's own data, and what was typed and chosen. */
export type WayBack = { readonly back: string; readonly before: Readonly<Record<string, Words>> };

export const noWayBack: WayBack = { back: '', before: {} };

/** From what came with a press on the form, or on a card that carries it. None where nothing was typed. */
export function wayBack(input: Input, { forms }: { readonly forms: Forms }): WayBack {
  const sent = carriedIn(input) ?? input;
  const back = typed(sent, 'back');
  const data = forms.backOf(back);
  if (!data) return noWayBack;

  const fields = forms.fieldsOf(back);
  if (!fields.some((field) => field.typed && typed(sent, field.id).trim() !== '')) return noWayBack;
  const names = ['back', ...data, ...fields.map(({ id }) => id)];
  const filled = names.filter((name) => typed(sent, name) !== '');
  return { back, before: Object.fromEntries(filled.map((name) => [name, keep(typed(sent, name))])) };
}

/** What another form sent, where a card carries it on. */
export function carriedIn({ before }: Input): Input | undefined {
  return typeof before === 'object' && before !== null ? (before as Input) : undefined; // each value of it is read as untrusted
}
