/** Makes the form of guidance, what it would open, and what it has opened. */

import { dateTyped } from '../../casework/date.ts';
import type { Review } from '../../casework/duties/guidance.ts';
import { type Input, type Problem, typed, wrongIn } from '../../casework/input.ts';
import type { Document } from '../../policy/duties/guidance/events.ts';
import type { Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { countWords, editionWords, guidanceWords } from '../../words/guidance.ts';
import { fill } from '../../words/say.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep, show, tell } from '../cards/parts.ts';
import { clauseGroups } from './clauseGroups.ts';
import type { DueLine } from './guidanceModels.ts';
import type { Kit } from './kit.ts';

type View = Pick<Kit, 'cards' | 'local'>;

type Form = {
  readonly input?: Input;
  readonly problems?: readonly Problem[];
  /** The clauses that are ticked. */
  readonly ticked?: readonly string[];
  /** Which document has changed; none for one that is added. */
  readonly document?: string;
};

export function guidanceCard(
  { input = {}, problems = [], ticked = [], document = '' }: Form,
  { cards, local }: View,
): AdaptiveCardJson {
  return cards.expand('guidance', {
    problems,
    wrong: wrongIn(formFields, problems),
    document,
    name: keep(typed(input, 'name')),
    link: keep(typed(input, 'link')),
    edition: keep(typed(input, 'edition')),
    published: dateShown(dateTyped(input, 'published', local.calendar)),
    groups: clauseGroups(local.pack.duties, ticked),
  });
}

/** Clauses are ticked in several fields; what is wrong with them stands above these. */
const formFields = ['name', 'link', 'edition', 'published', 'clauses'];

/** @param isStored what was entered is not on record yet, so that Teams must not keep it */
export function previewCard(
  draft: string,
  document: Document,
  reviews: readonly Review[],
  { cards }: View,
  isStored: boolean,
): AdaptiveCardJson {
  return cards.expand('guidancePreview', {
    draft,
    name: show(isStored ? '' : document.name),
    edition: show(isStored ? '' : editionWords(document)),
    said: countWords(guidanceWords.willOpen, reviews.length),
    lines: reviews.map(({ duty, dueOn }) => dueLine(duty.name, dueOn)),
  });
}

export function guidanceDoneCard(
  name: string,
  opened: readonly Task[],
  { cards, local }: View,
  heading = guidanceWords.opened.guidance,
): AdaptiveCardJson {
  return cards.expand('guidanceDone', {
    name: tell(name),
    said: opened.length === 0 ? guidanceWords.opened.none : heading,
    lines: opened.map(({ duty, what, dueOn }) => dueLine(nameOf(duty, local) ?? what, dueOn)),
  });
}

export function dueLine(what: string, dueOn: string, due = guidanceWords.due): DueLine {
  return { what, due: fill(due, { on: sayDate(dueOn) }) };
}

function nameOf(duty: string, { pack }: Kit['local']): string | undefined {
  return pack.duties.list.find(({ id }) => id === duty)?.name;
}
