/** Makes the form of new guidance, and the card of the reviews that it has opened. */
import type { Duties } from '../../policy/duties/duty.ts';
import type { Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { dateShown, dateTyped } from '../cards/date.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Input, type Problem, typed } from '../cards/input.ts';
import { keep, tell } from '../cards/parts.ts';
import type { Kit } from './kit.ts';

type View = Pick<Kit, 'cards' | 'local'>;

export function guidanceCard(
  { input = {}, problems = [] }: { readonly input?: Input; readonly problems?: readonly Problem[] },
  { cards, local }: View,
): AdaptiveCardJson {
  return cards.expand('guidance', {
    problems,
    name: keep(typed(input, 'name')),
    link: keep(typed(input, 'link')),
    published: dateShown(dateTyped(input, 'published', local.calendar)),
    example: exampleClauses(local.pack.duties),
    clauses: keep(typed(input, 'clauses')),
  });
}

/** Clauses of the pack as people would type them. Each has a duty, or the example would be refused. */
export function exampleClauses({ list }: Duties): string {
  const numbers = list.flatMap(({ clauses }) => clauses).filter((clause) => /^\d/.test(clause));
  return [...new Set(numbers)].slice(0, 2).join(', ');
}

export function guidanceDoneCard(name: string, opened: readonly Task[], { cards }: View): AdaptiveCardJson {
  return cards.expand('guidanceDone', {
    name: tell(name),
    opened: opened.map(({ what, dueOn }) => ({ what, due: sayDate(dueOn) })),
    none: opened.length === 0,
  });
}
