/** Says which events of a concern an errand writes to the lists. */
import { happeningsOf } from '../../casework/concerns/concerns.ts';
import type { Errand, Recorded } from '../../journal/journal.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';

type History = readonly Recorded<ConcernEvent>[];

/** What the errand is about; if the concern has come to stand there only now, everything up to then. */
export function writtenBy(errand: Errand, history: History): History {
  const happenings = happeningsOf(errand, history);
  const isReleased = happenings.some(({ event }) => event.type === 'RecordReleased');
  return isReleased ? history.slice(0, happenings.at(-1)?.version) : happenings;
}
