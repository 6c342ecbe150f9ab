/** Answers with the record of reads and decisions of a month, without anything that somebody wrote. */
import type { Known } from '../../casework/concerns/known.ts';
import { concernRead } from '../../casework/reads/reads.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import { may } from '../../policy/may.ts';
import { monthOf, monthsUpTo } from '../../policy/months.ts';
import { grantsOn } from '../../policy/reads/state.ts';
import { withoutHidden } from '../../policy/reads/withoutHidden.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { sayMonth } from '../../words/say.ts';
import type { Option } from './answers.ts';
import { happened, readable } from './concern.ts';
import type { Asked, DeskHandler, DeskKit } from './kit.ts';
import { isGrantedTo, needLeave } from './open.ts';
import { linesOf, monthsShown, partWithoutContent } from './readers.ts';
import type { ReadConcern, Reads } from './readsAnswers.ts';

const concernsInPart = 20;

export const reads: DeskHandler = async ({ asking, query }, kit) => {
  needLeave('see-reads', asking);
  const now = monthOf(kit.clock(), kit.local.calendar);
  const months = monthsUpTo(now, monthsShown).map((value): Option => ({ value, title: sayMonth(value) }));
  const month = months.find(({ value }) => value === query.month)?.value ?? now;
  const { references, streams } = await readIn(month, kit);
  const known = await allKnown(kit);
  const all = knownTo(asking, references, month, known);
  const { part, next } = partAfter(all, readReference(query.after ?? ''));
  const concerns = await Promise.all(part.map((one) => readConcern(one, month, asking, kit)));
  const others = part[0] === all[0] ? await othersIn(streams, month, { asking, known }, kit) : [];
  const body: Reads = { months, month, concerns, others, next: next ?? '' };
  return { status: 200, body };
};

type AllKnown = ReadonlyMap<string, Known>;

async function allKnown({ known }: DeskKit): Promise<AllKnown> {
  const { rows, unread } = await known.now();
  for (const problem of unread.values()) throw problem;
  return rows;
}

/** Those that were read or worked on in the month: whoever may not know of one finds nothing of it here either. */
function knownTo(
  { actor }: Asked['asking'],
  read: readonly Reference[],
  month: string,
  known: AllKnown,
): readonly Known[] {
  const wasRead = new Set<string>(read);
  return [...known.values()]
    .filter((one) => (wasRead.has(one.reference) || one.months.includes(month)) && !mayBeAbout(one, actor))
    .toSorted((one, other) => one.reference.localeCompare(other.reference));
}

/** An `after` that is not among them starts at the top. */
function partAfter(all: readonly Known[], after: Reference | undefined) {
  const from = after === undefined ? 0 : all.findIndex(({ reference }) => reference === after) + 1;
  const part = all.slice(from, from + concernsInPart);
  return { part, next: all.length > from + concernsInPart ? part.at(-1)?.reference : undefined };
}

async function readIn(month: string, { reads: file }: DeskKit) {
  const all = await file.streamsIn(month);
  const references = all.flatMap((stream) => concernRead(stream) ?? []);
  return { references, streams: all.filter((stream) => concernRead(stream) === undefined) };
}

async function readConcern(
  concern: Known,
  month: string,
  asking: Asked['asking'],
  kit: DeskKit,
): Promise<ReadConcern> {
  const { reference } = concern;
  const granted = grantsOn(asking.today, await kit.reads.readsOf(reference));
  const askedFor = { concern, isGranted: isGrantedTo(asking, granted) };
  const isInIt = isIn(month, kit);
  const events = (await kit.reads.of(reference)).map(({ event }) => event).filter(isInIt);
  const history = (await kit.concerns.history(reference)).map(({ event }) => event).filter(isInIt);
  return {
    reference,
    opens: readable.some((one) => may(one, asking, askedFor)),
    reads: linesOf(events, kit.local, partWithoutContent),
    done: history.map((event) => {
      const { when, who, what, clause } = happened(event, kit);
      return { when, who, what, clause };
    }),
  };
}

/** Lists that showed names, as far as whoever asks may know of them, and refusals. */
async function othersIn(
  streams: readonly string[],
  month: string,
  { asking, known }: Pick<Asked, 'asking'> & { readonly known: AllKnown },
  kit: DeskKit,
) {
  const histories = await Promise.all(streams.map(kit.reads.history));
  const named = histories.flat().flatMap((event) => (event.type === 'NamesListed' ? event.references : []));
  const mayKnow = new Set(
    [...new Set(named)].filter((reference) => {
      const concern = known.get(reference);
      return concern !== undefined && !mayBeAbout(concern, asking.actor);
    }),
  );
  const events = histories.flatMap((all) => withoutHidden(all, mayKnow, kit.local.calendar));
  return linesOf(events.filter(isIn(month, kit)), kit.local, partWithoutContent);
}

function isIn(month: string, { local }: DeskKit): (event: { readonly at: string }) => boolean {
  return ({ at }) => monthOf(at, local.calendar) === month;
}
