/** "Prevent concerns" and "Prevent chronology" with everything around them: a tenant, a journal, and a loop that does `record`. */

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { z } from 'zod';
import { RosterUnknown } from '../../src/casework/ports.ts';
import { changedSince } from '../../src/engine/changed.ts';
import { openDoubts } from '../../src/engine/doubts.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { openFindings } from '../../src/engine/findings.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { ConcernCommand, Raise } from '../../src/policy/concerns/commands.ts';
import type { ListMode } from '../../src/policy/listModes.ts';
import type { Person } from '../../src/policy/person.ts';
import { type Reference, referenceFrom } from '../../src/policy/reference.ts';
import { booksOf } from '../../src/sharepoint/concerns/books.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { reconcile } from '../../src/sharepoint/concerns/reconcile.ts';
import { recordConcerns } from '../../src/sharepoint/concerns/record.ts';
import type { GraphOptions } from '../../src/sharepoint/graph/graph.ts';
import { openLimits } from '../../src/sharepoint/lists/limits.ts';
import { openLists } from '../../src/sharepoint/lists/lists.ts';
import { provision } from '../../src/sharepoint/lists/provision.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { openRecord } from '../../src/wiring/concerns.ts';
import { listsIn } from '../../src/wiring/lists.ts';
import type { Ground } from '../../src/wiring/subject.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { comparesOf, openTruth } from '../../src/wiring/truth.ts';
import { readableLog } from '../casework/given.ts';
import { clockAt } from '../clock.ts';
import { people, safeguardingTeam } from '../people.ts';
import { jo, raise } from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';
import type { Ways } from '../tenant/ways.ts';
import { openTenant, SITE } from './openTenant.ts';

export const concernList = PREVENT_CONCERNS.name;
export const chronologyList = PREVENT_CHRONOLOGY.name;

/** Two people who work in the lists by hand. */
export const { kit, sam } = people;

/** Far enough apart that no two become the same by their check characters. */
export const reference = (number: number): Reference =>
  referenceFrom(new Uint8Array([0, 0, number >> 8, number & 255, 0]));

export type RecordOffice = Awaited<ReturnType<typeof openRecordOffice>>;

/**
 * @param open opens its journal; in a file of its own where it is left out
 * @param ways in which ways SharePoint answers, where not in the usual ones
 * @param options of the door to Graph
 */
