/** Reads the form of guidance, and says what is wrong with it. */

import { type DateTyped, dateProblem, dateTyped } from '../../casework/date.ts';
import { type Input, need, type Problem, typed } from '../../casework/input.ts';
import { isLink } from '../../policy/duties/evidence.ts';
import type { Document } from '../../policy/duties/guidance/events.ts';
import type { Guidance } from '../../policy/duties/guidance/state.ts';
import { isSame } from '../../policy/duties/guidance/touched.ts';
import { guidanceWords } from '../../words/guidance.ts';
import { tooLong, tooLongIn } from '../../words/limits.ts';
import type { FormWords } from '../cards/given.ts';
import type { Press } from '../door/press.ts';
import { clauseFields, tickedIn } from './clauseGroups.ts';
import { type Kit, todayOf } from './kit.ts';

const { problem } = guidanceWords;

type Entered = { readonly document: Document; readonly problems: readonly Problem[] };

/** @param kept the document as the register has it, if it is said to have changed */
export function entered({ input }: Press, kept: Guidance | undefined, kit: Kit): Entered {
  const { calendar, pack } = kit.local;
  const published = dateTyped(input, 'published', calendar);
  const document = {
    name: typed(input, 'name').trim(),
    link: typed(input, 'link').trim(),
    edition: typed(input, 'edition').trim(),
    published: published.iso,
    clauses: tickedIn(input, pack.duties),
  };
  return { document, problems: problemsIn(document, published, kept, todayOf(kit)) };
}

function problemsIn(
  document: Document,
  published: DateTyped,
  kept: Guidance | undefined,
  today: string,
): readonly Problem[] {
  const { name, link, edition, clauses } = document;
  const isDated = published.iso !== '' || published.typed !== '';
  return [
    ...need(name === '', problem['needs-name'], 'name'),
    ...need(link !== '' && !isLink(link), problem['link-unreadable'], 'link'),
    ...need(edition === '' && !isDated, problem['needs-edition'], 'edition'),
    ...(isDated ? dateProblem(published, problem['needs-edition'], 'published') : []),
    ...need(published.iso > today, problem['date-in-future'], 'published'),
    ...need(clauses.length === 0, problem['needs-clauses'], 'clauses'),
    ...need(kept !== undefined && !kept.isNew && isSame(document, kept), problem['not-changed']),
    ...tooLong({ link, edition }),
    ...tooLongIn('name', { document: name }),
  ];
}

/** The clauses that can be ticked, in the words of the form. */
export function guidanceForm(_press: Press, { local }: Kit): FormWords {
  return { fields: clauseFields(local.pack.duties) };
}

/** A document as its form would send it. */
export function asInput({ name, link, edition, published }: Document): Input {
  return { name, link, edition, published };
}
