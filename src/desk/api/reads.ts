/** Answers with the record of reads and decisions of a month, without anything that somebody wrote. */
import { concernRead } from '../../casework/reads/reads.ts';
import { mayBeAbout } from '../../policy/concerns/access.ts';
import type { ReadsEvent } from '../../policy/reads/events.ts';
import { type Reference, readReference } from '../../policy/reference.ts';
import { sayMonth } from '../../words/say.ts';
import type { Option, ReadConcern, Reads } from './answers.ts';
import { happened } from './concern.ts';
import type { Asked, DeskHandler, DeskKit } from './kit.ts';
import { need } from './open.ts';
import { linesOf, partWithoutContent } from './readers.ts';

const monthsBack = 24;
const concernsInPart = 20;

export const reads: DeskHandler = async ({ asking, query }, kit) => {
  need('see-reads', asking);
  const months = monthsUpTo(asking.today);
  const month = months.find(({ value }) => value === query.month)?.value ?? asking.today.slice(0, 7);
  const { references, streams } = await readIn(month, kit);
  const all = references.toSorted();
  const from = all.indexOf(readReference(query.after ?? '') ?? ('' as Reference)) + 1;
  const part = all.slice(from, from + concernsInPart);
  const concerns = await Promise.all(part.map((one) => readConcern(one, month, asking, kit)));
  const body: Reads = {
    ...{ months, month },
    // Whoever may not know of a concern finds nothing of it here either.
    concerns: concerns.flatMap((one) => one ?? []),
    others: from > 0 ? [] : await othersIn(streams, month, kit),
    next: all.length > from + concernsInPart ? (part.at(-1) ?? '') : '',
  };
  return { status: 200, body };
};

async function readIn(month: string, { reads: file }: DeskKit) {
  const references: Reference[] = [];
  const streams: string[] = [];
  for await (const page of file.streamsIn(month))
    for (const stream of page) {
      const reference = concernRead(stream);
      if (reference) references.push(reference);
      else streams.push(stream);
    }
  return { references, streams };
}

async function readConcern(
  reference: Reference,
  month: string,
  { actor }: Asked['asking'],
  kit: DeskKit,
): Promise<ReadConcern | undefined> {
  const concern = await kit.concerns.find(reference);
  if (!concern || mayBeAbout(concern, actor)) return undefined;
  const events = (await kit.reads.of(reference)).map(({ event }) => event).filter(isIn(month));
  const history = (await kit.concerns.history(reference)).map(({ event }) => event).filter(isIn(month));
  return {
    reference,
    reads: linesOf(events, kit.local, partWithoutContent),
    done: history.map((event) => {
      const { when, who, what } = happened(event, kit);
      return { when, who, what };
    }),
  };
}

async function othersIn(streams: readonly string[], month: string, kit: DeskKit) {
  const events: ReadsEvent[] = [];
  for (const stream of streams) events.push(...(await kit.reads.history(stream)));
  return linesOf(events.filter(isIn(month)), kit.local, partWithoutContent);
}

function isIn(month: string): (event: { readonly at: string }) => boolean {
  return ({ at }) => at.startsWith(month);
}

/** This month and those before it, the latest first. */
function monthsUpTo(today: string): readonly Option[] {
  const [year = 0, month = 0] = today.split('-').map(Number);
  return Array.from({ length: monthsBack }, (_, back) => {
    const value = new Date(Date.UTC(year, month - 1 - back, 1)).toISOString().slice(0, 7);
    return { value, title: sayMonth(value) };
  });
}
