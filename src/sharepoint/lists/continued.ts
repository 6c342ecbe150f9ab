/** Splits a text that is longer than its column, so that it is kept whole, or shortens it and says so. */
import { shortened } from '../../words/shortened.ts';
import { words } from '../../words/words.ts';
import { LINE_LIMIT, TEXT_LIMIT } from './columns.ts';

/**
 * Parts of at most `limit` UTF-16 units (which SharePoint counts; at least 2). Joined, they are the text again.
 * A character is never split. An empty text is one empty part.
 */
export function continued(text: string, limit: number): readonly string[] {
  if (limit < 2) throw new RangeError('a part must hold at least one character');
  const parts: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const end = start + limit - (splitsPair(text, start + limit) ? 1 : 0);
    parts.push(text.slice(start, end));
    start = end;
  }
  return [...parts, text.slice(start)];
}

/** As much of a text as a column of one line holds. */
export function oneLine(text: string): string {
  return continued(text, LINE_LIMIT)[0] ?? '';
}

/** As much of a text as a column of many lines holds; if that is not all, it says where all of it is. */
export function oneText(text: string): string {
  return noLonger(text, TEXT_LIMIT);
}

/** The same for a column that was found to hold less. */
export function noLonger(text: string, limit: number): string {
  return shortened(text, limit, words.list.shortened);
}

function splitsPair(text: string, at: number): boolean {
  return /^[\uD800-\uDBFF][\uDC00-\uDFFF]$/.test(text.slice(at - 1, at + 1));
}
