/** Changes a journal's file behind the service's back. */
import { DatabaseSync } from 'node:sqlite';
import { beginning, link } from '../../src/journal/chain.ts';

export function alterBehind(path: string, sql: string): void {
  const db = new DatabaseSync(path);
  db.exec(sql);
  db.close();
}

/** Writes an event anew, and seals it and all that follow it as the journal itself would. */
export function reseal(path: string, stream: string, from: number): void {
  const db = new DatabaseSync(path);
  let previous = beginning(stream);
  const rows = db
    .prepare('SELECT version, type, at, salt, body FROM events WHERE stream = ? ORDER BY version')
    .all(stream);
  for (const row of rows) {
    const [version, type, at, salt] = [
      Number(row.version),
      String(row.type),
      String(row.at),
      String(row.salt),
    ];
    const body = version === from ? String(row.body).replace('"at":"2026', '"at":"2025') : String(row.body);
    const { bodyDigest, hash } = link(previous, { stream, version, type, at, salt, body });
    db.prepare('UPDATE events SET body = ?, bodyDigest = ?, hash = ? WHERE stream = ? AND version = ?').run(
      body,
      bodyDigest,
      hash,
      stream,
      version,
    );
    previous = hash;
  }
  db.close();
}
