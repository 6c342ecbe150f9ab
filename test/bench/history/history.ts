/** A journal with an invented history: real commands through the real deciders, written as the journal itself writes. */
import { createHash } from 'node:crypto';
import { existsSync, globSync, mkdirSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { DatabaseSync } from 'node:sqlite';
import { openConcerns, openLabel } from '../../../src/casework/concerns.ts';
import { connect } from '../../../src/journal/database.ts';
import type { GroupCommit } from '../../../src/journal/groupCommit.ts';
import type { Entry, Recorded, Streams } from '../../../src/journal/journal.ts';
import { sqliteDocuments } from '../../../src/journal/sqliteDocuments.ts';
import { sqliteStreams } from '../../../src/journal/sqliteStreams.ts';
import { local } from '../../policy/local.ts';
import { documentsOf } from './documents.ts';
import { type Span, type Story, storyOf } from './story.ts';

const years = 20;
const yearMs = 365.25 * 86_400_000;
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
  const db = connect(path, 'NORMAL');
  // Nobody else reads it yet, and a half-made one is thrown away: it need not survive a crash.
  db.exec('PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA cache_size = -2000000');
  const add = adder(db);
  const to = Date.now();
  const span: Span = { concerns, from: to - years * yearMs, to };
  for (let number = 0; number < concerns; number += 1) {
    if (number % concernsInATransaction === 0) db.exec(number === 0 ? 'BEGIN' : 'COMMIT; BEGIN');
    await add(storyOf(number, span), span);
  }
  db.exec('COMMIT; PRAGMA journal_mode = WAL');
  db.close();
}

/** Everything goes through the journal's own code, but for the waiting: one transaction takes in thousands of concerns. */
function adder(db: DatabaseSync) {
  const commits: GroupCommit = { write: async (run) => run(), flush: () => undefined };
  const streams = sqliteStreams(db, commits);
  const documents = sqliteDocuments(db, commits);
  return async ({ reference, commands }: Story, span: Span): Promise<void> => {
    const kept = oneStream(reference);
    const concerns = openConcerns({ streams: kept.streams }, local, () => undefined);
    for (const command of commands) await concerns.handle(reference, command);
    await streams.append(reference, 0, stillToDo(kept.entry(), span.to));

    const concern = await concerns.find(reference);
    for (const { key, body } of concern ? documentsOf(concern) : []) await documents.put(key, body);
  };
}

/** What was to do at once is done. Timers wait: those of an open concern, and whatever is left of a closed one's. */
function stillToDo({ events, tasks, labels }: Entry, now: number): Entry {
  const open = labels.includes(openLabel);
  const waits = ({ kind, dueAt }: Entry['tasks'][number]) =>
    kind === 'deadline' && (open || Date.parse(dueAt) > now);
  return { events, labels, tasks: tasks.filter(waits) };
}

/** A stream of one concern in memory, and all that was added to it as one entry. */
function oneStream(stream: string) {
  const recorded: Recorded[] = [];
  const added: Entry[] = [];
  const streams: Streams = {
    load: async () => recorded,
    append: async (_stream, _expected, entry) => {
      added.push(entry);
      for (const event of entry.events)
        recorded.push({ stream, version: recorded.length + 1, event, hash: '' });
    },
    labelled: async () => [],
    names: async () => [],
    links: async () => [],
  };
  const entry = (): Entry => ({
    events: added.flatMap(({ events }) => events),
    tasks: added.flatMap(({ tasks }) => tasks),
    labels: added.at(-1)?.labels ?? [],
  });
  return { streams, entry };
}

/** Of the code that decides what stands in the file. */
function fingerprint(): string {
  const root = join(import.meta.dirname, '../../..');
  const files = globSync(
    [
      'src/policy/*.ts',
      'src/policy/concern/*.ts',
      'src/policy/packs/*.json',
      'src/casework/concerns.ts',
      'src/journal/*qlite*.ts',
      'src/journal/database.ts',
      'test/bench/history/*.ts',
    ],
    { cwd: root },
  );
  const hash = createHash('sha256');
  for (const file of files.toSorted()) hash.update(readFileSync(join(root, file)));
  return hash.digest('hex').slice(0, 8);
}
