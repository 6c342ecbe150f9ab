/** Compares what people were told with the journal, and the journal with what is in SharePoint, Teams and the mailbox. */
import { verifyStream } from '../../../src/journal/chain.ts';
import type { Journal, Recorded } from '../../../src/journal/journal.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Connector } from '../../service/connector.ts';
import type { Tenant } from '../../tenant/tenant.ts';
import { callFindings } from './calls.ts';
import { clockless, outOfOrder } from './clocks.ts';
import type { Instance } from './instance.ts';
import type { Ledger } from './ledger.ts';
import { listed } from './listed.ts';
import { told } from './told.ts';

/** How many messages had reached Teams before a kill, and once nothing more could come from whom it hit; and when it was. */
export type Kill = { readonly before: number; readonly after: number; readonly at: number };

export type Evidence = {
  readonly kills: readonly Kill[];
  /** Whether SharePoint and Teams failed at random meanwhile: a lost answer also makes a card stand twice. */
  readonly foul: boolean;
  /** What was not done although there was time. */
  readonly unfinished: readonly string[];
  readonly instances: readonly Instance[];
  readonly ledger: Ledger;
  readonly connector: Connector;
  readonly tenant: Tenant;
  readonly journal: Journal;
};

export type Histories = ReadonlyMap<string, readonly Recorded<ConcernEvent>[]>;

export type Audited = {
  readonly figures: Figures;
  /** Everything that is not as it should be, as sentences. */
  readonly findings: readonly string[];
  readonly startMs: readonly number[];
  readonly mostDoubledByOneKill: number;
};

export type Figures = {
  readonly kills: number;
  readonly sent: number;
  readonly answered: number;
  readonly lost: number;
  readonly doubledItems: number;
  readonly missingChronology: number;
  readonly doubledCards: number;
  readonly undelivered: number;
  /** Urgent concerns that somebody took, late, before their mail could go out: it is not sent then. */
  readonly mailOvertaken: number;
  /** How many were asked for. */
  readonly calls: number;
};

export async function audit(evidence: Evidence): Promise<Audited> {
  const { kills, foul, instances, ledger, connector, journal } = evidence;
  const histories = await readAll(journal);
  const lost = notKept(ledger, histories);
  const items = listed(evidence.tenant, histories);
  const doubling = foul ? [...kills, ...lostAnswers] : kills;
  const news = told(connector, evidence.tenant, histories, doubling);
  const calls = await callFindings(evidence, histories, doubling);
  return {
    figures: {
      kills: kills.length,
      sent: ledger.sent.length,
      answered: ledger.sent.filter(({ reference }) => reference).length,
      lost: lost.length,
      doubledItems: items.doubled.length,
      missingChronology: items.missing.length,
      doubledCards: news.doubled,
      undelivered: news.undelivered.length,
      mailOvertaken: news.mailOvertaken,
      calls: calls.calls,
    },
    findings: [
      ...evidence.unfinished,
      ...lost,
      ...items.doubled,
      ...items.missing,
      ...news.undelivered,
      ...news.wrong,
      ...calls.findings,
      ...doubledEvents(histories),
      ...wrongOwners(ledger, histories),
      ...(await broken(journal, histories)),
      ...(await clockless(journal, histories)),
      ...outOfOrder(histories),
      ...(await failing(journal)),
      ...leaked(evidence),
      ...oddAnswers(evidence),
      ...instances.flatMap((one) => one.wrongEnds()),
    ],
    startMs: instances.flatMap((one) => one.startMs()),
    mostDoubledByOneKill: news.mostDoubledByOneKill,
  };
}

/** In foul weather, any card may be doubled so often, at any time. */
const lostAnswers: readonly Kill[] = Array.from({ length: 5 }, () => ({
  before: 0,
  after: Number.POSITIVE_INFINITY,
  at: Number.NaN,
}));

const pageSize = 200;

/** Every concern and every call there is. */
export async function* workIn(journal: Journal): AsyncGenerator<string> {
  yield* streamsIn(journal, 'NCS-');
  yield* streamsIn(journal, 'calls/');
}

/** Every stream whose name begins so, whether or not any list would find it. */
export async function* streamsIn({ streams }: Journal, prefix: string): AsyncGenerator<string> {
  for (let after: string | undefined, more = true; more; ) {
    const page = await streams.names({ limit: pageSize, after });
    yield* page.filter((name) => name.startsWith(prefix));
    after = page.at(-1);
    more = page.length === pageSize;
  }
}

