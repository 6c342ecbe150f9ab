/** Lists whom somebody can choose among: who was picked before, and those who are named. */
import type { Case } from '../../policy/concerns/state.ts';
import { involvedWords } from '../../words/concerns.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { involvedKey, someoneNew } from './progressForm.ts';

/** What was typed stands in a title. */
export type Offer = { readonly title: string; readonly value: string };

/** Whether it is whom somebody picked before: a pick is never taken away unsaid. */
export function pickedOffers({ colleague }: Case['subject']): readonly Offer[] {
  if (!colleague) return [];
  const name = colleague.name || colleague.id;
  return (['keep', 'drop'] as const).map((value) => ({ title: fill(words.clarify[value], { name }), value }));
}

/** Those who are named already, whose part can be changed, and somebody new; nothing while there is nobody else. */
export function namedOffers(involved: Case['involved']): readonly Offer[] {
  if (involved.length === 0) return [];
  const named = involved.map((one) => ({ title: involvedWords(one), value: involvedKey(one) }));
  return [...named, { title: words.others.new, value: someoneNew }];
}
