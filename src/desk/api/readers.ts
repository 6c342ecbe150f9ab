/** Says who has read a concern, for those who may know that. */
import type { Case } from '../../policy/concerns/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { ReadsEvent } from '../../policy/reads/events.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhenForGood } from '../../words/say.ts';
import type { ReadLine } from './answers.ts';
import type { DeskKit } from './kit.ts';

const { read } = deskWords;

/** Latest first: reads of the concern itself, and lists that have shown a name in it. */
export async function readersOf(
  { reference }: Pick<Case, 'reference'>,
  { reads, local }: Pick<DeskKit, 'reads' | 'local'>,
): Promise<readonly ReadLine[]> {
  const own = (await reads.of(reference)).map(({ event }) => event);
  const lists = await reads.listsNaming(reference);
  return linesOf([...own, ...lists], local, partOf);
}

/** @param part what is said of each, which is more for some readers than for others */
export function linesOf(
  events: readonly ReadsEvent[],
  { calendar }: Local,
  part: (event: ReadsEvent) => string,
): readonly ReadLine[] {
  return events
    .toSorted((one, other) => other.at.localeCompare(one.at))
    .map((event) => ({
      when: sayWhenForGood(event.at, calendar),
      who: event.by.name,
      part: part(event),
      door: 'door' in event ? read.door[event.door] : read.door.desk,
    }));
}

function partOf(event: ReadsEvent): string {
  if (event.type !== 'ReadingGranted') return partWithoutContent(event);
  const { to, until, reason } = event;
  return fill(read.part.granted, { name: to.name, day: sayDate(until), reason });
}

/** What was seen, without anything that somebody wrote. */
export function partWithoutContent(event: ReadsEvent): string {
  switch (event.type) {
    case 'ConcernRead':
      return read.part[event.part];
    case 'NamesListed':
      return read.part[event.list];
    case 'ReadRefused':
      return event.more === 0
        ? read.part.refused
        : fill(read.part.refusedMore, { count: String(event.more) });
    case 'ReadingGranted':
      return read.part.grantedBare;
  }
}
