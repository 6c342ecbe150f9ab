/** Plays three journeys through the whole service between its stand-ins, and says which files each touches. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';
import { inFile } from '../journal/file.ts';
import { until } from '../until.ts';
import { filesOf, type Ran, type Recorder } from './touched.ts';

export type Journey = {
  readonly name: string;
  /** Every file in which a function ran. */
  readonly all: readonly string[];
  /** Those in which a function ran that does not run when nothing happens: the steadier figure of the two. */
  readonly own: readonly string[];
};

type Person = { readonly id: string };
type Inputs = Readonly<Record<string, unknown>>;
type Visit = { readonly push: (card: unknown, title: string) => Promise<unknown> };
type Item = { readonly fields: Inputs };
type Edge = {
  readonly visit: (place: { person: Person }) => Visit;
  readonly connector: { readonly messages: readonly { readonly activities: readonly unknown[] }[] };
  readonly tenant: {
    readonly url: string;
    readonly lists: () => readonly { readonly displayName: string; readonly items: readonly Item[] }[];
  };
  readonly pass: (ms: number) => void;
  readonly folder: string;
  readonly restart: () => Promise<void>;
  readonly stop: () => Promise<void>;
};
/** What the tests of a checkout offer; they are loaded by path, so that an old layout can be played too. */
type Tests = {
  readonly people: Readonly<Record<'sam' | 'jo', Person>>;
  readonly startEdge: (settings: Readonly<Record<string, string>>) => Promise<Edge>;
  readonly fillIn: (visit: Visit) => Promise<unknown>;
};

const hour = 3_600_000;
/** From the Monday on which the service begins to another, when duties have fallen due. */
const nineWeeks = 9 * 7 * 24 * hour;
/** Every job that runs once a minute runs in it. */
const idleMs = 65_000;
/** After this long without anything to see, what follows has followed. */
const quietMs = 3_000;
const list = 'Policy review tasks';
const done = {
  Status: 'Completed',
  EvidenceLink: 'https://example-icb.nhs.example/minutes',
  EvidenceDate: '2027-01-22',
  Outcome: 'Approved without changes',
};

export async function playJourneys(root: string, { take }: Recorder) {
  const { people, startEdge, fillIn } = await testsOf(root);
  const { sam, jo } = people;
  const edge = await startEdge({ PACK: '', ROLES: `prevent-lead=${jo.id}`, LIST_POLL_SECONDS: '1' });
  try {
    edge.pass(nineWeeks);
    await edge.restart();
    const key = await until('a task of Jo’s is in the list', () => tasksOf(edge, jo)[0]?.TaskKey, 20_000);
    const visit = edge.visit({ person: sam });
    const last = await fillIn(visit);
    await quiet(edge);

    await take();
    await wait(idleMs);
    const idle = await take();
    const journey = (name: string, ran: Ran): Journey => ({
      name,
      all: filesOf(ran),
      own: filesOf([...ran].filter((one) => !idle.has(one))),
    });

    await visit.push(last, 'Send');
    const answered = await take();
    await quiet(edge);
    const sent = new Set([...answered, ...(await take())]);

    await editByHand(edge, jo, key);
    await until(
      'the edit is taken in',
      () => tasksOf(edge, jo).find((one) => one.TaskKey === key)?.CompletedBy || undefined,
      20_000,
    );
    await quiet(edge);
    const edited = await take();

    const before = seen(edge);
    edge.pass(24 * hour + 5 * 60_000);
    await until('the reminder is sent', () => seen(edge) > before, 60_000);
    await quiet(edge);
    const late = await take();

    return {
      keys: keysIn(edge),
      journeys: [
        journey('"Send", until it is answered', answered),
        journey('"Send", with all that follows', sent),
        journey('an edit by hand in the list', edited),
        journey('a deadline that passes', late),
      ],
    };
  } finally {
    await edge.stop();
  }
}

async function testsOf(root: string): Promise<Tests> {
  const [edge, form, people] = await Promise.all([
    load<Pick<Tests, 'startEdge'>>(root, ['test/service/edge.ts', 'test/teams/edge.ts']),
    load<Pick<Tests, 'fillIn'>>(root, ['test/service/form.ts', 'test/teams/form.ts']),
    load<Pick<Tests, 'people'>>(root, ['test/tenant/people.ts']),
  ]);
  return { ...people, ...edge, ...form };
}

/** The first of these that the checkout has. Its path is known only now: its types are as above, or a journey fails. */
async function load<Part>(root: string, paths: readonly string[]): Promise<Part> {
  const path = paths.find((one) => existsSync(join(root, one)));
  if (!path) throw new Error(`None of these is there: ${paths.join(', ')}`);
  return import(pathToFileURL(join(root, path)).href);
}

function tasksOf(edge: Edge, { id }: Person): readonly Inputs[] {
  const items = edge.tenant.lists().find(({ displayName }) => displayName === list)?.items ?? [];
  return items.map(({ fields }) => fields).filter(({ AssignedToId }) => AssignedToId === id);
}

async function editByHand(edge: Edge, { id: person }: Person, key: unknown): Promise<void> {
  const answer = await fetch(`${edge.tenant.url}/_edit`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ person, list, key, fields: done }),
  });
  if (!answer.ok) throw new Error(`${answer.status} ${await answer.text()}`);
}

/** How often anybody has been shown anything, in chat or in a list. */
function seen({ connector, tenant }: Edge): number {
  const shown = connector.messages.reduce((sum, { activities }) => sum + activities.length, 0);
  return shown + JSON.stringify(tenant.lists()).length;
}

async function quiet(edge: Edge): Promise<void> {
  for (let before = -1; before !== seen(edge); await wait(quietMs)) before = seen(edge);
}

/** The families of the documents that are kept, each by the first part of its key. */
function keysIn({ folder }: Edge): readonly string[] {
  const rows = inFile(join(folder, 'journal.sqlite'), (db) => db.prepare('SELECT key FROM documents').all());
  return [...new Set(rows.map(({ key }) => String(key).split('/')[0] ?? ''))].sort();
}
