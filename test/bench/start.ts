/**
 * `npm run bench:start`: how long the service takes until it answers at /live, against a bare node with the same
 * framework, and what memory it holds there and after one press of every verb. Takes `--rounds N`, `--quick`, `--json`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startConnector } from '../service/connector.ts';
import { channel, safeguarding } from '../service/edge.ts';
import { startTenant } from '../tenant/tenant.ts';
import { provisionLists } from '../world.ts';
import { pressEveryVerb } from './everyVerb.ts';
import { median } from './load.ts';
import { settingsOf } from './settings.ts';
import { type Started, startTimed } from './started.ts';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '9' },
    quick: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
  },
});
const rounds = values.quick ? 3 : Number(values.rounds);
const bare = fileURLToPath(new URL('servers/bare.js', import.meta.url));
const ours = fileURLToPath(new URL('../../src/start.js', import.meta.url));
/** Its first jobs and the check of its cards are done by then. */
const settledMs = 8_000;

const folder = mkdtempSync(join(tmpdir(), 'start-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));

const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 } });
await provisionLists(tenant);
const connector = await startConnector();
connector.members.set(channel, safeguarding);

type Round = {
  readonly bareMs: number;
  readonly firstMs: number;
  readonly secondMs: number;
  readonly memory: number;
};

const all: Round[] = [];
for (let round = 0; round < rounds; round += 1) all.push(await oneRound());
const presses = await withPresses();
const found = { ...medians(all), ...presses };
console.log(values.json ? JSON.stringify(found) : sentences(found));
process.exit();

/** One of each after the other, so that a noisy machine is noisy for all. */
async function oneRound(): Promise<Round> {
  const cache = mkdtempSync(join(folder, 'compiled-'));
  const plain = await timed(await startTimed(bare, {}));
  const first = await timed(await startTimed(ours, settings(cache)));
  const second = await timed(await startTimed(ours, settings(cache)));
  return {
    bareMs: plain.liveMs,
    firstMs: first.liveMs,
    secondMs: second.liveMs,
    memory: second.memory,
  };
}

async function timed({ liveMs, memory, stop }: Started) {
  const there = { liveMs, memory: memory() };
  await stop();
  return there;
}

/** A journal of its own for each start. */
function settings(cache: string): Record<string, string> {
  const journal = join(mkdtempSync(join(folder, 'journal-')), 'journal.sqlite');
  return {
    ...settingsOf(`sqlite:${journal}`, tenant.graph, connector.url),
    NODE_COMPILE_CACHE: cache,
  };
}

async function withPresses() {
  const cache = mkdtempSync(join(folder, 'compiled-'));
  await (await startTimed(ours, settings(cache))).stop();
  const service = await startTimed(ours, settings(cache));
  await wait(settledMs);
  const settled = service.memory();
  const verbs = await pressEveryVerb(service.url, connector);
  const pressed = service.memory();
  await service.stop();
  return { settled, pressed, verbs };
}

function medians(some: readonly Round[]) {
  const of = (pick: (round: Round) => number) => median(some.map(pick));
  return {
    bareMs: of(({ bareMs }) => bareMs),
    firstMs: of(({ firstMs }) => firstMs),
    secondMs: of(({ secondMs }) => secondMs),
    ratio: of(({ secondMs, bareMs }) => secondMs / bareMs),
    memory: of(({ memory }) => memory),
  };
}

function sentences(it: ReturnType<typeof medians> & Awaited<ReturnType<typeof withPresses>>): string {
  const ms = (value: number) => `${value.toFixed(0)} ms`;
  const mb = (value: number) => `${value.toFixed(0)} MB`;
  return [
    `To the first answer of /live, medians of ${rounds} rounds:`,
    `  a bare node with botbuilder and restify  ${ms(it.bareMs)}`,
    `  ours, first start                        ${ms(it.firstMs)}`,
    `  ours, second start                       ${ms(it.secondMs)}, ${it.ratio.toFixed(2)} of the bare node (target: 2, ${met(it.ratio <= 2)}; 1.5: ${met(it.ratio <= 1.5)})`,
    'Resident memory, on a second start:',
    `  at /live                                 ${mb(it.memory)} (target: below 200, ${met(it.memory < 200)})`,
    `  after its first jobs and checks          ${mb(it.settled)}`,
    `  after a press of each of ${it.verbs} verbs       ${mb(it.pressed)} (target: below 240, ${met(it.pressed < 240)})`,
  ].join('\n');
}

function met(yes: boolean): string {
  return yes ? 'met' : 'NOT met';
}
