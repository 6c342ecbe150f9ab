/** Reads who is to stand in: somebody who was picked, or what was typed. */
import type { Meant } from '../../casework/roles/lookUp.ts';
import type { Entry } from '../../policy/person.ts';
import { type Input, picked, typed } from '../cards/input.ts';
import type { Kit } from './kit.ts';

type Nobody = { readonly why: 'needs-person'; readonly offered: readonly Entry[] };

/** What was entered last counts: on a card that offers somebody, the other fields are empty. Any id is looked up again. */
export async function whoIsMeant(input: Input, { lookUp }: Pick<Kit, 'lookUp'>): Promise<Meant | Nobody> {
  const text = typed(input, 'person').trim();
  const id = picked(input, 'personPicked') ?? (text === '' ? picked(input, 'chosen') : undefined);
  if (id) return lookUp.byId(id);
  return text === '' ? { why: 'needs-person', offered: [] } : lookUp.byWords(text);
}
