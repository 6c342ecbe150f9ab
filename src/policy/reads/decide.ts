/** Decides what goes on record of a look: not every look within a few minutes is another. */
import { type Actor, type Person, plain } from '../person.ts';
import { Refusal } from '../refusal.ts';
import { daysBetween } from '../week.ts';
import type { ReadsEvent } from './events.ts';
import { grantsOn, noteOf, type Reads } from './state.ts';

type Event<T extends ReadsEvent['type']> = Extract<ReadsEvent, { readonly type: T }>;
type Asked<T extends ReadsEvent['type']> = Omit<Event<T>, 'type' | 'by'> & { readonly by: Person };

export type ReadsCommand =
  | (Asked<'ConcernRead'> & { readonly type: 'Read' })
  | (Asked<'NamesListed'> & { readonly type: 'ListNames' })
  | (Asked<'ReadRefused'> & { readonly type: 'Refuse' })
  | (Asked<'RefusalsCounted'> & { readonly type: 'CountRefusals' })
  | (Asked<'ReadingGranted'> & { readonly by: Actor; readonly type: 'GrantReading'; readonly today: string })
  | (Asked<'ReadingEnded'> & { readonly by: Actor; readonly type: 'EndReading' });

/** Local setting: longer than a look into one concern takes. In days. */
export const longestGrantDays = 90;

/** Local settings: looks that belong together, and refusals that are counted together. */
const oneLookMs = 10 * 60_000;
export const refusalsCountedMs = 60 * 60_000;

/** @throws Refusal */
export function decideReads(command: ReadsCommand, reads: Reads): readonly ReadsEvent[] {
  const { by: actor, at } = command;
  const by = plain(actor);
  switch (command.type) {
    case 'Read':
      return unlessNoted({ type: 'ConcernRead', at, by, part: command.part, door: command.door }, reads);
    case 'ListNames': {
      const { list, door } = command;
      const references = [...command.references].toSorted();
      return references.length === 0
        ? []
        : unlessNoted({ type: 'NamesListed', at, by, list, door, references }, reads);
    }
    case 'Refuse':
      return unlessNoted({ type: 'ReadRefused', at, by, door: command.door }, reads, refusalsCountedMs);
    case 'CountRefusals': {
      const { since, more, door } = command;
      const event = { type: 'RefusalsCounted', at, by, since, more, door } as const;
      // Whoever counts the same hour once more, and be it by another clock, adds nothing.
      return more > 0 && reads.noted[noteOf(event)] === undefined ? [event] : [];
    }
    case 'GrantReading':
      return grant(command, reads);
    case 'EndReading': {
      const isThere = reads.grants.some(({ to }) => to.id === command.to.id);
      return isThere ? [{ type: 'ReadingEnded', at, by, to: plain(command.to) }] : [];
    }
  }
}

/** What somebody else has granted is never replaced by another: it is ended first, by somebody who sees it. */
function grant(
  { at, by, to, reason, until, today }: ReadsCommand & { readonly type: 'GrantReading' },
  reads: Reads,
): readonly ReadsEvent[] {
  if (reason.trim() === '') throw new Refusal('needs-reason');
  if (until < today) throw new Refusal('date-in-past');
  if (daysBetween(today, until) > longestGrantDays) throw new Refusal('date-in-future');
  const before = grantsOn(today, reads).find((one) => one.to.id === to.id);
  if (before && before.by.id !== by.id) throw new Refusal('may-read-already');
  const isSame = before?.until === until && before.reason === reason;
  return isSame ? [] : [{ type: 'ReadingGranted', at, by: plain(by), to: plain(to), reason, until }];
}

function unlessNoted(event: ReadsEvent, { noted }: Reads, withinMs = oneLookMs): readonly ReadsEvent[] {
  const last = noted[noteOf(event)];
  if (last === undefined) return [event];
  const sinceMs = Date.parse(event.at) - Date.parse(last);
  // A clock that was put back says nothing.
  return sinceMs >= 0 && sinceMs < withinMs ? [] : [event];
}