async function readAll(journal: Journal): Promise<Histories> {
  const found = new Map<string, readonly Recorded<ConcernEvent>[]>();
  for await (const stream of streamsIn(journal, 'NCS-'))
    found.set(stream, (await journal.streams.load(stream)) as readonly Recorded<ConcernEvent>[]); // it is a concern's
  return found;
}

/** With why presses failed. Of a storage that was too slow, people were told to press again: nothing is odd about that. */
function oddAnswers({ ledger, instances }: Evidence): readonly string[] {
  const failed = instances.flatMap(failedPresses);
  const slow = failed.filter((line) => line.includes('"code":"journal-timeout"'));
  const told = ledger.odd.filter((answer) => honest.some((said) => answer.includes(said)));
  const odd = told.length > slow.length ? ledger.odd : ledger.odd.filter((answer) => !told.includes(answer));
  return odd.length > 0 ? [...odd.map((one) => `odd answer: ${one}`), ...failed] : [];
}

/** What people are told after a fault, without its first line. */
const honest = Object.values(words.fault).flatMap(([, said]) => said ?? []);

/** Why a press failed, as an instance logged it. */
function failedPresses(instance: Instance): readonly string[] {
  return instance
    .written()
    .split('\n')
    .filter((line) => line.includes('press-failed'));
}

/** What somebody was told is sent, or recorded, and the journal does not have. */
function notKept({ sent, facts }: Ledger, histories: Histories): readonly string[] {
  const holds = (
    reference: string | undefined,
    type: ConcernEvent['type'],
    by: string,
    typed: readonly string[],
  ) =>
    histories
      .get(reference ?? '')
      ?.some(({ event }) => event.type === type && event.by.id === by && says(event, typed));
  return [
    ...sent
      .filter(({ reference, by, typed }) => reference && !holds(reference, 'ConcernRaised', by, typed))
      .map(({ reference }) => `${reference} was answered and is not in the journal as it was typed`),
    ...facts
      .filter(({ reference, type, by, typed }) => !holds(reference, type, by, [typed]))
      .map(({ reference, type }) => `${reference}: ${type} was answered and is not in the journal`),
  ];
}

function says(event: ConcernEvent, typed: readonly string[]): boolean {
  const text = JSON.stringify(event);
  return typed.every((one) => text.includes(one));
}

/** Each press typed something of its own: what stands in the journal twice was taken twice. */
function doubledEvents(histories: Histories): readonly string[] {
  const counts = new Map<string, number>();
  for (const history of histories.values())
    for (const { event } of history)
      for (const [typed] of JSON.stringify(event).matchAll(typedText))
        counts.set(typed, (counts.get(typed) ?? 0) + 1);
  return [...counts].filter(([, count]) => count > 1).map(([typed]) => `in the journal twice: ${typed}`);
}

const typedText = /(?:Noticed|Added|Discussed|Decided|Sent to|Closed) [0-9a-f-]{36}/g;

function wrongOwners({ owners }: Ledger, histories: Histories): readonly string[] {
  const kept = [...histories].map(([reference, history]) => ({
    reference,
    owners: history.flatMap(({ event }) => (event.type === 'ConcernAcknowledged' ? [event.by.name] : [])),
  }));
  return [
    ...kept.filter(({ owners: all }) => all.length > 1).map(({ reference }) => `${reference} has two owners`),
    ...owners
      .filter(
        ({ reference, name }) => kept.find((one) => one.reference === reference)?.owners.at(-1) !== name,
      )
      .map(({ reference }) => `${reference}: somebody was told of another owner`),
  ];
}

async function broken({ streams }: Journal, histories: Histories): Promise<readonly string[]> {
  const found: string[] = [];
  for (const stream of histories.keys())
    if (verifyStream(await streams.links(stream)) !== 'whole') found.push(`${stream}: the chain is broken`);
  return found;
}

async function failing({ errands }: Journal): Promise<readonly string[]> {
  const left = await errands.troubled(1, 20);
  return left.map(({ id, problem }) => `the task ${id} was never done: ${problem}`);
}

/** Nothing that anybody typed is in the log of a killed process, nor in a message that Teams stores. */
function leaked({ instances, connector }: Evidence): readonly string[] {
  const logs = instances.filter((one) => one.written().search(typedText) >= 0);
  const messages = connector.messages.filter(
    ({ activities }) => JSON.stringify(activities).search(typedText) >= 0,
  );
  return [
    ...logs.map(() => 'the log holds what somebody typed'),
    ...messages.map(({ id }) => `message ${id} holds what somebody typed`),
  ];
}
