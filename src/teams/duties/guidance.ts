/** Takes in new guidance from its form, and opens the reviews it calls for (11.2). */
import type { Guidance } from '../../casework/duties/guidance.ts';
import { seesAll } from '../../policy/duties/access.ts';
import type { Duties } from '../../policy/duties/duty.ts';
import { isLink } from '../../policy/duties/evidence.ts';
import type { Person } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLong } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { type DateTyped, dateProblem, dateTyped } from '../cards/date.ts';
import { need, type Problem, typed } from '../cards/input.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { exampleClauses, guidanceCard, guidanceDoneCard } from './guidanceCard.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';

export const guidance: Handler = async (press, kit) => {
  await needGuide(press, kit);
  return guidanceCard({ input: shownAgain(press) }, kit);
};

export const guidanceSend: Handler = async (press, kit) => {
  const person = await needGuide(press, kit);
  const { duties } = kit.local.pack;
  const published = dateTyped(press.input, 'published', kit.local.calendar);
  const typedIn = {
    name: typed(press.input, 'name').trim(),
    link: typed(press.input, 'link').trim(),
    published: published.iso,
    clauses: clausesIn(typed(press.input, 'clauses'), duties),
  };
  const problems = problemsIn(typedIn, published, duties, todayOf(kit));
  if (problems.length > 0) return guidanceCard(again(press, problems), kit);

  return guidanceDoneCard(typedIn.name, await kit.dutyCalendar.publish(typedIn, person), kit);
};

async function needGuide({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Person> {
  if (!seesAll(await whoIs.asFarAsKnown(person))) throw new Refusal('not-safeguarding');
  return person;
}

function problemsIn(
  { name, link, clauses }: Guidance,
  published: DateTyped,
  duties: Duties,
  today: string,
): readonly Problem[] {
  const { problem } = words.duty;
  const unknown = clauses.filter((clause) => !duties.list.some((duty) => duty.clauses.includes(clause)));
  const facts = { clauses: unknown.join(', '), example: exampleClauses(duties) };
  return [
    ...need(name === '', problem['needs-name']),
    ...need(link === '', problem['needs-link']),
    ...need(link !== '' && !isLink(link), problem['link-unreadable']),
    ...dateProblem(published, problem['needs-published']),
    ...need(published.iso > today, problem['date-in-future']),
    ...need(clauses.length === 0, problem['needs-clauses']),
    ...need(unknown.length > 0, fill(problem['clauses-unknown'], facts)),
    ...tooLong({ name, link }),
  ];
}

/** Clauses as people type them: numbers such as "4.3, 3.4 d and 11.1", or a name if the clause has no number. */
function clausesIn(text: string, { list }: Duties): readonly string[] {
  const named = list
    .flatMap(({ clauses }) => clauses)
    .filter((clause) => !/^\d/.test(clause) && text.toLowerCase().includes(clause.toLowerCase()));
  const inName = (number: string) => named.some((name) => name.includes(number));
  const known = new Set(list.flatMap(({ clauses }) => clauses));
  const numbers = (text.match(/\d+(?:\.\d+)?(?: [a-g]\b)?/g) ?? [])
    .map((one) => (known.has(one) ? one : one.replace(/ [a-g]$/, '')))
    .filter((one) => !inName(one));
  return [...new Set([...numbers, ...named])];
}
