/** Says who has read a concern, for those who may know that. */
import type { Case } from '../../policy/concerns/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { monthOf, monthsBetween } from '../../policy/months.ts';
import type { ReadsEvent } from '../../policy/reads/events.ts';
import { deskWords } from '../../words/desk.ts';
import { fill, sayWhenForGood } from '../../words/say.ts';
import type { ReadLine } from './answers.ts';
import type { DeskKit } from './kit.ts';

const { read } = deskWords;

/** Latest first: reads of the concern itself, and lists of the last two years that have shown a name in it. */
export async function readersOf(
  { reference, raisedAt }: Pick<Case, 'reference' | 'raisedAt'>,
  { reads, local, clock }: Pick<DeskKit, 'reads' | 'local' | 'clock'>,
): Promise<readonly ReadLine[]> {
  const own = (await reads.of(reference)).map(({ event }) => event);
  const month = (at: string) => monthOf(at, local.calendar);
  const months = monthsBetween(month(raisedAt), month(clock())).slice(0, monthsShown);
  const lists = await reads.listsNaming(reference, months, mostShown);
  return linesOf([...own, ...lists], local, partOf).slice(0, mostShown);
}

/** Nobody reads on; the record of reads has all of them. */
const mostShown = 100;
/** As far back as the record of reads goes, too. */
export const monthsShown = 24;

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
      // What is granted and ended is so at the desk.
      door: 'door' in event ? read.door[event.door] : read.door.desk,
    }));
}

function partOf(event: ReadsEvent): string {
  switch (event.type) {
    case 'ReadingGranted': {
      const { to, until, reason } = event;
      return fill(read.part.granted, { name: to.name, day: sayDate(until), reason });
    }
    case 'ReadingEnded':
      return fill(read.part.ended, { name: event.to.name });
    default:
      return partWithoutContent(event);
  }
}

/** What was seen, without anything that somebody wrote. */
export function partWithoutContent(event: ReadsEvent): string {
  switch (event.type) {
    case 'ConcernRead':
      return read.part[event.part];
    case 'NamesListed':
      return read.part[event.list];
    case 'ReadRefused':
      return read.part.refused;
    case 'RefusalsCounted':
      return fill(read.part.refusedMore, { count: String(event.more) });
    case 'ReadingGranted':
      return read.part.grantedBare;
    case 'ReadingEnded':
      return read.part.endedBare;
  }
}
