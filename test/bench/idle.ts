/**
 * `npm run bench:idle`: what two instances on Azure Tables ask of the journal while nothing happens, and how soon one of
 * them sees what another appends. Takes `--minutes N`, `--appends N` and `--json`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { openAzureTables, withKey } from '../../src/journal/azure/open.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { openInstance } from '../faults/kill/instance.ts';
import { azuriteTables } from '../journal/azurite.ts';
import { local } from '../policy/local.ts';
import { type Connector, startConnector } from '../service/connector.ts';
import { channel, safeguarding } from '../service/edge.ts';
import { startTenant } from '../tenant/tenant.ts';
import { until } from '../until.ts';
import { provisionLists } from '../world.ts';
import { type Counter, startCounter } from './counter.ts';
import { storyOf } from './history/story.ts';
import { median } from './load.ts';
import { settingsOf } from './settings.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '10' },
    appends: { type: 'string', default: '50' },
    json: { type: 'boolean', default: false },
  },
});
const minutes = Number(values.minutes);
const appends = Number(values.appends);
const minuteMs = 60_000;
/** After a start there is something to do: the calendar, the lists, the roster. */
const settleMs = 2 * minuteMs;
/** Appends come this far apart at most, so that they meet every moment between two looks. */
const apartMs = 9_000;

const folder = mkdtempSync(join(tmpdir(), 'idle-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const found = await measure();
console.log(values.json ? JSON.stringify(found) : sentences(found));
process.exit();

type Findings = {
  readonly minutes: number;
  /** Requests a minute of each instance, minute by minute. */
  readonly asked: readonly (readonly number[])[];
  /** Milliseconds from an append to the card in the channel, posted by an instance that did not append. */
  readonly seen: readonly number[];
};

async function measure(): Promise<Findings> {
  const connection = await azuriteTables();
  const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 } });
  await provisionLists(tenant);
  const connector = await startConnector();
  connector.members.set(channel, safeguarding);
  const counters = await Promise.all([startCounter(connection), startCounter(connection)]);
  const instances = counters.map(({ through }) =>
    openInstance(settingsOf(`azure-tables:${through}`, tenant.graph, connector.url)),
  );
  for (const one of instances) {
    one.start();
    await one.ready();
  }
  await wait(settleMs);
  const asked = await everyMinute(counters);
  // With two of them, whichever looks first would be measured.
  await instances[1]?.stop();
  const seen = await appendAll(connection, connector);
  await instances[0]?.stop();
  return { minutes, asked, seen };
}

async function everyMinute(counters: readonly Counter[]): Promise<readonly (readonly number[])[]> {
  const asked = counters.map(() => [] as number[]);
  for (let minute = 0; minute < minutes; minute += 1) {
    const before = counters.map(({ count }) => count());
    await wait(minuteMs);
    for (const [index, { count }] of counters.entries()) asked[index]?.push(count() - (before[index] ?? 0));
  }
  return asked;
}

/** Concerns that another instance has taken in: this process plays it, and leaves all that follows to the one that runs. */
async function appendAll(connection: string, connector: Connector): Promise<readonly number[]> {
  const journal = openAzureTables(withKey(connection));
  const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
  const now = Date.now();
  const span = { concerns: appends, from: now - minuteMs, to: now };
  const seen: Promise<number>[] = [];
  for (let number = 0; number < appends; number += 1) {
    await wait(Math.random() * apartMs);
    const { reference, commands } = storyOf(number, span);
    const [raise] = commands;
    if (raise) await concerns.handle(reference, raise);
    seen.push(untilPosted(reference, connector));
  }
  const all = await Promise.all(seen);
  await journal.close();
  return all;
}

async function untilPosted(reference: string, connector: Connector): Promise<number> {
  const began = performance.now();
  const isPosted = () => JSON.stringify(connector.messages).includes(reference);
  await until(`a card for ${reference}`, isPosted, minuteMs);
  return performance.now() - began;
}

function sentences({ asked, seen }: Findings): string {
  const most = asked.map((minuteByMinute) => Math.max(...minuteByMinute));
  const mean = asked.map((some) => some.reduce((sum, one) => sum + one, 0) / some.length);
  const slowest = Math.max(...seen);
  return [
    `Two instances on Azure Tables, nothing happening, ${minutes} minutes:`,
    ...asked.map(
      (some, index) =>
        `  instance ${index + 1}: ${mean[index]?.toFixed(1)} requests a minute, ${most[index]} at most (${some.join(', ')})`,
    ),
    `  target: at most 20 a minute, ${met(mean.every((one) => one <= 20))}`,
    `From another instance's append to the card, ${seen.length} appends at random moments:`,
    `  median ${(median(seen) / 1_000).toFixed(1)} s, at most ${(slowest / 1_000).toFixed(1)} s (target: 10 s, ${met(slowest <= 10_000)})`,
  ].join('\n');
}

function met(yes: boolean): string {
  return yes ? 'met' : 'NOT met';
}
