/** Puts neighbouring parts of names together, as people do who write a name in one word or in several. */
import type { NameWord } from './directoryName.ts';

export type Part = { readonly text: string; readonly word: NameWord };

/** Parts that stand beside each other. */
export type Run = readonly Part[];

export type Runs = {
  readonly parts: readonly Part[];
  readonly runs: readonly Run[];
  readonly letters: number;
};

/** Of all words of a name, and of those alone that are needed. */
export function runsOf(name: readonly NameWord[]): { readonly all: Runs; readonly needed: Runs } {
  const parts = name.flatMap((word) => word.parts.map((text) => ({ text, word })));
  return { all: runsOfParts(parts), needed: runsOfParts(parts.filter(({ word }) => word.isNeeded)) };
}

/** Nobody writes more parts of a name as one word. */
const mostTogether = 6;

/** After the surname comes the first name again: some write that first. */
function runsOfParts(parts: readonly Part[]): Runs {
  const round = [...parts, ...parts];
  const lengths = parts.slice(0, mostTogether).map((_, at) => at + 1);
  const runs = parts.flatMap((_, at) => lengths.map((length) => round.slice(at, at + length)));
  return { parts, runs, letters: parts.reduce((sum, { text }) => sum + text.length, 0) };
}

/** What any neighbouring words give together, up to so many letters. */
export function runsIn(words: readonly string[], letters: number): ReadonlySet<string> {
  const found = new Set<string>();
  for (const at of words.keys()) {
    let text = '';
    for (let end = at; end < words.length; end += 1) {
      text += words[end];
      if (text.length > letters) break;
      found.add(text);
    }
  }
  return found;
}

/** Whether the initials are said, "M.E.", or stand before or after a name in one word with it: "mellis". */
export function hasInitials({ parts }: Runs, said: readonly string[], heard: ReadonlySet<string>): boolean {
  const words = [...new Set(parts.map(({ word }) => word))];
  if (words.length < 2) return false;
  const initials = words.map(initialOf);
  const letters = said.map((word) => (word.length === 1 ? word : ' ')).join('');
  if (turned(initials).some((text) => letters.includes(text))) return true;
  return words.some((word) => joined(word, words).some((text) => heard.has(text)));
}

/** As they stand, and with the last one first. */
function turned(initials: readonly string[]): readonly string[] {
  return [initials.join(''), [...initials.slice(-1), ...initials.slice(0, -1)].join('')];
}

function joined(word: NameWord, words: readonly NameWord[]): readonly string[] {
  const name = word.parts.join('');
  if (!word.isTelling || name.length < 3) return [];
  const others = words.filter((other) => other !== word).map(initialOf);
  return [...others, others.join('')].flatMap((letters) => [letters + name, name + letters]);
}

function initialOf({ parts: [first = ''] }: NameWord): string {
  return first.charAt(0);
}