export async function openRecordOffice(
  open?: () => Promise<Journal>,
  listMode: ListMode = 'full',
  ways?: Partial<Ways>,
  options?: Partial<GraphOptions>,
) {
  const { tenant, open: openDoor } = await openTenant(ways);
  const { clock, pass } = clockAt('2026-03-02T09:00:00Z');
  // In the same time as everything else: a workload that fails is left alone for a while.
  const graph = openDoor({ now: () => new Date(clock()), ...options });
  const site = await siteId(graph, SITE);
  await provision(graph, site, listsIn(listMode));
  const folder = mkdtempSync(join(tmpdir(), 'records-'));
  const path = join(folder, 'journal.sqlite');
  let journal = open ? await open() : openSqlite(path);
  const { log, said } = readableLog();
  let team: readonly Person[] | undefined = safeguardingTeam.map((name) => people[name]);
  let holders: readonly Person[] = [];
  let unnamed: unknown;
  let askedAt: string | undefined;
  /** As a start opens them. */
  const lists = () =>
    openLists({ graph, site: async () => site, drawer: openDrawer(journal.documents, clock), limitsOf });
  let limitsOf = limitsIn(journal);
  let record = openKept();
  let { record: perform } = recordConcerns(record);
  const items = (list: string) => tenant.lists().find(({ displayName }) => displayName === list)?.items ?? [];

  /** The beginning of the keys under which the journal keeps what it knows of a list. */
  const documentsOf = (list: string) =>
    `list/${list === concernList ? 'concerns' : 'chronology'}/${tenant.lists().find(({ displayName }) => displayName === list)?.id}`;

  return {
    lists,
    documentsOf,
    tenant,
    graph,
    folder,
    path,
    pass,
    clock,
    said,
    journal: () => journal,
    concerns: () => record.concerns,
    siteRecord: () => record.siteRecord,
    /** Who is in the safeguarding team now; undefined while nobody knows. */
    teamIs: (...now: readonly Person[]) => {
      team = now.length > 0 ? now : undefined;
    },
    holdersAre: (...now: readonly Person[]) => {
      holders = now;
    },
    /** The directory does not say what the role holders are called. */
    directoryFails: (problem: unknown) => {
      unnamed = problem;
    },
    /** Since when nobody was asked who is in the team; now, unless a test says so. */
    teamAskedAt: (at: string) => {
      askedAt = at;
    },
    /** What another instance does that knows another team, and when that was asked. */
    another: (asOf: string, ...others: readonly Person[]) => {
      const siteReaders = async () => ({ people: others, unnamed: undefined, asOf });
      const kept = openRecord({ ...groundOn(journal), siteReaders });
      return { siteRecord: kept.siteRecord, perform: recordConcerns(kept).record };
    },
    ground: () => groundOn(journal),
    books: () => booksOf({ ...record, errands: journal.errands, clock }),
    findings: () => groundOn(journal).core.findings.all(),
    items,
    item: (list: string, key: string) => items(list).find(({ fields }) => fields.RecordKey === key),
    raise: (number: number, parts: Partial<Raise> = {}) =>
      record.concerns.handle(
        reference(number),
        raise({ reference: reference(number), draft: `draft-${number}`, at: clock(), ...parts }),
      ),
    act: (number: number, command: Readonly<Record<string, unknown>>) =>
      // Each test gives what its command needs beside who and when.
      record.concerns.handle(reference(number), { by: jo, at: clock(), ...command } as ConcernCommand),
    events: async (number: number) =>
      (await record.concerns.history(reference(number))).map(({ event }) => event),
    edits: async (number: number) =>
      (await record.concerns.history(reference(number))).flatMap(({ event }) =>
        event.type === 'RecordEdited' ? [event] : [],
      ),
    record: () => recordDue(),
    recordBy: recordDue,
    /** Takes what is due of `record` for done. */
    recordNothing: async () => {
      const until = new Date(Date.parse(clock()) + 60_000).toISOString();
      for (const task of await journal.errands.claim('graph', clock(), 10_000, until))
        await journal.errands.done(task.id);
    },
    reconcile: (from: Journal = journal) =>
      reconcile({
        ...openKept(from),
        graph,
        lists: lists(),
        journal: from,
        changed: (since, now, after) => changedSince(from.streams, since, now, after),
        drawer: openDrawer(from.documents, clock),
        findings: openFindings(openDrawer(from.documents, clock)),
        clock,
        log,
      }),
    byHand: (who: Person, list: string, key: string, fields: Record<string, unknown>) =>
      ask('POST', { person: who.id, list, key, fields }),
    deleteByHand: (who: Person, list: string, key: string) => ask('DELETE', { person: who.id, list, key }),
    /** Somebody's own item, which the service does not know. */
    ownItem,
    /** What the service itself writes, or whoever hides behind it. */
    asService: async (list: string, key: string, fields: Record<string, unknown>) => {
      const ids = { site, list, item: found(list, key).id };
      const route = '/sites/{site}/lists/{list}/items/{item}/fields';
      await graph.ask({ method: 'PATCH', route, ids, body: fields }, z.unknown());
    },
    /** As if the latest version of an item had been seen before it was changed, which keeps its number then. */
    looksSeen: async (list: string, key: string) => {
      const { id, eTag } = found(list, key);
      const place = `${documentsOf(list)}/items/0`;
      const kept = itemsShape.parse((await journal.documents.get(place, clock()))?.body);
      const [name = '', , seal = '', round = 0, etag = ''] = kept[id] ?? [];
      const number = Number(/,(\d+)"$/.exec(eTag)?.[1]);
      await journal.documents.put(place, { ...kept, [id]: [name, number, seal, round, etag] });
    },
    /** Takes the bodies of a concern out of the journal, as the end of its retention does. */
    erase: (number: number) => {
      const db = new DatabaseSync(path);
      db.prepare('UPDATE events SET body = NULL, salt = NULL WHERE stream = ?').run(reference(number));
      db.close();
    },
    /** Another journal in the place of this one, as after a restore. */
    goOnWith: async (another: Journal) => {
      await journal.close();
      journal = another;
      restart();
    },
    /** Whatever was remembered is forgotten. */
    restart,
    /** What `wiring/truth.ts` does with the office's own parts. */
    truth: () => {
      const ground = groundOn(journal);
      const core = { ...ground.core, doubts: openDoubts(ground.core.drawer, ground.core.findings) };
      return openTruth(core, ground.sharepoint, comparesOf(ground));
    },
    close: async () => {
      await tenant.stop();
      await journal.close();
      rmSync(folder, { recursive: true });
    },
  };

  function limitsIn(one: Journal) {
    const drawer = openDrawer(one.documents, clock);
    return openLimits({ drawer, findings: openFindings(drawer), clock, log });
  }

  function restart(): void {
    limitsOf = limitsIn(journal);
    record = openKept();
    ({ record: perform } = recordConcerns(record));
  }

  function groundOn(journal: Journal): Ground {
    const drawer = openDrawer(journal.documents, clock);
    return {
      core: { journal, drawer, local, clock, log, findings: openFindings(drawer) },
      sharepoint: { graph, lists: lists() },
      siteReaders: async () => {
        if (!team) throw new RosterUnknown();
        return { people: [...team, ...holders], unnamed, asOf: askedAt ?? clock() };
      },
      listMode,
      files: { streams: journal.streams, local, lanes: laneOf },
    };
  }

  function openKept(from = journal) {
    return openRecord(groundOn(from));
  }

  /** Does what is due of `record`, as the dispatcher would; says what was left undone, as codes. */
  async function recordDue(by = perform): Promise<readonly string[]> {
    pass(1_000);
    const problems: string[] = [];
    const until = new Date(Date.parse(clock()) + 60_000).toISOString();
    for (;;) {
      const claimed = await journal.errands.claim('graph', clock(), 1_000, until);
      for (const task of claimed) {
        try {
          if (task.kind === 'record') await by(task);
          await journal.errands.done(task.id);
        } catch (problem) {
          problems.push(problem instanceof Error ? problem.message : 'unknown');
          await journal.errands.postpone(task.id, until, 'failed');
        }
      }
      if (claimed.length === 0) return problems;
    }
  }

  function found(list: string, key: string) {
    const item = items(list).find(({ fields }) => fields.RecordKey === key);
    if (!item) throw new Error('There is no such item');
    return item;
  }

  async function ownItem(who: Person, list: string, fields: Record<string, unknown>): Promise<void> {
    const ids = { site, list };
    const made = await graph.ask(
      { method: 'POST', route: '/sites/{site}/lists/{list}/items', ids, body: { fields: { Title: 'Own' } } },
      z.object({ id: z.string() }),
    );
    await ask('POST', { person: who.id, list, item: made.id, fields });
  }

  async function ask(method: string, body: unknown): Promise<void> {
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${tenant.url}/_edit`, { method, headers, body: JSON.stringify(body) });
    if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
  }
}

const itemsShape = z.record(
  z.string(),
  z.tuple([z.string(), z.number(), z.string(), z.number(), z.string()]),
);
