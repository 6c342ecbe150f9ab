/** Turns an expanded card that holds marks into a function that puts the words in. */
import { type MarkKind, markPattern } from './mark.ts';
import { plain, plainTitle } from './plain.ts';

export type Compiled = {
  /** The card with the words in place. Parts without words are shared between cards, and frozen. */
  readonly fill: (words: readonly string[]) => { readonly card: object; readonly bytes: number };
  /** Whether something that a person typed stands on the card. */
  readonly holdsTyped: boolean;
};

type Write = (text: string) => string;
type Spot = { readonly word: number; readonly write: Write; readonly typed: boolean };
type Build = (texts: readonly string[]) => unknown;
type At = { readonly owner: object; readonly key: string; readonly path: readonly (string | number)[] };

/** @throws Error naming the place where a person's words would not stay text */
export function compile(card: object): Compiled {
  const spots: Spot[] = [];
  const build = builder(card, { owner: {}, key: '', path: [] }, spots) ?? (() => card);
  const own = Buffer.byteLength(JSON.stringify(card).replace(markPattern, ''));
  freeze(card);

  return {
    fill(words) {
      const texts = spots.map(({ word, write }) => write(words[word] ?? ''));
      const bytes = texts.reduce((sum, text) => sum + bytesOf(text), own);
      return { card: build(texts) as object, bytes }; // an object stays an object
    },
    holdsTyped: spots.some(({ typed }) => typed),
  };
}

/** What a text takes in an answer (UTF-8, escapes included). */
export function bytesOf(text: string): number {
  return Buffer.byteLength(JSON.stringify(text)) - 2;
}

/** Undefined if there is nothing to fill. */
function builder(node: unknown, at: At, spots: Spot[]): Build | undefined {
  if (typeof node === 'string') return textBuilder(node, at, spots);
  if (Array.isArray(node)) return listBuilder(node, at, spots);
  if (typeof node === 'object' && node !== null) return objectBuilder(node, at, spots);
  return undefined;
}

function listBuilder(list: readonly unknown[], { key, path }: At, spots: Spot[]): Build | undefined {
  const builds = list.map((each, index) =>
    builder(each, { owner: list, key, path: [...path, index] }, spots),
  );
  if (builds.every((build) => build === undefined)) return undefined;
  return (texts) => list.map((each, index) => builds[index]?.(texts) ?? each);
}

function objectBuilder(node: object, { path }: At, spots: Spot[]): Build | undefined {
  const builds: [string, Build][] = [];
  for (const [key, value] of Object.entries(node)) {
    const build = builder(value, { owner: node, key, path: [...path, key] }, spots);
    if (build) builds.push([key, build]);
  }
  if (builds.length === 0) return undefined;
  return (texts) => {
    const copy: Record<string, unknown> = { ...node };
    for (const [key, build] of builds) copy[key] = build(texts);
    return copy;
  };
}

function textBuilder(text: string, at: At, spots: Spot[]): Build | undefined {
  const pieces: (string | number)[] = [];
  let end = 0;
  for (const found of text.matchAll(markPattern)) {
    const kind = found[1] as MarkKind; // the pattern's own alternatives
    const write = writer(kind, at, found[0].length === text.length);
    const spot = { word: Number(found[2]), write, typed: kind === 's' || kind === 'k' };
    pieces.push(text.slice(end, found.index), spots.push(spot) - 1);
    end = found.index + found[0].length;
  }
  if (pieces.length === 0) return undefined;
  pieces.push(text.slice(end));
  return (texts) => pieces.map((piece) => (typeof piece === 'number' ? texts[piece] : piece)).join('');
}

/** How words are written in this part of a card. Everywhere else, a client would read more than text in them. */
function writer(kind: MarkKind, { owner, key, path }: At, alone: boolean): Write {
  const type = 'type' in owner && typeof owner.type === 'string' ? owner.type : '';
  if (kind === 'o') return (text) => text;
  const shown = kind === 's' || kind === 'm';
  if (shown && type === 'TextRun' && key === 'text') return plain;
  if (shown && key === 'title' && path.at(-3) === 'choices') return plainTitle;
  if (kind === 'k' && type.startsWith('Input.') && key === 'value' && alone) return (text) => text;
  // No client shows what a button sends.
  if (kind === 'k' && path.includes('data') && alone) return (text) => text;
  throw new Error(`Words of a person would come alive at ${path.join('.')}.`);
}

function freeze(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  Object.freeze(node);
  Object.values(node).forEach(freeze);
}
