/** Names and instants as keys of Azure Tables, which forbid some characters and sort by text. */
import { createHash } from 'node:crypto';

/** The storage allows 512 characters; times, words and separators take some. */
const longest = 480;

/** Readable, and free of whatever is forbidden in a key or serves as separator. @throws RangeError when it is too long */
export function keyOf(name: string): string {
  const key = name.replace(/[^A-Za-z0-9._-]/gu, (character) =>
    Buffer.from(character).reduce(
      (text, byte) => `${text}=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
      '',
    ),
  );
  if (key.length > longest) throw new RangeError(`A name is too long for a key: ${key.length} characters`);
  return key;
}

/** Stands for a name that may say who somebody is: keys are part of addresses, and addresses get logged. */
export function digestOf(name: string): string {
  return createHash('sha256').update(name).digest('hex');
}

/** Sorts as the instants do. Sixteen digits hold every instant there is, even in microseconds. */
export function timeKey(value: number): string {
  return String(Math.max(0, value)).padStart(digits, '0');
}

/** Sorts the other way round, the latest first: for microseconds until the year 2255. */
export function reversed(time: string): string {
  return timeKey(9_000_000_000_000_000 - Number(time));
}

const digits = 16;

/** Sorts behind all keys. The tilde sorts behind whatever a key is made of. */
export const lastKey = '~';

/** All keys that begin so. */
export function beginningWith(prefix: string): { from: string; below: string } {
  return { from: prefix, below: `${prefix}${lastKey}` };
}

/** The first key that may come after another. */
export function behind(key: string): string {
  return `${key} `;
}

/** Microseconds since 1970, each higher than the one before: for what must never be used twice. */
export function openTicker(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}
