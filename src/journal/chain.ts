/** Shows whether a stream was altered: each link of its chain seals its happening and all before it. */
import { hash as digest } from 'node:crypto';

/** What is sealed in plain text. */
type Header = {
  readonly stream: string;
  readonly version: number;
  readonly type: string;
  readonly at: string;
};

/** The event's JSON exactly as it is stored, and the random salt that keeps its digest from being guessed back. */
type Body = { readonly salt: string; readonly body: string };

type Seal = { readonly bodyDigest: string; readonly hash: string };

/** A link as it is kept. Body or salt is null where somebody has emptied it: nothing that we run does. */
export type Link = Header & Seal & { readonly [part in keyof Body]: Body[part] | null };

/** Seals the next happening of a stream. `previous` is the hash of the one before, or `beginning(stream)`. */
export function link(previous: string, { salt, body, ...header }: Header & Body): Seal {
  const bodyDigest = digestOf([salt, body]);
  return { bodyDigest, hash: sealOf(previous, header, bodyDigest) };
}

/** Stands in for the previous hash of a stream's first happening. */
export function beginning(stream: string): string {
  return digestOf(['the beginning of', stream]);
}

/**
 * Checks a whole stream in order. `alteredAt` is the first version that is missing or not as it was written.
 * Links cut off at the end cannot be seen from here: compare the last hash with one noted elsewhere.
 */
export function verifyStream(links: readonly Link[]): 'whole' | { readonly alteredAt: number } {
  let previous = links[0] && beginning(links[0].stream);
  for (const [index, kept] of links.entries()) {
    if (previous === undefined || kept.version !== index + 1 || !holds(previous, kept)) {
      return { alteredAt: index + 1 };
    }
    previous = kept.hash;
  }
  return 'whole';
}

function holds(previous: string, { salt, body, ...kept }: Link): boolean {
  // Whoever empties a body can seal that anew, too.
  const untouched = salt !== null && body !== null && kept.bodyDigest === digestOf([salt, body]);
  return untouched && kept.hash === sealOf(previous, kept, kept.bodyDigest);
}

function sealOf(previous: string, { stream, version, type, at }: Header, bodyDigest: string): string {
  return digestOf([stream, version, type, at, previous, bodyDigest]);
}

/** A JSON array, so that no two different lists of parts read the same. */
function digestOf(parts: readonly (string | number | null)[]): string {
  return digest('sha256', JSON.stringify(parts));
}
