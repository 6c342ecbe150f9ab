/** "New guidance published" (11.2): the form, and the reviews it opens. */
import { sayDate } from '../../policy/hours.ts';
import { Refusal } from '../../policy/refusal.ts';
import { isDate } from '../../policy/review/decide.ts';
import { isoDate } from '../cards/dutyWords.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep, show } from '../cards/models.ts';
import type { Handler, Kit } from '../press.ts';
import { type Input, type Problem, typed } from './answers.ts';
import { isLink, kept, need, seesAll, todayOf } from './duties.ts';
import { tooLong } from './limits.ts';

export const guidance: Handler = async (press, kit) => {
  await needGuide(press.visitor.person, kit);
  return form({}, [], kit);
};

export const guidanceSend: Handler = async (press, kit) => {
  const person = await needGuide(press.visitor.person, kit);
  const name = typed(press.input, 'name').trim();
  const link = typed(press.input, 'link').trim();
  const published = typed(press.input, 'published');
  const clauses = clausesIn(typed(press.input, 'clauses'), kit);
  const problems = [
    ...need(name === '', 'needs-name'),
    ...need(link === '', 'needs-link'),
    ...need(link !== '' && !isLink(link), 'link-unreadable'),
    ...need(!isDate(published), 'needs-published'),
    ...need(isDate(published) && published > todayOf(kit), 'date-in-future'),
    ...need(clauses.length === 0, 'needs-clauses'),
    ...need(
      clauses.some((clause) => !hasDuty(clause, kit)),
      'clauses-unknown',
    ),
    ...tooLong({ name, link }),
  ];
  if (problems.length > 0) return form(kept(press), problems, kit);

  const opened = await kit.dutyCalendar.publish({ name, link, published, clauses }, person);
  return kit.cards.expand('guidanceDone', {
    name: show(name),
    opened: opened.map(({ what, dueOn }) => ({ what, due: sayDate(dueOn) })),
    none: opened.length === 0,
  });
};

async function needGuide(person: Parameters<Kit['roster']['actor']>[0], kit: Kit) {
  const actor = await kit.roster.actor(person);
  if (!seesAll(actor, kit)) throw new Refusal('not-safeguarding');
  return person;
}

function form(input: Input, problems: readonly Problem[], { cards }: Kit): AdaptiveCardJson {
  return cards.expand('guidance', {
    problems,
    name: keep(typed(input, 'name')),
    link: keep(typed(input, 'link')),
    published: isoDate(typed(input, 'published')),
    clauses: keep(typed(input, 'clauses')),
  });
}

/** Clauses as people type them: numbers such as "4.3, 9.2 and 11.1", and those that have a name instead. */
function clausesIn(text: string, { local }: Kit): readonly string[] {
  const named = local.pack.duties.list
    .flatMap(({ clauses }) => clauses)
    .filter((clause) => !/^\d/.test(clause) && text.toLowerCase().includes(clause.toLowerCase()));
  return [
    ...new Set([...(text.match(/\d+(?:\.\d+)?/g) ?? []).filter((one) => !inName(one, named)), ...named]),
  ];
}

const inName = (number: string, names: readonly string[]) => names.some((name) => name.includes(number));

function hasDuty(clause: string, { local }: Kit): boolean {
  return local.pack.duties.list.some(({ clauses }) => clauses.includes(clause));
}
