/** What makes the journal doubtful, kept for operators until it is looked at again and found whole. */
import type { Documents } from '../journal/journal.ts';

/** Where something was found, and what it is called: a chain does not hold; or the journal is older than what was made of it. */
const codes = { chains: 'journal-altered', anchors: 'journal-behind', lists: 'journal-behind' } as const;

type Place = keyof typeof codes;

/** It is the number that says how bad it is, not the last of them. */
const mostKept = 1_000;

/** @param about the streams or keys that are doubtful there; none when all is whole */
export async function keepDoubt(
  documents: Documents,
  place: Place,
  about: readonly string[],
  now: string,
): Promise<void> {
  if (about.length > 0) await documents.put(keyOf(place), about.slice(0, mostKept));
  else if (await documents.get(keyOf(place), now)) await documents.remove(keyOf(place));
}

/** The streams or keys that are doubtful in a place. */
export async function doubtfulIn(
  documents: Documents,
  place: Place,
  now: string,
): Promise<readonly string[]> {
  return listAt(documents, keyOf(place), now);
}

/**
 * Keeps which items of the lists the journal does not know. By the word of whoever restored it some of them are lost for
 * good; they stay in the list, and are no doubt any more.
 */
export async function keepAhead(
  documents: Documents,
  ahead: readonly string[],
  { isRestored, now }: { readonly isRestored: boolean; readonly now: string },
): Promise<void> {
  if (isRestored) await documents.put(lostKey, ahead.slice(0, mostKept));
  const lost = new Set(await listAt(documents, lostKey, now));
  const unexplained = ahead.filter((key) => !lost.has(key));
  await keepDoubt(documents, 'lists', unexplained, now);
}

/** Everything that stands, as codes. */
export async function doubts(documents: Documents, now: string): Promise<readonly string[]> {
  const places = Object.keys(codes) as readonly Place[]; // it has no others
  const found = await Promise.all(places.map((place) => doubtfulIn(documents, place, now)));
  return [...new Set(places.filter((_, index) => found[index]?.length).map((place) => codes[place]))];
}

async function listAt(documents: Documents, key: string, now: string): Promise<readonly string[]> {
  const body = (await documents.get(key, now))?.body;
  return Array.isArray(body) ? body.map(String) : [];
}

const keyOf = (place: Place) => `doubt/${place}`;
const lostKey = 'lost-by-restore';
