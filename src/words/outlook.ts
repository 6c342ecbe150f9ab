/** Says what stands in somebody's calendar about a duty, and in the letter that brings it. */
import type { CalendarEntry } from '../policy/duties/outlook.ts';
import { sayDate } from '../policy/hours.ts';
import { reviewName } from './duties.ts';
import json from './outlook.json' with { type: 'json' };
import { count, fill } from './say.ts';

export const outlookWords = json;

/** What became of a file that somebody asked for. */
export type OutlookAnswer = keyof typeof json.answer;

type Said = { readonly subject: string; readonly text: string; readonly file: string };

/** The title of an entry, and what is read when it is opened. */
export function entryWords(entry: CalendarEntry): { readonly title: string; readonly about: string } {
  const { what, evidence, clauses } = entry;
  const facts = { what, evidence, clauses: clauses.join(', ') };
  return { title: titleOf(entry), about: json.about.map((line) => fill(line, facts)).join('\n') };
}

export function taskLetter(entry: CalendarEntry): Said {
  return said(json.letter.task, { name: titleOf(entry), due: sayDate(entry.on) });
}

/** @param last the day (ISO) up to which it goes */
export function yearLetter(entries: readonly CalendarEntry[], last: string): Said {
  return said(json.letter.year, { last: sayDate(last), count: count(entries.length) });
}

function titleOf({ name, isReview }: CalendarEntry): string {
  return isReview ? reviewName(name) : name;
}

function said(letter: typeof json.letter.task, facts: Readonly<Record<string, string>>): Said {
  const { file, subject, text } = letter;
  const paragraphs = text.map((one) => fill(one, facts));
  return { file, subject: fill(subject, facts), text: `${paragraphs.join('\n\n')}\n` };
}
