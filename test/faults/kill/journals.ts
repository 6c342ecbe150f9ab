/** The journals that the service is killed on: what JOURNAL is set to for each, and how the audit reads it afterwards. */
import { join } from 'node:path';
import { openAzureTables, withKey } from '../../../src/journal/azure/open.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { azuriteTables } from '../../journal/azurite.ts';

export type Kept = {
  readonly name: 'sqlite' | 'azure-tables';
  /** How many instances of the service share it. */
  readonly instances: number;
  /** What JOURNAL is set to. */
  readonly setting: (folder: string) => Promise<string>;
  /** Opened when it is first asked for: nobody else may hold a file open while its writer is killed. */
  readonly reader: (setting: string) => () => Journal;
};

export const inSqlite: Kept = {
  name: 'sqlite',
  instances: 1,
  setting: async (folder) => `sqlite:${join(folder, 'journal.sqlite')}`,
  reader: (setting) => once(() => openSqlite(setting.replace(/^sqlite:/, ''))),
};

export const inAzureTables: Kept = {
  name: 'azure-tables',
  instances: 2,
  setting: async () => `azure-tables:${await azuriteTables()}`,
  reader: (setting) => once(() => openAzureTables(withKey(setting.replace(/^azure-tables:/, '')))),
};

function once<T>(open: () => T): () => T {
  let opened: T | undefined;
  return () => {
    opened ??= open();
    return opened;
  };
}
