/** Gathers from all anchors what they say of each stream. */
import { DatabaseSync } from 'node:sqlite';
import { type Anchor, type ChainHead, readAnchor, type WrittenAnchor } from './anchor.ts';

/** An anchor that was altered, is out of its place, or is missing. */
export type BrokenAnchor = { readonly number: number; readonly is: 'anchor-altered' | 'anchor-missing' };

/** `number` is that of the last anchor that has it. */
export type AnchoredHead = Pick<ChainHead, 'version' | 'hash'> & { readonly number: number };

/** An anchor with which everything is anchored that was written before an instant. */
export type CompleteAnchor = { readonly number: number; readonly upTo: string };

export type SealedAnchor = { readonly number: number; readonly root: string };

/** Uses a temporary SQLite file, because the heads of all streams may not fit into memory. */
export function openAnchored() {
  const db = new DatabaseSync('');
  db.exec(`
    CREATE TABLE heads (stream TEXT, version INTEGER, hash TEXT, number INTEGER, PRIMARY KEY (stream, version, hash))
      WITHOUT ROWID;
    CREATE TABLE anchors (number INTEGER, root TEXT, previous TEXT, upTo TEXT);
    CREATE TABLE lost (stream TEXT, version INTEGER, number INTEGER);
    BEGIN`);
  const headsOf = db.prepare('SELECT version, hash, number FROM heads WHERE stream = ? ORDER BY version');
  const drop = db.prepare('DELETE FROM heads WHERE stream = ?');
  return {
    read: reader(db),
    of,
    /** The same. It can be taken only once. */
    take: (stream: string) => {
      const heads = of(stream);
      if (heads.length > 0) drop.run(stream);
      return heads;
    },
    /** The streams that were not taken. */
    rest: (): readonly string[] => namesIn(db, 'SELECT DISTINCT stream AS name FROM heads ORDER BY stream'),
    close: () => db.close(),
  };

  /** What was anchored of a stream, in order. */
  function of(stream: string): readonly AnchoredHead[] {
    return headsOf.all(stream) as AnchoredHead[]; // the columns named above
  }
}

/** @param expected the fewest anchors that there must be */
function reader(db: DatabaseSync) {
  const add = anchorAdder(db);
  return async (anchors: AsyncIterable<WrittenAnchor>, expected: number) => {
    const broken: BrokenAnchor[] = [];
    let count = 0;
    for await (const written of anchors) {
      count += 1;
      const anchor = readAnchor(written);
      if (anchor) add(anchor, written.root.trim());
      else
        broken.push({ number: Number(/^anchor (\d+)/.exec(written.text)?.[1] ?? 0), is: 'anchor-altered' });
    }
    const lost = takeOutLost(db);
    const complete = db
      .prepare(
        'SELECT number, upTo FROM anchors WHERE upTo IS NOT NULL ORDER BY upTo DESC, number DESC LIMIT 1',
      )
      .get() as CompleteAnchor | undefined; // the columns named
    const last = db.prepare('SELECT number, root FROM anchors ORDER BY number DESC LIMIT 1').get() as
      | SealedAnchor
      | undefined; // the columns named
    return {
      count,
      last,
      complete,
      upTo: complete?.upTo,
      lost,
      broken: [...broken, ...gaps(db, expected, broken)],
    };
  };
}

function anchorAdder(db: DatabaseSync) {
  const addHead = db.prepare(
    'INSERT INTO heads VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET number = max(number, excluded.number)',
  );
  const addAnchor = db.prepare('INSERT INTO anchors VALUES (?, ?, ?, ?)');
  const addLost = db.prepare('INSERT INTO lost VALUES (?, ?, ?)');
  return ({ number, previous, upTo, heads, lost }: Anchor, root: string): void => {
    addAnchor.run(number, root, previous, upTo ?? null);
    for (const { stream, version, hash } of heads) addHead.run(stream, version, hash, number);
    for (const { stream, version } of lost) addLost.run(stream, version, number);
  };
}

/**
 * Drops the heads that a restore has lost: the journal is no longer expected to hold them.
 * @returns the streams that lost something
 */
function takeOutLost(db: DatabaseSync): readonly string[] {
  const meant = `FROM heads WHERE EXISTS (SELECT 1 FROM lost
    WHERE lost.stream = heads.stream AND heads.version > lost.version AND heads.number < lost.number)`;
  const streams = namesIn(db, `SELECT DISTINCT stream AS name ${meant} ORDER BY stream`);
  db.exec(`DELETE ${meant}`);
  return streams;
}

/** Each anchor names the one before it. */
function gaps(db: DatabaseSync, expected: number, broken: readonly BrokenAnchor[]): readonly BrokenAnchor[] {
  type Row = { readonly number: number; readonly root: string; readonly previous: string };
  const rows = db.prepare('SELECT number, root, previous FROM anchors ORDER BY number').iterate();
  const found: BrokenAnchor[] = [];
  let [number, root] = [0, ''];
  const isBroken = (one: number) => broken.some((other) => other.number === one);
  const missing = (until: number) => {
    for (number += 1; number < until; number++)
      if (!isBroken(number)) found.push({ number, is: 'anchor-missing' });
  };
  for (const row of rows as Iterable<Row>) {
    const follows = row.number === number + 1;
    if (row.number === number || (follows && row.previous !== root))
      found.push({ number: row.number, is: 'anchor-altered' });
    if (row.number > number) missing(row.number);
    [number, root] = [row.number, row.root];
  }
  missing(expected + 1);
  return found;
}

function namesIn(db: DatabaseSync, sql: string): readonly string[] {
  return db
    .prepare(sql)
    .all()
    .flatMap(({ name }) => (name === null ? [] : [String(name)]));
}
