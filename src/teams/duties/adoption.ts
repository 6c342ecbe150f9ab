/** Takes in when duties were last done, a page at a time, so that their calendar can begin. */

import { dateTyped } from '../../casework/date.ts';
import type { Kept, LastDone } from '../../casework/duties/scheduling.ts';
import { chosenMany, type Input, need, type Problem, typed } from '../../casework/input.ts';
import { seesAll } from '../../policy/duties/access.ts';
import { isLink } from '../../policy/duties/evidence.ts';
import { isDoneHere } from '../../policy/duties/schedule.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLongIn } from '../../words/limits.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { FormWords } from '../cards/given.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { adoptionCard, adoptionDoneCard } from './adoptionCard.ts';
import { type Place, places } from './adoptionModels.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';

const said = words.duty.adoption;

/** The first duties of which nobody has said yet when they were last done; or those of a page that is shown again. */
export const adoption: Handler = async (press, kit) => {
  await needKeeper(press, kit);
  return pageFrom([], press, kit);
};

/** What is empty stays to be said; the next page begins after this one, so that nobody is held up by it. */
export const adoptionSave: Handler = async (press, kit) => {
  const by = await needKeeper(press, kit);
  const { page, ...sent } = await pageIn(press, kit);
  // What was entered for duties that are not there comes back.
  if (page.length === 0 && isTyped(press)) throw new Refusal('not-known');
  const answers = page.map((one, index) => answerTo(one, places[index] ?? '1', sent, kit));
  const problems = answers.flatMap((one) => one.problems);
  if (problems.length > 0) {
    return adoptionCard({ page, done: await doneOf(kit), ...again({ ...press, ...sent }, problems) }, kit);
  }
  const given = answers.flatMap(({ lastDone }) => (lastDone ? [lastDone] : []));
  await kit.dutyCalendar.giveLastDone(given, by, press.id);
  return pageFrom(page, { ...press, input: {} }, kit);
};

function isTyped({ input }: Press): boolean {
  return places.some((place) =>
    ['on', 'link'].some((field) => typed(input, `${field}${place}`).trim() !== ''),
  );
}

/** Labels name the duty that they ask of. */
export function adoptionForm(press: Press, { local }: Kit): FormWords {
  const names = dutiesIn(press).map(
    (id) => local.pack.duties.list.find((duty) => duty.id === id)?.name ?? '',
  );
  const labels = places.flatMap((place, index) => {
    const name = names[index] ?? '';
    return [
      [`on${place}`, fill(said.lastDone, { name })],
      [`link${place}`, fill(said.link, { name })],
      [`notKnown${place}`, fill(said.nobodyKnows, { name })],
    ];
  });
  return { labels: Object.fromEntries(labels) };
}

async function needKeeper({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Actor> {
  const by = await whoIs.asFarAsKnown(person);
  if (!seesAll(by)) throw new Refusal('not-safeguarding');
  return by;
}

async function pageFrom(before: readonly Kept[], press: Press, kit: Kit): Promise<AdaptiveCardJson> {
  const awaiting = await kit.dutyCalendar.awaiting();
  if (awaiting.length === 0) return adoptionDoneCard(await kit.dutyCalendar.kept(), kit);
  const order = kit.local.pack.duties.list.map(({ id }) => id);
  const last = before.at(-1)?.duty.id;
  const isLater = ({ duty }: Kept) => !last || order.indexOf(duty.id) > order.indexOf(last);
  const later = awaiting.filter(isLater);
  const page = (later.length > 0 ? later : awaiting).slice(0, places.length);
  return adoptionCard({ page, done: await doneOf(kit), input: shownAgain(press) }, kit);
}

async function doneOf({ dutyCalendar }: Kit): Promise<number> {
  const [kept, awaiting] = [await dutyCalendar.kept(), await dutyCalendar.awaiting()];
  return kept.length - awaiting.length;
}

function dutiesIn({ input }: Press): readonly string[] {
  return typed(input, 'duties').split(',').slice(0, places.length);
}

type Page = { readonly page: readonly Kept[]; readonly input: Input };

/** The duties of the page that was sent, but for those that were done here since, with the answers at their new places. */
async function pageIn(press: Press, kit: Kit): Promise<Page> {
  const kept = await kit.dutyCalendar.kept();
  const there = dutiesIn(press).flatMap((id, index) => {
    const one = kept.find(({ duty }) => duty.id === id);
    return one && !isDoneHere(one.now) ? [{ one, from: places[index] ?? '1' }] : [];
  });
  const moved = there.flatMap(({ from }, index) =>
    fields.map((field) => [`${field}${places[index]}`, press.input[`${field}${from}`]]),
  );
  return { page: there.map(({ one }) => one), input: Object.fromEntries(moved) };
}

/** What is asked of each duty. */
const fields = ['on', 'link', 'notKnown'] as const;

type Answer = { readonly lastDone?: LastDone; readonly problems: readonly Problem[] };

/** Nothing at all is no answer yet. */
function answerTo(
  { duty: { id, name } }: Kept,
  place: Place,
  { input }: Pick<Press, 'input'>,
  kit: Kit,
): Answer {
  const on = dateTyped(input, `on${place}`, kit.local.calendar);
  const link = typed(input, `link${place}`).trim();
  const isNotKnown = chosenMany(input, `notKnown${place}`, ['not-known']).length > 0;
  const isDated = on.iso !== '' || on.typed !== '';
  if (!isDated && !isNotKnown && link === '') return { problems: [] };
  const wrong = (isWrong: boolean, text: string) => need(isWrong, fill(text, { name }), `on${place}`);
  const problems = [
    ...wrong(isDated === isNotKnown, said['needs-one']),
    ...wrong(on.typed !== '', said['date-unreadable']),
    ...wrong(on.iso > todayOf(kit), said['date-in-future']),
    ...need(link !== '' && !isLink(link), fill(said['link-unreadable'], { name }), `link${place}`),
    ...tooLongIn(`link${place}`, { link }),
  ];
  return { problems, lastDone: { duty: id, on: on.iso, link } };
}
