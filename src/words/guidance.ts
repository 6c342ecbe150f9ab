/** Gives the words about the register of guidance, and about occasions that open duties. */
import type { Document } from '../policy/duties/guidance/events.ts';
import { type Guidance, isBroken } from '../policy/duties/guidance/state.ts';
import { type Calendar, dateOf, sayDate } from '../policy/hours.ts';
import json from './guidance.json' with { type: 'json' };
import { fill } from './say.ts';

export const guidanceWords = json;

/** What tells an edition from others, as people say it. */
export function editionWords({ edition, published }: Pick<Document, 'edition' | 'published'>): string {
  if (edition !== '') return edition;
  return published === '' ? json.noEdition : fill(json.published, { on: sayDate(published) });
}

export function checkedWords({ checked }: Pick<Guidance, 'checked'>): string {
  return checked ? fill(json.checked, { on: sayDate(checked.on), name: checked.by.name }) : json.notChecked;
}

/** That its reviews wait, or when they were opened; empty where none ever were. */
export function reviewsWords({ isNew, started }: Guidance, calendar: Calendar): string {
  if (isNew) return json.isNew;
  if (!started) return '';
  return fill(json.started, { on: sayDate(dateOf(started.at, calendar)), name: started.by.name });
}

/** What is wrong with its link; empty for one failure, which may be chance. */
export function linkWords(guidance: Guidance): string {
  const { link, seen } = guidance;
  if (link === '') return json.noLink;
  if (!isBroken(guidance) || !seen.why) return '';
  return fill(json.broken, { on: sayDate(seen.failedOn.at(-1) ?? ''), why: json.why[seen.why] });
}

/** What the service records of the links that it has opened, and why that has no link itself. */
export function linksSeenWords(count: number): { readonly outcome: string; readonly noLink: string } {
  const { outcome, noLink } = json.linksSeen;
  return { outcome: fill(outcome, { count: String(count) }), noLink };
}

type Counted = { readonly none: string; readonly one: string; readonly several: string };

export function countWords({ none, one, several }: Counted, count: number): string {
  if (count === 0) return none;
  return count === 1 ? one : fill(several, { count: String(count) });
}
