/** Turns names and instants into keys of Azure Tables, which forbid some characters and sort as text. */
import { createHash } from 'node:crypto';

/** The storage allows 512 characters; times, words and separators take some. */
const longest = 480;

/**
 * A readable key without characters that are forbidden or serve as separators.
 * @throws RangeError if it is too long
 */
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

/** Sorts as the instants do. Sixteen digits hold every instant in milliseconds, and in microseconds until 2286. */
export function timeKey(value: number): string {
  return String(Math.max(0, value)).padStart(digits, '0');
}

/** Sorts the other way round, the latest first: for microseconds until the year 2255. */
export function reversed(time: string): string {
  return timeKey(9_000_000_000_000_000 - Number(time));
}

const digits = 16;

/** Sorts after all keys: the tilde sorts after every character of which keys are made. */
export const lastKey = '~';

/** The range of all keys that begin with a prefix. */
export function beginningWith(prefix: string): { from: string; below: string } {
  return { from: prefix, below: `${prefix}${lastKey}` };
}

/** The first key that can come after another. */
export function behind(key: string): string {
  return `${key} `;
}

/** Gives microseconds since 1970, each higher than the one before, for values that must never be used twice. */
export function openTicker(): () => number {
  let last = 0;
  return () => {
    last = Math.max(last + 1, Date.now() * 1_000);
    return last;
  };
}
