/** Counts a Lead's messages and presses week by week, as they were before the week's message and as they are. */
import type { TaskEvent } from '../../../../src/policy/duties/events.ts';
import { type PersonId, theTeam } from '../../../../src/policy/person.ts';
import { dateInLondon, day } from '../oracle.ts';
import type { Log } from '../world.ts';
import { mondayOf } from './judgeMail.ts';
import { begins, deputy, type Lived, lead, years } from './life.ts';

type Counted = { readonly at: string; readonly many: number };

/** How many there were in each week of ten years. */
export type Weeks = readonly number[];

export const weeksInYear = 52;

/** Of the Lead, and of the deputy in their place. */
const theirs: readonly PersonId[] = [lead.id, deputy.id];

export function messagesNow({ messages }: Lived, isWeeks?: boolean): Weeks {
  return weeksOf(
    messages
      .filter(({ to }) => theirs.includes(to))
      .filter((one) => isWeeks === undefined || one.isWeeks === isWeeks)
      .map(({ at }) => ({ at, many: 1 })),
  );
}

/** The tasks of the role, each when it opened. */
export function tasks({ log }: Lived): Weeks {
  return weeksOf(
    eventsIn(log).flatMap(({ event }) =>
      event.type === 'TaskOpened' && event.role === 'prevent-lead' ? [{ at: event.at, many: 1 }] : [],
    ),
  );
}

export function presses({ pressed }: Lived): Weeks {
  return weeksOf(
    pressed.filter(({ by }) => theirs.includes(by)).map(({ at, presses: many }) => ({ at, many })),
  );
}

/**
 * A card for each task that somebody gets, once for each who has it; a message for each rung that is the owner's, for what is
 * late of those whose next in line they are, for what somebody else opens again, and for an edit that was put back.
 */
export function messagesThen({ log }: Lived): Weeks {
  const owners = new Map<string, PersonId>();
  const cards = new Set<string>();
  return weeksOf(
    eventsIn(log).flatMap(({ key, event }) => {
      const { at } = event;
      const to = toldThen(event, owners.get(key));
      if (event.type === 'TaskAssigned') owners.set(key, event.to.id);
      if (event.type === 'TaskAssigned' && cards.has(`${key} ${to}`)) return []; // it is replaced
      if (event.type === 'TaskAssigned') cards.add(`${key} ${to}`);
      return to && theirs.includes(to) ? [{ at, many: 1 }] : [];
    }),
  );
}

function toldThen(event: TaskEvent, owner: PersonId | undefined): PersonId | undefined {
  switch (event.type) {
    case 'TaskAssigned':
      return event.to.id;
    case 'TaskReminded':
      return owner;
    case 'TaskReopened':
      return event.by.id === owner ? undefined : owner;
    case 'TaskEscalated':
      return event.to === 'prevent-lead' ? lead.id : theTeam.id;
    case 'EditRefused':
      return event.by.id;
    default:
      return undefined;
  }
}

function eventsIn(log: Log): readonly { readonly key: string; readonly event: TaskEvent }[] {
  return log.flatMap(
    ({ stream, event }) => (stream.startsWith('task/') ? [{ key: stream, event: event as TaskEvent }] : []), // holds nothing else
  );
}

function weeksOf(all: readonly Counted[]): Weeks {
  const weeks = Array.from({ length: years * weeksInYear }, () => 0);
  for (const { at, many } of all) {
    const monday = mondayOf(dateInLondon(Date.parse(at)));
    const index = Math.round((Date.parse(monday) - Date.parse(begins)) / (7 * day));
    if (index < weeks.length) weeks[index] = (weeks[index] ?? 0) + many;
  }
  return weeks;
}

/** The median week, the worst, and how many in a year of 52 weeks. */
export function summed(weeks: Weeks): {
  readonly median: number;
  readonly worst: number;
  readonly year: number;
} {
  const sorted = weeks.toSorted((one, other) => one - other);
  const total = weeks.reduce((sum, one) => sum + one, 0);
  return {
    median: sorted[Math.floor(sorted.length / 2)] ?? 0,
    worst: sorted.at(-1) ?? 0,
    year: weeks.length === 0 ? 0 : Math.round((total / weeks.length) * weeksInYear),
  };
}
