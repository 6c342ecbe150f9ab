/** Turns a concern's chronology into lines, for those who may read it. */
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import type { Local } from '../../policy/local.ts';
import { eventDetail } from '../../words/concerns.ts';
import { sayWhenForGood } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import { beginning, isLong, noPage, textPage } from '../cards/long.ts';
import { show, type TextPage, tell } from '../cards/parts.ts';
import type { ChronologyLine } from './dialogModels.ts';

export function chronologyLines(
  events: readonly ConcernEvent[],
  { calendar }: Local,
): readonly ChronologyLine[] {
  return events.map((event, place) => {
    const detail = eventDetail(event, calendar);
    return {
      when: sayWhenForGood(event.at, calendar),
      who: tell(event.by.name),
      what: words.event[event.type],
      detail: show(beginning(detail)),
      hasDetail: detail !== '',
      of: isLong(detail) ? `${prefix}${place}` : '',
    };
  });
}

/** A page of the words of one event; none if there is none at that place. */
export function eventPage(
  events: readonly ConcernEvent[],
  { calendar }: Local,
  asked: string,
  page: string,
): TextPage {
  const event = asked.startsWith(prefix) ? events[Number(asked.slice(prefix.length))] : undefined;
  return event ? textPage(asked, words.event[event.type], eventDetail(event, calendar), page) : noPage;
}

const prefix = 'event-';
