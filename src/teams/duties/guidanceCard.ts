/** The cards of new guidance: its form, and the reviews that it has opened. */
import type { Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Input, isoDate, type Problem, typed } from '../cards/input.ts';
import { keep, show } from '../cards/parts.ts';
import type { Kit } from './kit.ts';

type View = Pick<Kit, 'cards'>;

export function guidanceCard(input: Input, problems: readonly Problem[], { cards }: View): AdaptiveCardJson {
  return cards.expand('guidance', {
    problems,
    name: keep(typed(input, 'name')),
    link: keep(typed(input, 'link')),
    published: isoDate(typed(input, 'published')),
    clauses: keep(typed(input, 'clauses')),
  });
}

export function guidanceDoneCard(name: string, opened: readonly Task[], { cards }: View): AdaptiveCardJson {
  return cards.expand('guidanceDone', {
    name: show(name),
    opened: opened.map(({ what, dueOn }) => ({ what, due: sayDate(dueOn) })),
    none: opened.length === 0,
  });
}
