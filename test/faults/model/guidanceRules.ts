/** What the model expects of the register of guidance: nothing opens before it is shown, and no review opens twice. */
import { createHash } from 'node:crypto';
import { activityIdOf, type Json, type Sent } from './activity.ts';
import { cast, clausesOfDuties, packDuties } from './cast.ts';
import { type Expected, forDuties, type Happens, nothing, type Rule } from './expected.ts';
import { isDate, isLink, text, today } from './said.ts';
import type { Guidance, World } from './world.ts';

const form = nothing('Add guidance');

export const guidanceRules: Readonly<Record<string, Rule>> = {
  guidance: (world, sent) => forDuties(world, sent, () => nothing('Guidance behind the policy')),
  'guidance-add': (world, sent) => forDuties(world, sent, () => form),
  'guidance-preview': (world, sent, data) => forDuties(world, sent, () => preview(world, sent, data)),
  'guidance-send': (world, sent, data) => forDuties(world, sent, () => send(world, sent, data)),
};

/** The clauses that the pack of the sequences has titles for. */
const titled = new Set(Object.values(clausesOfDuties).flat());

function preview(world: World, sent: Sent, data: Json): Expected {
  const [name, link, published] = [text(data.name).trim(), text(data.link).trim(), text(data.published)];
  const clauses = text(data.clauses0)
    .split(',')
    .filter((clause) => titled.has(clause));
  const linked = link === '' || (isLink(link) && link.length <= 2_000);
  const dated = isDate(published) && published <= today(world);
  if (name === '' || name.length > 200 || !linked || !dated || clauses.length === 0) return form;
  const entered = { name, link, published, clauses, who: sent.who, until: world.now + 24 * 3_600_000 };
  return {
    ...nothing('Check what this opens'),
    learns: ({ previews }) => void previews.set(draftOf(sent), entered),
  };
}

/** Only whoever entered it can confirm it. */
function send(world: World, sent: Sent, data: Json): Expected {
  const entered = world.previews.get(text(data.draft));
  if (entered?.who !== sent.who || entered.until <= world.now) return form;
  const { name, link, published, clauses } = entered;
  const id = idOf(world, entered);
  const kept = world.guidance.get(id);
  const document = { name, link, published, clauses };
  const covered = kept?.published === published ? kept.clauses : [];
  const toReview = clauses.filter((clause) => !covered.includes(clause));
  const said = ['Recorded'];
  if (world.taken.has(sent.id)) return { said, happens: [] };
  const looked = { type: 'GuidanceChecked', on: today(world) };
  const isSame = kept && JSON.stringify(sorted(kept)) === JSON.stringify(sorted(document));
  const events: readonly Json[] = [
    ...(isSame ? [] : [{ type: kept ? 'GuidanceChanged' : 'GuidanceEntered', ...document }, looked]),
    ...(toReview.length > 0 ? [{ type: 'ReviewsStarted', clauses: toReview }] : []),
  ];
  const by = { id: cast[sent.who].id };
  return {
    said,
    happens: [
      ...events.map((event): Happens => ({ stream: `guidance/${id}`, event: { ...event, by } })),
      ...reviewsOf(world, id, published, toReview).map((event) => ({
        stream: undefined,
        event: { ...event, by },
      })),
    ],
  };
}

function reviewsOf(
  world: World,
  guidance: string,
  published: string,
  clauses: readonly string[],
): readonly Json[] {
  const openedBy = { cause: 'guidance', guidance, published };
  const there = [...world.duties.values()].filter((one) => one.guidance === reviewOf(openedBy));
  return Object.entries(clausesOfDuties)
    .filter(
      ([duty, own]) => own.some((one) => clauses.includes(one)) && !there.some((one) => one.duty === duty),
    )
    .map(([duty]) => ({ type: 'TaskOpened', duty, name: packDuties[duty]?.name, openedBy }));
}

/** The id under which a press keeps what was entered. */
export function draftOf(sent: Sent): string {
  return digestOf([activityIdOf(sent), cast[sent.who].id], 24);
}

/** What tells one review of a duty from another: the document, and its edition. */
export function reviewOf({ guidance, published }: Json): string {
  return `${text(guidance)} ${text(published)}`;
}

/** By its link, or by its name; the one that changed last. */
function idOf({ guidance }: World, { link, name }: Guidance): string {
  const kept = [...guidance].reverse();
  const [id] =
    kept.find(([, one]) => link !== '' && folded(one.link) === folded(link)) ??
    kept.find(([, one]) => folded(one.name) === folded(name)) ??
    [];
  return id ?? digestOf([folded(link) || folded(name)]);
}

function sorted({ name, link, published, clauses }: Guidance) {
  return [name, link, published, clauses.toSorted()];
}

function folded(said: string): string {
  return said.trim().toLowerCase().replace(/\s+/g, ' ');
}

function digestOf(said: readonly string[], length = 16): string {
  return createHash('sha256').update(JSON.stringify(said)).digest('hex').slice(0, length);
}
