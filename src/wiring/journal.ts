/** Opens the journal where the configuration says it is. */
import { asIdentity, openAzureTables, withKey } from '../journal/azureTables.ts';
import type { Journal } from '../journal/journal.ts';
import { openSqlite } from '../journal/sqlite.ts';
import type { Config } from './config.ts';

/** @throws Error where it is a file that cannot be used */
export function openJournal({
  JOURNAL: { in: kind, at },
  AZURE_CLIENT_ID,
}: Pick<Config, 'JOURNAL' | 'AZURE_CLIENT_ID'>): Journal {
  if (kind === 'sqlite') return openSqlite(at);
  return openAzureTables(kind === 'azurite' ? withKey(at) : asIdentity(at, AZURE_CLIENT_ID));
}
