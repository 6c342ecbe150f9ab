/** Opens the journal where the configuration says it is. */
import { existsSync } from 'node:fs';
import type { Journal } from '../journal/journal.ts';
import { openSqlite } from '../journal/sqlite/open.ts';
import type { Config } from './config.ts';

/** @throws Error if it is a file that cannot be used */
export async function openJournal({
  JOURNAL: { in: kind, at },
  AZURE_CLIENT_ID,
}: Pick<Config, 'JOURNAL' | 'AZURE_CLIENT_ID'>): Promise<Journal> {
  if (kind === 'sqlite') return openSqlite(at);
  // Azure's client takes as long to load as a small service: only a journal in Azure pays for it.
  const { asIdentity, openAzureTables, withKey } = await import('../journal/azure/open.ts');
  return openAzureTables(kind === 'azurite' ? withKey(at) : asIdentity(at, AZURE_CLIENT_ID));
}

/**
 * For a command that only reads: it never makes a journal.
 * @throws Error if there is none
 */
export async function openExisting(config: Pick<Config, 'JOURNAL' | 'AZURE_CLIENT_ID'>): Promise<Journal> {
  needJournal(config);
  return openJournal(config);
}

/** For a command that is also run before there is a journal. */
export async function openIfThere(
  config: Pick<Config, 'JOURNAL' | 'AZURE_CLIENT_ID'>,
): Promise<Journal | undefined> {
  const { in: kind, at } = config.JOURNAL;
  return kind === 'sqlite' && !existsSync(at) ? undefined : openJournal(config);
}

/** @throws Error if there is none */
export function needJournal({ JOURNAL: { in: kind, at } }: Pick<Config, 'JOURNAL'>): void {
  if (kind === 'sqlite' && !existsSync(at)) throw new Error(`There is no journal at ${at}.`);
}
