/** Finds a person's name proper in what a directory shows: not titles, organisations, letters after it. */
import { type FoldedWord, foldedWords, visible } from './fold.ts';
import {
  afterNames,
  beside,
  bodies,
  callings,
  ofOrganisations,
  particles,
  titles,
  titlesOrNames,
} from './nameWords.ts';

export type NameWord = {
  /** As apostrophes and hyphens part it. */
  readonly parts: FoldedWord;
  /** Whether it must be said where it is certain who is meant. */
  readonly isNeeded: boolean;
  /** Whether it alone is enough for the person to be meant. */
  readonly isTelling: boolean;
};

/**
 * The words of a name, given names first, as directories write it: "First Last", "SURNAME, First (ORG)", "Dr First Last
 * RN - ORG", and mixtures. What people may be called besides, such as a short name in brackets, comes last.
 */
export function directoryName(shown: string): readonly NameWord[] {
  const { segments, besides } = read(shown);
  const others = besides.filter(mayBeAName).flatMap(foldedWords);
  const proper = properOf(segments.map(wordsOf));
  return [...proper, ...others.map((parts) => ({ parts, isNeeded: false, isTelling: true }))];
}

/** The same words as they are written, to be searched for: all that were typed, where no name is among them. */
export function writtenName(shown: string): string {
  const words = read(shown)
    .segments.flatMap((segment) => segment.split(/\s+/u))
    .filter((word) => foldedWords(word).length > 0);
  const isName = (word: string) =>
    foldedWords(word).some((one) => !notNames.some((known) => isOf(known, one)));
  const names = words.filter(isName);
  const whole = names.filter((word) => foldedWords(word).some(isLong));
  return (whole.length > 1 ? whole : names).join(' ') || shown;
}

/** A directory's display name is no longer (Microsoft Graph, user resource type). */
const mostRead = 256;

function read(shown: string): { readonly segments: readonly string[]; readonly besides: readonly string[] } {
  const { rest, inside } = withoutBrackets(visible(shown).slice(0, mostRead));
  const { name, others } = partsOf(rest);
  const { segments, left } = segmentsOf(name);
  return { segments, besides: [...inside, ...others, ...left] };
}

const notNames = [titles, afterNames, callings];

type Taken = { readonly titles: readonly FoldedWord[]; readonly words: readonly FoldedWord[] };

const bracketed = /[([{<«“"]([^)\]}>»”"]*)(?:[)\]}>»”"]|$)/gu;

/** What stands in brackets is no part of the name; where more of the name follows, it may be what they are called. */
function withoutBrackets(shown: string) {
  const inside: string[] = [];
  const rest = shown.replace(bracketed, (all, held: string, at: number) => {
    if (/\p{L}/u.test(shown.slice(at + all.length))) inside.push(held);
    return ' ';
  });
  return { rest, inside };
}

/** Before and after the signs that part a name from an organisation. Half a name is never parted from the other. */
function partsOf(rest: string): { readonly name: string; readonly others: readonly string[] } {
  const [first = '', ...more] = rest.split(/\s[-–—―@]+\s|\s*[|/:;]\s*/u).filter(hasLetters);
  if (more.length === 0) return { name: first, others: [] };
  const [second = '', ...others] = more;
  if (isOfOrganisation(first) && !isOfOrganisation(second)) return { name: second, others };
  const isHalf = foldedWords(first).length < 2 && !isOfOrganisation(second);
  return isHalf ? { name: `${first} ${second}`, others } : { name: first, others: more };
}

/** "SURNAME, First" turned round. What else stands after commas is no part of the name. */
function segmentsOf(name: string): {
  readonly segments: readonly string[];
  readonly left: readonly string[];
} {
  const [first = '', second = '', ...left] = name.split(/[,，،]/u).filter(hasLetters);
  const isWhole = foldedWords(first).length > 1 && !isCapitals(first);
  const isAdded =
    isOfOrganisation(second) || (isWhole && isAfterName(second)) || (isWhole && isCapitals(second));
  return isAdded ? { segments: [first], left: [second, ...left] } : { segments: [second, first], left };
}

/** The words of a segment, its titles apart, up to an organisation that stands there without any sign. */
function wordsOf(segment: string): Taken {
  const all = foldedWords(segment);
  const name = Math.max(
    0,
    all.findIndex((word, at) => at === all.length - 1 || !isOf(titles, word)),
  );
  const words = all.slice(name);
  const body = words.findIndex((word, at) => at > 0 && isOf(bodies, word));
  return { titles: all.slice(0, name), words: body < 0 ? words : words.slice(0, body) };
}

/** Initials and titles are needed only where there is no whole name without them. */
function properOf(taken: readonly Taken[]): readonly NameWord[] {
  const all = taken.flatMap(({ words }) => words);
  const left = all.filter((word) => !isCalling(word, all) && !isOf(afterNames, word));
  const names = left.length > 0 ? left : all;
  const whole = names.filter(isLong);
  const hasWhole = whole.length > 1;
  const few = whole.filter((word) => !isOf(particles, word)).length < 2;
  return [
    ...(hasWhole ? [] : taken.flatMap((one) => one.titles)).map((parts) => {
      return { parts, isNeeded: true, isTelling: isOf(titlesOrNames, parts) };
    }),
    ...names.map((parts) => {
      const isTelling = isLong(parts) && (few || !isOf(particles, parts));
      return { parts, isNeeded: !hasWhole || isLong(parts), isTelling };
    }),
  ];
}

/** Whether anything stands in it that can be a name. */
function hasLetters(part: string): boolean {
  return foldedWords(part).length > 0;
}

function isLong(word: FoldedWord): boolean {
  return word.join('').length > 1;
}

function isOf(words: ReadonlySet<string>, word: FoldedWord): boolean {
  return words.has(word.join(''));
}

/** "My" and "the" are names, too, unless a calling stands beside them. */
function isCalling(word: FoldedWord, all: readonly FoldedWord[]): boolean {
  return isOf(callings, word) || (isOf(beside, word) && all.some((other) => isOf(callings, other)));
}

function isOfOrganisation(part: string): boolean {
  const known = [bodies, ofOrganisations, callings];
  return /\d/u.test(part) || foldedWords(part).some((word) => known.some((words) => isOf(words, word)));
}

function isAfterName(part: string): boolean {
  return foldedWords(part).every((word) => isOf(afterNames, word));
}

function isCapitals(part: string): boolean {
  return part === part.toUpperCase() && part !== part.toLowerCase();
}

/** One word, not all in capitals, that no organisation is called by. */
function mayBeAName(text: string): boolean {
  return foldedWords(text).length === 1 && !isCapitals(text) && !isOfOrganisation(text) && !isAfterName(text);
}
