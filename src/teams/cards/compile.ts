/** Turns an expanded card that holds marks into a function that puts the words in. */
import { type MarkKind, markPattern } from './mark.ts';
import { plain, plainTitle } from './plain.ts';

export type Compiled = {
  /** The card with the words in place. Parts without words are shared between cards, and frozen. */
  readonly fill: (words: readonly string[]) => { readonly card: unknown; readonly characters: number };
};

type Write = (text: string) => string;
type Spot = { readonly word: number; readonly write: Write };
type Build = (texts: readonly string[]) => unknown;
type At = { readonly owner: object; readonly key: string; readonly path: readonly (string | number)[] };

/** @throws Error naming the place where a person's words would not stay text */
export function compile(card: object): Compiled {
  const spots: Spot[] = [];
  const build = builder(card, { owner: {}, key: '', path: [] }, spots) ?? (() => card);
  const own = JSON.stringify(card).replace(markPattern, '').length;
  freeze(card);

  return {
    fill(words) {
      const texts = spots.map(({ word, write }) => write(words[word] ?? ''));
      const characters = texts.reduce((sum, text) => sum + JSON.stringify(text).length - 2, own);
      return { card: build(texts), characters };
    },
  };
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
    const write = writer(found[1] as MarkKind, at, found[0].length === text.length); // the pattern's own alternatives
    pieces.push(text.slice(end, found.index), spots.push({ word: Number(found[2]), write }) - 1);
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
  if (kind === 's' && type === 'TextRun' && key === 'text') return plain;
  if (kind === 's' && key === 'title' && path.at(-3) === 'choices') return plainTitle;
  if (kind === 'k' && type.startsWith('Input.') && key === 'value' && alone) return (text) => text;
  throw new Error(`Words of a person would come alive at ${path.join('.')}.`);
}

function freeze(node: unknown): void {
  if (typeof node !== 'object' || node === null) return;
  Object.freeze(node);
  Object.values(node).forEach(freeze);
}
