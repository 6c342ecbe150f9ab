/** What one wait for the disk takes here: as many bytes as "Send" writes, with nothing around it. */
import { closeSync, fdatasyncSync, mkdtempSync, openSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { noAnswers } from '../../src/casework/concerns/answers.ts';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { raiseOnce, typedConcern } from '../../src/casework/concerns/raise.ts';
import { inOwnName } from '../../src/casework/whoIs.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { PersonId } from '../../src/policy/person.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { local } from '../policy/local.ts';
import { median } from './load.ts';
import { form } from './presses.ts';
import { everyReporter } from './reporters.ts';

/** As many as the write-ahead log takes before it is written from its beginning again. */
const concernsBefore = 250;
const concernsMeasured = 50;
const waits = 40;
/** One at a time, as presses come: a disk that is kept busy is faster. */
const restMs = 10;
/** As long as the write-ahead log becomes: it is written from its beginning again, without growing. */
const roomBytes = 16 * 2 ** 20;

export type Disk = {
  /** What one "Send" adds to the journal's write-ahead log. */
  readonly bytes: number;
  /** The median of some waits, in milliseconds. */
  readonly waitMs: () => Promise<number>;
  readonly close: () => void;
};

/** @param within the folder in which the journals are measured */
export async function openDisk(within: string): Promise<Disk> {
  const bytes = await bytesOfSend(mkdtempSync(join(within, 'bytes-')));
  const file = openSync(join(within, 'waits'), 'w');
  const written = Buffer.alloc(bytes, 1);
  for (let at = 0; at < roomBytes; at += bytes) writeSync(file, written, 0, bytes, at);
  fdatasyncSync(file);
  let at = 0;
  return { bytes, waitMs, close: () => closeSync(file) };

  async function waitMs(): Promise<number> {
    const each: number[] = [];
    for (let index = 0; index < waits; index++) {
      each.push(wait());
      await pause(restMs);
    }
    return median(each);
  }

  function wait(): number {
    const began = performance.now();
    writeSync(file, written, 0, bytes, at);
    fdatasyncSync(file);
    at = at + bytes < roomBytes ? at + bytes : 0;
    return performance.now() - began;
  }
}

/** In a journal that has grown, as that of the bench has: each index has its page then, and few are one and the same. */
async function bytesOfSend(folder: string): Promise<number> {
  const path = join(folder, 'journal.sqlite');
  const journal = openSqlite(path);
  const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
  const grown: number[] = [];
  for (const [index, { id, displayName: name }] of everyReporter.slice(0, concernsBefore).entries()) {
    const before = statSync(`${path}-wal`).size;
    const at = new Date().toISOString();
    const by = inOwnName({ id: id as PersonId, name });
    await raiseOnce({ concerns, bursts: { next: () => undefined } }, `draft ${index}`, by, at, typed());
    grown.push(statSync(`${path}-wal`).size - before);
  }
  await journal.close();
  return median(grown.slice(-concernsMeasured));
}

function typed() {
  const { data } = form.notice('');
  return typedConcern(
    { ...noAnswers, ...data, kinds: [], about: 'patient', age: 'adult', check: 'direct' },
    null,
    local.pack,
  );
}
