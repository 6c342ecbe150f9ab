/** What the duty calendar costs SharePoint: a year of 200 duties opened, and a poll of the list with nothing changed. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { calendarBegan } from '../service/began.ts';
import { type Edge, startEdge } from '../service/edge.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';

const duties = 200;
const ids = Array.from({ length: duties }, (_, index) => `duty-${index}`);
const secondsOfPolling = 6;
const asJson = process.argv.includes('--json');

const folder = await mkdtemp(join(tmpdir(), 'calendar-bench-'));
const edge = await startEdge({
  PACK: await packOf(ids),
  ROLES: `prevent-lead=${people.jo.id}`,
  LIST_POLL_SECONDS: '1',
});
await edge.visit({ person: people.jo }).install();
try {
  const opening = await opened(edge);
  const poll = await polled(edge);
  for (const line of [opening, poll]) console.log(asJson ? JSON.stringify(line) : sentence(line));
} finally {
  await edge.stop();
  await rm(folder, { recursive: true });
}
process.exit(0);

type Line = {
  readonly name: string;
  readonly requests: number;
  readonly units: number;
  readonly ms: number;
  readonly times: number;
};

/** The pack with these duties: reviews, whose dates are spread over a year. */
async function packOf(all: readonly string[]): Promise<string> {
  const pack = JSON.parse(await readFile(new URL('../../packs/somerset.json', import.meta.url), 'utf8'));
  const [first] = pack.duties.list;
  const list = all.map((id, index) => ({
    ...first,
    id,
    name: `Duty ${index}`,
    owner: 'prevent-lead',
    cadence: { ...first.cadence, anchor: undefined },
  }));
  const path = join(folder, 'pack.json');
  const clauses = pack.duties.clauses.filter(({ clause }: { clause: string }) =>
    first.clauses.includes(clause),
  );
  const kept = { ...pack.duties, from: '2026-11-22', list, clauses, occasions: [], guidance: [] };
  await writeFile(path, JSON.stringify({ ...pack, duties: kept }));
  return path;
}

/** All are done early: by itself the calendar opens no more than a few in a week. */
async function opened(edge: Edge): Promise<Line> {
  const { tenant, journal } = edge;
  await calendarBegan(edge, ids, 120_000);
  tenant.requests.reset();
  const began = performance.now();
  const visit = edge.visit({ person: people.jo });
  for (const duty of ids) await visit.press('task-early', { duty });
  const items = () =>
    tenant.lists().find(({ displayName }) => displayName === 'Policy review tasks')?.items ?? [];
  await until(
    'every duty is in the list',
    () => items().filter(({ fields }) => fields.Status === 'Assigned').length === duties,
    120_000,
  );
  await until(
    'nothing waits for SharePoint',
    async () => (await journal().errands.nextDue('graph')) === undefined,
    60_000,
  );
  return {
    name: `a year of ${duties} duties opened and assigned`,
    times: 1,
    ms: performance.now() - began,
    ...counted(tenant),
  };
}

async function polled({ tenant }: Edge): Promise<Line> {
  await wait(2_000);
  tenant.requests.reset();
  await wait(secondsOfPolling * 1_000);
  const { requests, units } = counted(tenant);
  return {
    name: 'a poll with nothing changed',
    times: requests,
    ms: secondsOfPolling * 1_000,
    requests: 1,
    units: units / requests,
  };
}

function counted({ requests }: Edge['tenant']) {
  const all = Object.entries(requests.counts()).filter(([call]) => call.includes('/lists'));
  return { requests: all.reduce((sum, [, count]) => sum + count, 0), units: requests.units() };
}

function sentence({ name, requests, units, ms, times }: Line): string {
  const seen = times > 1 ? ` (mean of ${times})` : ` in ${(ms / 1_000).toFixed(1)} s`;
  return `${name}: ${requests} Graph requests, ${units.toFixed(2)} resource units${seen}`;
}
