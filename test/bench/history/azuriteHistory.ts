/** A history in Azure Table Storage as Azurite keeps it: in the memory of one process, so that only a short one fits. */
import { openAzureTables, withKey } from '../../../src/journal/azure/open.ts';
import { azuriteTables } from '../../journal/azurite.ts';
import { keepLived, lived } from './lived.ts';
import { spanOf, storyOf } from './story.ts';

const concernsAtOnce = 4;

/** @returns the setting of a journal with so many concerns */
export async function azuriteHistory(concerns: number, say: (line: string) => void): Promise<string> {
  const connection = await azuriteTables();
  const journal = openAzureTables(withKey(connection));
  const span = spanOf(concerns);
  const numbers = Array.from({ length: concerns }, (_, number) => number).values();
  const began = performance.now();
  const keep = async () => {
    // One iterator for all: whoever is free takes the next.
    for (const number of numbers) await keepLived(await lived(storyOf(number, span), span), journal);
  };
  await Promise.all(Array.from({ length: concernsAtOnce }, keep));
  await journal.close();
  say(`made a history of ${concerns} concerns in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  return `azure-tables:${connection}`;
}
