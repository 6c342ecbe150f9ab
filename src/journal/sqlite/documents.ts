/** Keeps documents in SQLite: small mutable things, each under its key. */
import type { DatabaseSync } from 'node:sqlite';
import { instant, milliseconds } from '../instants.ts';
import { Conflict, type Documents } from '../journal.ts';
import { prepare } from './database.ts';
import type { GroupCommit } from './groupCommit.ts';

export function openDocuments(db: DatabaseSync, commits: GroupCommit): Documents {
  const sweep = prepare(db, 'DELETE FROM documents WHERE expiresAt <= ? RETURNING version');
  return {
    get: getter(db, commits),
    put: putter(db, commits),
    remove: remover(db, commits),
    sweep: (now) => commits.write(() => sweep(milliseconds(now)).length),
    expiring: expiring(db),
  };
}

/** Removes an expired document when it meets one: a caller who is told "there is none" can then put a new one. */
function getter(db: DatabaseSync, commits: GroupCommit): Documents['get'] {
  const find = prepare<{ version: number; body: string; expiresAt: number | null }>(
    db,
    'SELECT version, body, expiresAt FROM documents WHERE key = ?',
  );
  const removeExpired = prepare(db, 'DELETE FROM documents WHERE version = ?');
  return async (key, now) => {
    const [found] = find(key);
    if (!found) return undefined;
    if (found.expiresAt !== null && found.expiresAt <= milliseconds(now)) {
      await commits.write(() => void removeExpired(found.version));
      return undefined;
    }
    return { body: JSON.parse(found.body), version: found.version };
  };
}

function remover(db: DatabaseSync, commits: GroupCommit): Documents['remove'] {
  const remove = prepare(
    db,
    'DELETE FROM documents WHERE key = ? AND version = ifnull(?, version) RETURNING version',
  );
  const find = prepare(db, 'SELECT version FROM documents WHERE key = ?');
  return (key, expected) =>
    commits.write(() => {
      if (remove(key, expected ?? null).length === 0 && find(key).length > 0) throw conflict(key, expected);
    });
}

function putter(db: DatabaseSync, commits: GroupCommit): Documents['put'] {
  const write = prepare<{ version: number }>(
    db,
    `WITH given (key, body, expiresAt, expected) AS (VALUES (?, ?, ?, ?))
     INSERT OR REPLACE INTO documents (key, body, expiresAt)
       SELECT key, given.body, given.expiresAt FROM given LEFT JOIN documents USING (key)
       WHERE expected IS NULL OR expected = ifnull(version, 0)
     RETURNING version`,
  );
  return async (key, body, { expected = null, expiresAt } = {}) => {
    const until = expiresAt === undefined ? null : milliseconds(expiresAt);
    const [written] = await commits.write(() => write(key, JSON.stringify(body), until, expected));
    if (!written) throw conflict(key, expected);
    return written.version;
  };
}

function expiring(db: DatabaseSync): Documents['expiring'] {
  const find = prepare<{ key: string; version: number; body: string; expiresAt: number }>(
    db,
    `SELECT key, version, body, expiresAt FROM documents
     WHERE expiresAt > ? AND expiresAt <= ? AND substr(key, 1, length(?3)) = ?3 ORDER BY expiresAt`,
  );
  return async (prefix, from, until) =>
    find(milliseconds(from), milliseconds(until), prefix).map(({ body, expiresAt, ...row }) => ({
      ...row,
      body: JSON.parse(body),
      expiresAt: instant(expiresAt),
    }));
}

function conflict(key: string, expected: number | null | undefined): Conflict {
  return new Conflict(`${key} is no longer at version ${expected}`);
}
