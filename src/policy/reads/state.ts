/** Folds what is on record of reads: what was read when last, and who was granted to read. */
import type { Person, PersonId } from '../person.ts';
import type { ReadsEvent } from './events.ts';

export type Grant = {
  readonly to: Person;
  readonly by: Person;
  readonly reason: string;
  readonly until: string;
};

export type Reads = {
  readonly version: number;
  /** When each was last noted, by what is told apart: person, part and door. */
  readonly noted: Readonly<Record<string, string>>;
  readonly grants: readonly Grant[];
  /** In which months (`2026-11`, of UTC) it was read. */
  readonly months: readonly string[];
};

export const noReads: Reads = { version: 0, noted: {}, grants: [], months: [] };

export function evolveReads(reads: Reads, event: ReadsEvent): Reads {
  const months = [...new Set([...reads.months, event.at.slice(0, 7)])];
  const after = { ...reads, version: reads.version + 1, months };
  const noted = { ...reads.noted, [noteOf(event)]: event.at };
  switch (event.type) {
    case 'ReadingGranted': {
      const { to, by, reason, until } = event;
      const others = reads.grants.filter((grant) => grant.to.id !== to.id);
      return { ...after, grants: [...others, { to, by, reason, until }] };
    }
    case 'RefusalsCounted':
      return after;
    default:
      return { ...after, noted };
  }
}

/** What makes one event of several looks. */
export function noteOf(event: ReadsEvent): string {
  const { type, by } = event;
  switch (event.type) {
    case 'RefusalsCounted':
      return [type, by.id, event.since].join('/');
    case 'ConcernRead':
      return [type, by.id, event.part, event.door].join('/');
    case 'NamesListed':
      return [type, by.id, event.list, event.door, ...event.references].join('/');
    case 'ReadRefused':
      return [type, by.id].join('/');
    case 'ReadingGranted':
      return [type, event.to.id].join('/');
  }
}

/** What somebody was granted and may still use on a day (ISO date). */
export function grantOf(person: PersonId, { grants }: Reads, today: string): Grant | undefined {
  return grants.find(({ to, until }) => to.id === person && today <= until);
}
