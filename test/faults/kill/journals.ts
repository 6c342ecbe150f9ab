/** The journals that the service is killed on: how it is told of each, and how the audit reads it afterwards. */
import { join } from 'node:path';
import type { Journal } from '../../../src/journal/journal.ts';
import { openSqlite } from '../../../src/journal/sqlite.ts';

export type Kept = {
  readonly name: 'sqlite' | 'azure-tables';
  /** How many instances of the service share it. */
  readonly instances: number;
  /** What JOURNAL is set to. */
  readonly setting: (folder: string) => string;
  readonly open: (folder: string) => Journal;
};

export const inSqlite: Kept = {
  name: 'sqlite',
  instances: 1,
  setting: (folder) => `sqlite:${fileIn(folder)}`,
  open: (folder) => openSqlite(fileIn(folder)),
};

function fileIn(folder: string): string {
  return join(folder, 'journal.sqlite');
}
