/** Reads who is meant to stand in or take over: somebody who was picked, or what was typed. */

import { type Input, picked, typed } from '../../casework/input.ts';
import type { LookUp, Meant } from '../../casework/lookUp.ts';
import type { Entry } from '../../policy/person.ts';

type Nobody = { readonly why: 'needs-person'; readonly offered: readonly Entry[] };

/** What was entered last counts: on a card that offers somebody, the other fields are empty. Any id is looked up again. */
export async function whoIsMeant(
  input: Input,
  { lookUp }: { readonly lookUp: LookUp },
): Promise<Meant | Nobody> {
  const text = typed(input, 'person').trim();
  const id = picked(input, 'personPicked') ?? (text === '' ? picked(input, 'chosen') : undefined);
  if (id) return lookUp.byId(id);
  return text === '' ? { why: 'needs-person', offered: [] } : lookUp.byWords(text);
}
