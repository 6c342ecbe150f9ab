/** What casework's tests start from: a journal in a folder of its own, a log that is read, a directory. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openBursts } from '../../src/casework/concerns/bursts.ts';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { openQueries } from '../../src/casework/concerns/queries.ts';
import type { Directory } from '../../src/casework/ports.ts';
import { openBell, withBell } from '../../src/engine/bell.ts';
import type { Log, LogFacts } from '../../src/engine/ports.ts';
import { openProjections, type Projections } from '../../src/engine/projection.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { Entry, Person } from '../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../src/policy/refusal.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { finding } from '../../src/words/findings.ts';
import { local } from '../policy/local.ts';

export type Office = ReturnType<typeof openOffice>;

export function openOffice() {
  const folder = mkdtempSync(join(tmpdir(), 'casework-'));
  const woken: string[] = [];
  const bell = openBell();
  bell.onRing((lanes) => woken.push(...lanes));
  const journal = withBell(openSqlite(join(folder, 'journal.sqlite')), bell);
  const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
  const projections = projectionsOf(journal, bell);
  const queue = concerns.queue(projections);
  projections.start();
  return {
    journal,
    concerns,
    queries: openQueries(journal, concerns, queue),
    bursts: openBursts(queue, local.pack, () => new Date().toISOString()),
    /** The lanes that were woken, in order. */
    woken,
    close: async () => {
      await projections.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };
}

/** Projections of a journal, not started yet. */
export function projectionsOf({ streams }: Pick<Journal, 'streams'>, bell = openBell()): Projections {
  const { log } = readableLog();
  const clock = () => new Date().toISOString();
  const explain = (error: unknown) => (error instanceof Error ? error.name : 'unknown');
  return openProjections({ streams, bell, everyLane: [], clock, log, explain });
}

export function readableLog() {
  const said: LogFacts[] = [];
  const keep = (facts: LogFacts) => void said.push(facts);
  const log: Log = { info: keep, warn: keep, error: keep };
  return { log, said, events: () => said.map(({ event }) => event) };
}

/** A directory of some people, and of one manager for everybody. */
export function directoryOf(people: readonly Person[], manager?: Person): Directory {
  return {
    managerOf: async () => manager,
    person: async (wanted) => people.find(({ id }) => id === wanted),
    entry: async (wanted) => people.filter(({ id }) => id === wanted).map(entryOf)[0],
    find: async (typed) => people.map(entryOf).filter(({ name, address }) => [name, address].includes(typed)),
  };
}

export function entryOf({ id, name }: Person): Entry {
  return { id, name, jobTitle: 'Invented Job', organisation: 'Example ICB', address: addressOf({ id }) };
}

export const addressOf = ({ id }: Pick<Person, 'id'>) => `${id}@example-icb.nhs.example`;

export const isRefusal = (code: RefusalCode) => (error: unknown) =>
  error instanceof Refusal && error.code === code;

/** What a call fails with that is refused for good. */
export function refused(): Error {
  return Object.assign(new Error('refused'), {
    explained: { code: 'refused', finding: finding('directory-refused') },
  });
}

/** A promise that is kept by hand. */
export function door() {
  let open = () => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
}
