/**
 * `npm run bench:scale`: what a press costs with a long history in the journal, against a journal that holds nothing
 * else. Takes `--concerns N`, `--journal azurite` (instead of a file), `--folder PATH` (keeps the file for the next run),
 * `--rounds N`, `--quick` and `--json`.
 */
import {
  closeSync,
  copyFileSync,
  fsyncSync,
  mkdirSync,
  mkdtempSync,
  openSync,
  rmSync,
  statSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../../src/wiring/config.ts';
import { openJournal } from '../../src/wiring/journal.ts';
import { startConnector } from './connector.ts';
import {
  acknowledging,
  type Contestant,
  type Crowd,
  formStep,
  listing,
  queueing,
  sending,
} from './contestants.ts';
import { azuriteHistory } from './history/azuriteHistory.ts';
import { historyFile } from './history/history.ts';
import { busyPeople, busyPerson } from './history/story.ts';
import { everyReporter } from './reporters.ts';
import { measure, type Plan } from './rounds.ts';
import { asJson, asTable, type Cost, type Findings, type Pair } from './scaleReport.ts';
import { type ServerProcess, startServer } from './serverProcess.ts';
import { settingsOf } from './settings.ts';

const { values: options } = parseArgs({
  options: {
    concerns: { type: 'string' },
    journal: { type: 'string', default: 'sqlite' },
    folder: { type: 'string', default: join(tmpdir(), 'notice-check-share-bench') },
    rounds: { type: 'string' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const inAzurite = options.journal === 'azurite';
const concerns = Number(options.concerns ?? (inAzurite ? 2_000 : 1_000_000));
/** Azurite is one slow process: what comes faster than it answers runs into the journal's time limits. */
const plans: Readonly<Record<string, Plan>> = {
  sqlite: { warmUps: 4, rounds: 15, requests: 320, concurrency: 16 },
  azurite: { warmUps: 1, rounds: 7, requests: 8, concurrency: 2 },
};
const usual = plans[options.journal];
if (!usual) throw new Error('--journal takes sqlite or azurite.');
const plan: Plan = options.quick
  ? { ...usual, warmUps: 1, rounds: 5 }
  : { ...usual, rounds: Number(options.rounds ?? usual.rounds) };
const starts = options.quick || inAzurite ? 3 : 11;

const longestSettlingMs = 180_000;

/** Enough for people with fifty concerns each and for the open queue: what a list shows is the same in both. */
const concernsInShort = inAzurite ? 400 : 4_000;
const fewer = `${concernsInShort} concerns`;

const say = (line: string) => console.error(line);
mkdirSync(options.folder, { recursive: true });
const folder = mkdtempSync(join(options.folder, 'run-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const findings = await run();
console.log(options.json ? asJson(findings) : asTable(findings, plan));
process.exit();

async function run(): Promise<Findings> {
  const journals = await (inAzurite ? tables() : files());
  const connector = await startConnector();
  const tenant = await startServer('tenant');
  const running: ServerProcess[] = [tenant];
  const start = async (name: 'ours' | 'queue', journal: string, own: Record<string, string> = {}) => {
    const settings = { ...settingsOf(journal, tenant.url, connector.url), ...own };
    const server = await startServer(name, settings);
    running.push(server);
    return server;
  };
  try {
    // The clocks of the 200 open concerns ran on while the history lay on the disk: what is late is told first.
    for (const journal of [journals.short, journals.long])
      await settle(await start('ours', journal), journal);
    const beginning = await startInTurn(
      () => start('ours', journals.empty),
      () => start('ours', journals.long),
    );
    const [empty, few, many] = [
      await start('ours', journals.empty),
      await start('ours', journals.short),
      await start('ours', journals.long),
    ];
    const queues = { few: await start('queue', journals.short), many: await start('queue', journals.long) };
    const crowd: Crowd = {
      reporters: everyReporter.slice(0, plan.requests),
      connector: connector.url,
      concurrency: plan.concurrency,
    };
    const measured = [empty, few, many, queues.few, queues.many];
    const costs = await costsOf(await contests({ empty, few, many, queues }, crowd), measured);
    // Both have done the same work by now; the empty one's 200 open concerns would be missing.
    const afterWork = { without: few.memory(), withHistory: many.memory() };
    return { concerns, bytes: journals.bytes, ...beginning, costs, afterWork, fewer };
  } finally {
    for (const server of running) await server.stop();
    connector.stop();
  }
}

/** The settings of three journals; `bytes` is how large the long one's file is. */
type Journals = {
  readonly empty: string;
  readonly short: string;
  readonly long: string;
  readonly bytes?: number;
};

async function files(): Promise<Journals> {
  const short = await historyFile(options.folder, concernsInShort, say);
  const long = await historyFile(options.folder, concerns, say);
  const empty = `sqlite:${join(folder, 'empty.sqlite')}`;
  return { empty, short: copyOf(short), long: copyOf(long), bytes: statSync(long).size };
}

async function tables(): Promise<Journals> {
  return {
    empty: await azuriteHistory(0, say),
    short: await azuriteHistory(concernsInShort, say),
    long: await azuriteHistory(concerns, say),
  };
}

/** On the disk before anything is measured. */
function copyOf(history: string): string {
  const path = join(folder, basename(history));
  copyFileSync(history, path);
  const file = openSync(path, 'r+');
  fsyncSync(file);
  closeSync(file);
  return `sqlite:${path}`;
}

/** Lets a service do what is due, and stops it; what keeps being due is left to be. */
async function settle(service: ServerProcess, setting: string): Promise<void> {
  const journal = await openJournal(readConfig(settingsOf(setting, service.url, service.url)));
  const isDue = async () => (await journal.errands.overdue(new Date().toISOString(), 1)).length > 0;
  for (const end = Date.now() + longestSettlingMs; Date.now() < end && (await isDue()); ) await wait(500);
  await journal.close();
  await service.stop();
}

/** In turn, each time another process: how long it took to serve, and the memory it then had. */
async function startInTurn(
  withoutHistory: () => Promise<ServerProcess>,
  withHistory: () => Promise<ServerProcess>,
): Promise<Pick<Findings, 'startUp' | 'atStart'>> {
  const started = async (start: () => Promise<ServerProcess>) => {
    const server = await start();
    const memory = server.memory();
    await server.stop();
    return { ms: server.startedInMs, memory };
  };
  const startUp: Pair[] = [];
  const atStart: Pair[] = [];
  for (let count = 0; count < starts; count += 1) {
    const [without, withIt] = [await started(withoutHistory), await started(withHistory)];
    startUp.push({ without: without.ms, withHistory: withIt.ms });
    atStart.push({ without: without.memory, withHistory: withIt.memory });
  }
  return { startUp, atStart };
}

type Servers = {
  readonly empty: ServerProcess;
  readonly few: ServerProcess;
  readonly many: ServerProcess;
  readonly queues: { readonly few: ServerProcess; readonly many: ServerProcess };
};

type Contest = {
  readonly what: string;
  readonly against: string;
  readonly contestants: readonly Contestant[];
};

/** What is pressed, and against which other journal. A list is compared where it shows the same to the same people. */
async function contests({ empty, few, many, queues }: Servers, crowd: Crowd): Promise<readonly Contest[]> {
  const newcomers = everyReporter.slice(-40);
  const owners = Array.from({ length: busyPeople(concernsInShort) }, (_, number) => {
    const { id, name } = busyPerson(number);
    return { id, displayName: name };
  });
  // All three do the same work, so that none is better run in than another; the one in the middle is not reported.
  const onEmpty = (go: (server: ServerProcess) => Contestant) => [go(empty), go(few), go(many)];
  const onFew = (go: (server: ServerProcess) => Contestant) => [go(few), go(empty), go(many)];
  const steps = [
    await formStep('', empty, crowd),
    await formStep('', few, crowd),
    await formStep('', many, crowd),
  ];
  return [
    // Before anything is sent: the lists must hold the same in both.
    {
      what: 'open queue, all 200',
      against: fewer,
      contestants: [queueing('', queues.few), queueing('', queues.many)],
    },
    {
      what: 'My concerns, 10 of 50',
      against: fewer,
      contestants: onFew((server) => listing('', server, owners, crowd)),
    },
    {
      what: 'My concerns, none',
      against: 'nothing',
      contestants: onEmpty((server) => listing('', server, newcomers, crowd)),
    },
    { what: 'form step', against: 'nothing', contestants: steps },
    { what: 'Send', against: 'nothing', contestants: onEmpty((server) => sending('', server, crowd)) },
    {
      what: 'acknowledge',
      against: 'nothing',
      contestants: onEmpty((server) => acknowledging('', server, crowd)),
    },
  ];
}

/** Whoever is not measured stands still. */
async function costsOf(all: readonly Contest[], servers: readonly ServerProcess[]): Promise<readonly Cost[]> {
  for (const server of servers) server.pause();
  const costs: Cost[] = [];
  for (const { what, against, contestants } of all)
    costs.push({ what, against, results: await measure(contestants, plan) });
  for (const server of servers) server.resume();
  return costs;
}
