/** Shows a long text by its beginning, and the whole of it in pages that fit an answer. */
import { bytesOf } from './compile.ts';
import { CardTooLarge } from './expand.ts';
import { show, type TextPage, type Turn } from './parts.ts';

/** How much of a text stands among others. */
export const mostShown = 1_000;

/** What one page of a text may take, so that a form with its longest answer still fits beside it. */
const pageBytes = 8 * 1024;

/** The text, or its beginning. */
export function beginning(text: string, most = mostShown): string {
  return isLong(text, most) ? `${text.slice(0, wholeSigns(text, most)).trimEnd()} …` : text;
}

export function isLong(text: string, most = mostShown): boolean {
  return text.length > most;
}

/** Not between the two halves of one sign. */
function wholeSigns(text: string, at: number): number {
  return /[\uD800-\uDBFF]/.test(text.charAt(at - 1)) ? at - 1 : at;
}

export const noPage: TextPage = {
  of: '',
  label: '',
  text: show(''),
  page: '',
  pages: '',
  next: '',
  previous: '',
};

/** @param asked the number of the page, as a card sent it */
export function textPage(of: string, label: string, text: string, asked: string): TextPage {
  const pages = pagesOf(text);
  return {
    of,
    label,
    text: show(pages[numberOf(asked, pages.length) - 1] ?? ''),
    ...turning(asked, pages.length),
  };
}

/** Where a page stands among others, and where one can turn to. */
export function turning(asked: string, count: number): Turn {
  const page = numberOf(asked, count);
  return {
    page: String(page),
    pages: String(count),
    next: page < count ? String(page + 1) : '',
    previous: page > 1 ? String(page - 1) : '',
  };
}

/** A page that exists, whatever was asked for. */
export function numberOf(asked: string, count: number): number {
  return Math.max(1, Math.min(count, Number.parseInt(asked, 10) || 1));
}

/** The text cut into pages, at the end of a word where there is one near. */
export function pagesOf(text: string, most = pageBytes): readonly string[] {
  const pages: string[] = [];
  let rest = text;
  while (bytesOf(rest) > most) {
    const end = fitting(rest, most);
    const word = Math.max(rest.lastIndexOf(' ', end), rest.lastIndexOf('\n', end)) + 1;
    const cut = word > end / 2 ? word : end;
    pages.push(rest.slice(0, cut));
    rest = rest.slice(cut);
  }
  return [...pages, rest];
}

/** How many characters of a text take no more than this. */
function fitting(text: string, most: number): number {
  let bytes = 0;
  let end = 0;
  for (const sign of text) {
    bytes += bytesOf(sign);
    if (bytes > most) return end;
    end += sign.length;
  }
  return end;
}

/** Puts things on pages, in their order, so that what is on one takes no more than this. */
export function packed<T>(things: readonly T[], sizeOf: (thing: T) => number, most: number): readonly T[][] {
  const pages: T[][] = [[]];
  let left = most;
  for (const thing of things) {
    const size = sizeOf(thing);
    if (size > left && pages.at(-1)?.length !== 0) {
      pages.push([]);
      left = most;
    }
    pages.at(-1)?.push(thing);
    left -= size;
  }
  return pages;
}

const lengths = [mostShown, 300, 100];

/** Makes a card that shows the beginnings of texts, as long as fit. @param longest tried before the usual lengths */
export function asLongAsFits<T>(make: (most: number) => T, longest: readonly number[] = []): T {
  for (const most of [...longest, ...lengths.slice(0, -1)]) {
    try {
      return make(most);
    } catch (error) {
      if (!(error instanceof CardTooLarge)) throw error;
    }
  }
  return make(lengths.at(-1) ?? 0);
}
