/** Finds names of invented people in the addresses of requests, which proxies and Microsoft's logs keep. */
import { people as cast } from '../people.ts';
import { type Person, plainName, safeguardingMailbox } from './people.ts';

/**
 * Whether an address names somebody: a surname as a word of its own, or a mail address. What stands in a body is not
 * looked at. An id names nobody, and neither does the mailbox of a team.
 */
export function openNameWatch(directory: readonly Person[]): (address: string) => boolean {
  const persons = directory.filter(({ id }) => id !== safeguardingMailbox.id);
  const names = [
    ...persons.map(({ displayName }) => displayName),
    ...Object.values(cast).map(({ name }) => name),
  ];
  const surnames = new Set(
    names.map((name) => wordsOf(plainName(name)).at(-1)).filter((word) => word && isName(word)),
  );
  const addresses = new Set(
    persons.flatMap(({ mail, userPrincipalName }) => [mail, userPrincipalName]).map(lower),
  );

  return (address) => {
    const text = lower(decoded(address));
    const mailed = text.match(/[^\s/?&='"():]+@[^\s/?&='"():]+/g) ?? [];
    return mailed.some((one) => addresses.has(one)) || wordsOf(text).some((word) => surnames.has(word));
  };
}

/** "Reporter 12" has no surname. */
const isName = (word: string) => /^\p{L}{3}/u.test(word);

const lower = (text: string) => text.toLowerCase();

function wordsOf(text: string): readonly string[] {
  return lower(text).match(/[\p{L}\p{M}\d]+/gu) ?? [];
}

function decoded(address: string): string {
  try {
    return decodeURIComponent(address.replaceAll('+', ' '));
  } catch (error) {
    if (error instanceof URIError) return address;
    throw error;
  }
}
