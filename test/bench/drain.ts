/**
 * `npm run bench:drain`: a backlog of records goes to SharePoint as fast as its resource units allow, and hardly ever
 * faster. Takes `--units N` (a minute), `--minutes N`, `--latency MS` (of each Graph request) and `--json`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { laneOf } from '../../src/wiring/subjects.ts';
import { local } from '../policy/local.ts';
import { directory } from '../tenant/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';
import { provisionLists } from '../world.ts';
import { type Connector, startConnector } from './connector.ts';
import { storyOf } from './history/story.ts';
import { median } from './load.ts';
import { everyReporter } from './reporters.ts';
import { sendToChannel } from './sendToChannel.ts';
import { type ServerProcess, startServer } from './serverProcess.ts';
import { settingsOf } from './settings.ts';

const { values: options } = parseArgs({
  options: {
    units: { type: 'string', default: '1250' },
    minutes: { type: 'string', default: '3' },
    latency: { type: 'string', default: '0' },
    json: { type: 'boolean', default: false },
  },
});
const unitsPerMinute = Number(options.units);
const minutes = Number(options.minutes);
const latencyMs = Number(options.latency);
const minuteMs = 60_000;
/** A change costs two units (platform facts, section 2). */
const writesPerMinute = unitsPerMinute / 2;
/** Fewer than the writes that a concern of the backlog calls for, so that the backlog outlasts the measurement. */
const writesOfAConcern = 4;
const sends = 20;

const folder = mkdtempSync(join(tmpdir(), 'drain-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

const found = await run();
console.log(options.json ? JSON.stringify(found) : sentences(found));
process.exit();

type Findings = {
  readonly concerns: number;
  readonly writes: number;
  readonly requests: number;
  readonly throttled: number;
  /** How long the service computed, in milliseconds. */
  readonly computedMs: number;
  /** Milliseconds from "Send" to the channel's post, pressed during the drain. */
  readonly toChannel: readonly number[];
};

async function run(): Promise<Findings> {
  const journal = join(folder, 'journal.sqlite');
  const concerns = Math.ceil((writesPerMinute * (minutes + 0.5)) / writesOfAConcern);
  await fill(journal, concerns);
  const tenant = await startTenant({
    port: 0,
    people: [...directory, ...everyReporter],
    limits: { unitsPerMinute },
  });
  await provisionLists(tenant);
  if (latencyMs > 0)
    tenant.faults.add({ match: { path: /./ }, times: Number.MAX_SAFE_INTEGER, do: { delayMs: latencyMs } });
  // What provisioning used up is not the backlog's.
  await wait(minuteMs);
  tenant.requests.reset();

  const connector = await startConnector();
  const service = await startServer('ours', {
    ...settingsOf(`sqlite:${journal}`, tenant.graph, connector.url),
    GRAPH_UNITS_PER_MINUTE: String(unitsPerMinute),
  });
  try {
    return { concerns, ...(await drained(tenant, service, connector)) };
  } finally {
    await service.stop();
    connector.stop();
    await tenant.stop();
  }
}

/** Concerns that were raised, checked and acknowledged while SharePoint was away: nothing of them is recorded yet. */
async function fill(path: string, count: number): Promise<void> {
  const journal = openSqlite(path);
  const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
  const span = { concerns: count, from: Date.now() - 6 * 60 * minuteMs, to: Date.now() };
  const one = async (number: number) => {
    const { reference, commands } = storyOf(number, span);
    for (const command of commands.slice(0, 3)) await concerns.handle(reference, command);
  };
  await Promise.all(Array.from({ length: count }, (_, number) => one(number)));
  await journal.close();
  // Teams was there all the time: whom the concerns were to be told to was told.
  const db = new DatabaseSync(path);
  db.exec("DELETE FROM errands WHERE lane <> 'graph'");
  db.close();
}

async function drained(
  tenant: Tenant,
  service: ServerProcess,
  connector: Connector,
): Promise<Omit<Findings, 'concerns'>> {
  while (writesIn(tenant) === 0) await wait(20);
  const before = service.computedMs();
  const crowd = { reporters: everyReporter, connector: connector.url, concurrency: 4 };
  const sending = sendToChannel(service.url, crowd, connector, sends);
  await wait(minutes * minuteMs);
  const { requests } = tenant;
  const throttled = requests.throttled();
  const counts = {
    writes: writesIn(tenant) - throttled,
    requests: Object.values(requests.counts()).reduce((sum, count) => sum + count, 0),
    throttled,
    computedMs: service.computedMs() - before,
  };
  return { ...counts, toChannel: await sending };
}

function writesIn({ requests }: Tenant): number {
  const changes = Object.entries(requests.counts()).filter(([call]) => /^(POST|PATCH) .*\/items/.test(call));
  return changes.reduce((sum, [, count]) => sum + count, 0);
}

function sentences({ concerns, writes, requests, throttled, computedMs, toChannel }: Findings): string {
  const allowed = writesPerMinute * minutes;
  const part = writes / allowed;
  const share = throttled / requests;
  const beside = latencyMs > 0 ? `, each request taking ${latencyMs} ms` : '';
  return [
    `A backlog of ${concerns} concerns; ${unitsPerMinute} resource units a minute, for ${minutes} minutes${beside}:`,
    `  ${writes} writes of the ${allowed} that the limit allows: ${(part * 100).toFixed(1)} % (target: at least 95 %, ${met(part >= 0.95)})`,
    `  ${throttled} of ${requests} requests were refused: ${(share * 100).toFixed(2)} % (target: fewer than 1 %, ${met(share < 0.01)})`,
    `  The service computed ${((computedMs / minutes / minuteMs) * 100).toFixed(0)} % of the time, all its work together`,
    `  "Send" to the channel's post meanwhile: median ${median(toChannel).toFixed(0)} ms of ${toChannel.length}`,
  ].join('\n');
}

function met(yes: boolean): string {
  return yes ? 'met' : 'NOT met';
}
