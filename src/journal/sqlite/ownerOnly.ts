/** Keeps the journal's files, and their folder, to the user that the service runs as. */
import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readdirSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';

const ownerOnlyFile = 0o600;
const ownerOnlyFolder = 0o700;
const othersRights = 0o077;

/** What SQLite keeps beside a database. */
const besides = ['', '-wal', '-shm', '-journal'];

/**
 * Makes the folder and an empty file where there are none, and takes from those that are there what others may do. What
 * cannot be narrowed stays as it is: `openToOthers` says so.
 */
export function keepToOwner(path: string): void {
  if (path === ':memory:') return;
  const folder = dirname(path);
  mkdirSync(folder, { recursive: true, mode: ownerOnlyFolder });
  // Never opened where it is there: closing it again would drop the locks that this process holds on it.
  if (!existsSync(path)) closeSync(openSync(path, 'a', ownerOnlyFile));
  // SQLite gives what it makes beside the file the rights of the file.
  for (const file of filesOf(path)) narrow(file, ownerOnlyFile);
  if (isForJournalOnly(folder, path)) narrow(folder, ownerOnlyFolder);
}

/** The folder and the files of the journal that others on this machine may still open. Windows knows no such rights. */
export function openToOthers(path: string): readonly string[] {
  if (process.platform === 'win32' || !existsSync(path)) return [];
  return [dirname(path), ...filesOf(path)].filter(isWide);
}

function filesOf(path: string): readonly string[] {
  return besides.map((ending) => `${path}${ending}`).filter((file) => existsSync(file));
}

/** A folder in which something else lies may be needed by others: it is not ours to close. */
function isForJournalOnly(folder: string, path: string): boolean {
  return readdirSync(folder).every((name) => name.startsWith(basename(path)));
}

function narrow(path: string, mode: number): void {
  if (process.platform === 'win32' || !isWide(path)) return;
  try {
    chmodSync(path, mode);
  } catch {
    // It belongs to somebody else, or lies on a disk that keeps no rights.
  }
}

function isWide(path: string): boolean {
  return (statSync(path).mode & othersRights) !== 0;
}
