/** The file of a journal with an invented history, written as the journal itself writes. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { connect } from '../../../src/journal/sqlite/database.ts';
import { openDocuments } from '../../../src/journal/sqlite/documents.ts';
import type { GroupCommit } from '../../../src/journal/sqlite/groupCommit.ts';
import { openStreams } from '../../../src/journal/sqlite/streams.ts';
import { keepLived, lived } from './lived.ts';
import { spanOf, storyOf } from './story.ts';

const concernsInATransaction = 10_000;

/**
 * The file of a history with so many concerns, made where there is none yet. It is made anew when the code that says
 * what a history looks like has changed.
 */
export async function historyFile(
  folder: string,
  concerns: number,
  say: (line: string) => void,
): Promise<string> {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, `history-${concerns}-${fingerprint()}.sqlite`);
  if (existsSync(path)) return path;

  for (const stale of globSync(join(folder, `history-${concerns}-*`))) rmSync(stale);
  const began = performance.now();
  await write(`${path}.part`, concerns);
  renameSync(`${path}.part`, path);
  say(`made a history of ${concerns} concerns in ${((performance.now() - began) / 1_000).toFixed(0)} s`);
  return path;
}

async function write(path: string, concerns: number): Promise<void> {
  for (const left of globSync(`${path}*`)) rmSync(left);
  const db = connect(path);
  // Nobody else reads it yet, and a half-made one is thrown away: it need not survive a crash.
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000');
  // One transaction takes in thousands of concerns; all else is as the journal does it.
  const commits: GroupCommit = { write: async (run) => run(), flush: () => undefined };
  const journal = { streams: openStreams(db, commits), documents: openDocuments(db, commits) };
  const span = spanOf(concerns);
  for (let number = 0; number < concerns; number += 1) {
    if (number % concernsInATransaction === 0) db.exec(number === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    await keepLived(await lived(storyOf(number, span), span), journal);
  }
  db.exec('COMMIT; PRAGMA journal_mode = WAL');
  db.close();
}

/** Of the code that decides what stands in the file. */
function fingerprint(): string {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync(
    [
      'src/policy/*.ts',
      'src/policy/concerns/*.ts',
      'packs/*.json',
      'src/casework/concerns/*.ts',
      'src/engine/caseFile.ts',
      'src/journal/sqlite/*.ts',
      'test/bench/history/*.ts',
    ],
    { cwd: root },
  );
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 8);
}
