/** What the model expects of whoever says when duties were last done: the team and the Prevent Lead, and only of what was never done here. */
import type { Json, Sent } from './activity.ts';
import { cast, dutyIds } from './cast.ts';
import { type Expected, forDuties, nothing, type Rule, refused, titles } from './expected.ts';
import { isDate, isLink, text, today } from './said.ts';
import type { World } from './world.ts';

export const adoptionRules: Readonly<Record<string, Rule>> = {
  adoption: (world, sent) => forDuties(world, sent, () => nothing(titleAfter(world, []))),
  'adoption-save': (world, sent, data) => forDuties(world, sent, () => save(world, sent, data)),
};

type LastDone = { readonly duty: string; readonly on: string; readonly link: string };

/** One wrong answer keeps the whole page. What is empty stays to be said. */
function save(world: World, sent: Sent, data: Json): Expected {
  const page = text(data.duties).split(',').slice(0, linesOnAPage);
  const isThere = (duty: string) => world.schedules.get(duty)?.doneHere === false;
  if (!page.some(isThere) && isTyped(data)) return refused('not-known');
  const answers = page.flatMap((duty, index) => answerTo(world, duty, `${index + 1}`, data));
  if (answers.includes('wrong')) return nothing(titles.adoption);
  const given = answers.flatMap((one) => (one === 'wrong' ? [] : [one]));
  if (world.taken.has(sent.id)) return nothing(titles.adoption, titles.adopted);
  const fresh = given.filter(({ duty, on, link }) => {
    const before = world.schedules.get(duty)?.lastDone;
    return before?.on !== on || before.link !== link;
  });
  const by = { id: cast[sent.who].id };
  return {
    said: [titleAfter(world, given)],
    happens: fresh.map((one) => ({
      stream: `duty/${one.duty}`,
      event: { type: 'LastDoneGiven', ...one, by },
    })),
  };
}

const linesOnAPage = 5;

function isTyped(data: Json): boolean {
  const places = Array.from({ length: linesOnAPage }, (_, index) => String(index + 1));
  return places.some((place) => `${text(data[`on${place}`])}${text(data[`link${place}`])}`.trim() !== '');
}

function answerTo(world: World, duty: string, place: string, data: Json): readonly (LastDone | 'wrong')[] {
  const there = world.schedules.get(duty);
  if (!there || there.doneHere) return [];
  const [typed, link] = [text(data[`on${place}`]).trim(), text(data[`link${place}`]).trim()];
  const isNotKnown = text(data[`notKnown${place}`]).split(',').includes('not-known');
  if (typed === '' && link === '' && !isNotKnown) return [];
  const isDated = typed !== '';
  const isRight = isDated !== isNotKnown && (!isDated || (isDate(typed) && typed <= today(world)));
  const isLinked = link === '' || (isLink(link) && link.length <= 2_000);
  return [isRight && isLinked ? { duty, on: typed, link } : 'wrong'];
}

/** Whether anything is left to say once this is given. */
function titleAfter({ schedules, duties }: World, given: readonly LastDone[]): string {
  const isOpen = (id: string) =>
    [...duties.values()].some(({ duty, guidance, done }) => duty === id && !guidance && !done);
  const awaits = dutyIds.some((id) => {
    const { doneHere = true, lastDone } = schedules.get(id) ?? {};
    return !doneHere && !lastDone && !isOpen(id) && !given.some(({ duty }) => duty === id);
  });
  return awaits ? titles.adoption : titles.adopted;
}
