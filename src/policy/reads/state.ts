/** Folds what is on record of reads: what was read when last, and who was granted to read. */
import type { Calendar } from '../hours.ts';
import { monthOf } from '../months.ts';
import type { Person } from '../person.ts';
import type { ReadsEvent } from './events.ts';
import type { ReadDoor, ReadPart } from './parts.ts';

export type Grant = {
  readonly to: Person;
  readonly by: Person;
  readonly reason: string;
  readonly until: string;
};

export type Reads = {
  readonly version: number;
  /** When each was last noted, by what is told apart: person, part and door, or the hour that was counted. */
  readonly noted: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** In which months (`2026-11`) it was read. */
  readonly months: readonly string[];
};

export const noReads: Reads = { version: 0, noted: {}, grants: [], months: [] };

/** @param calendar by which months are counted */
export function evolveReads(calendar: Calendar): (reads: Reads, event: ReadsEvent) => Reads {
  return (reads, event) => evolved(reads, event, monthOf(event.at, calendar));
}

function evolved(reads: Reads, event: ReadsEvent, month: string): Reads {
  const months = [...new Set([...reads.months, month])];
  const after = { ...reads, version: reads.version + 1, months };
  const noted = { ...reads.noted, [noteOf(event)]: event.at };
  switch (event.type) {
    case 'ReadingGranted':
    case 'ReadingEnded': {
      const others = reads.grants.filter((grant) => grant.to.id !== event.to.id);
      if (event.type === 'ReadingEnded') return { ...after, grants: others };
      const { to, by, reason, until } = event;
      return { ...after, grants: [...others, { to, by, reason, until }] };
    }
    default:
      return { ...after, noted };
  }
}

/** What makes one event of several looks. */
export function noteOf(event: ReadsEvent): string {
  const { type, by } = event;
  switch (event.type) {
    case 'RefusalsCounted':
      return [type, by.id, event.door, event.since].join('/');
    case 'ConcernRead':
      return readNote(by.id, event.part, event.door);
    case 'NamesListed':
      return [type, by.id, event.list, event.door, ...event.references].join('/');
    case 'ReadRefused':
      return [type, by.id, event.door].join('/');
    case 'ReadingGranted':
    case 'ReadingEnded':
      return [type, event.to.id].join('/');
  }
}

function readNote(person: string, part: ReadPart, door: ReadDoor): string {
  return ['ConcernRead', person, part, door].join('/');
}

/** Whether somebody was ever shown any of these parts at a door. */
export function hasRead(
  { id }: Pick<Person, 'id'>,
  parts: readonly ReadPart[],
  door: ReadDoor,
  { noted }: Reads,
): boolean {
  return parts.some((part) => noted[readNote(id, part, door)] !== undefined);
}

/** What was granted and may still be used on a day (ISO date). */
export function grantsOn(today: string, { grants }: Reads): readonly Grant[] {
  return grants.filter(({ until }) => today <= until);
}
