/**
 * `npm run bench:desk`: what a page of the desk costs with few and with many concerns, against its own address that reads
 * no concern; how long lists take to stand after a start, and in what memory. Takes `--concerns N,N`, `--rounds N`, `--json`.
 */
import { copyFileSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { ConcernList } from '../../src/desk/api/answers.ts';
import { type Api, deskFor } from '../desk/api.ts';
import { startSignIn } from '../desk/signIn.ts';
import { deskAppId } from '../desk/startDesk.ts';
import { people } from '../tenant/people.ts';
import { startTenant } from '../tenant/tenant.ts';
import { provisionLists, tenantId } from '../world.ts';
import { startConnector } from './connector.ts';
import { historyFile } from './history/history.ts';
import { median } from './load.ts';
import { settingsOf } from './settings.ts';
import { startTimed } from './started.ts';

const { values: options } = parseArgs({
  options: {
    concerns: { type: 'string', default: '0,10000,100000' },
    rounds: { type: 'string', default: '31' },
    folder: { type: 'string', default: join(tmpdir(), 'notice-check-share-bench') },
    json: { type: 'boolean', default: false },
  },
});
const rounds = Number(options.rounds);
const publicUrl = 'http://127.0.0.1:3978';
const service = fileURLToPath(new URL('../../src/start.js', import.meta.url));
const lookEveryMs = 50;
const longestMs = 10 * 60_000;
const pauseMs = 280;

type Line = {
  readonly concerns: number;
  /** Milliseconds from /live until the list of all is there. */
  readonly standsMs: number;
  readonly memory: number;
  /** Medians in milliseconds; `floor` is `/me`, which is signed in and asks who somebody is, and reads no concern. */
  readonly ms: Readonly<Record<string, number>>;
};

mkdirSync(options.folder, { recursive: true });
const folder = mkdtempSync(join(options.folder, 'desk-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
const tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 } });
await provisionLists(tenant);
const connector = await startConnector();
const signIn = await startSignIn({ tenantId, appId: deskAppId, publicHost: new URL(publicUrl).host });

const lines: Line[] = [];
for (const concerns of options.concerns.split(',').map(Number)) lines.push(await measured(concerns));
console.log(options.json ? JSON.stringify(lines) : lines.map(sentence).join('\n'));
process.exit();

async function measured(concerns: number): Promise<Line> {
  const journal = join(folder, `journal-${concerns}.sqlite`);
  if (concerns > 0)
    copyFileSync(await historyFile(options.folder, concerns, (line) => console.error(line)), journal);
  const started = await startTimed(service, {
    ...settingsOf(`sqlite:${journal}`, tenant.graph, connector.url),
    ...{
      DESK_APP_ID: deskAppId,
      PUBLIC_URL: publicUrl,
      LOGIN_AUTHORITY: signIn.authority,
      LOG_LEVEL: 'silent',
    },
  });
  const desk = deskFor(started.url, await signIn.tokenFor(people.jo));
  const began = performance.now();
  const first = await untilItStands(desk);
  const standsMs = performance.now() - began;
  const [one] = first.rows;
  const ms = {
    floor: await timed(() => desk.get('/me')),
    today: await timed(() => desk.get('/today')),
    open: await timed(() => desk.get('/concerns?show=open')),
    closed: await timed(() => desk.get('/concerns?show=closed')),
    'search, a name': await timed(() => desk.get('/concerns?show=closed', { 'X-Search': 'Rahman' })),
    'search, a name of all': await timed(() => desk.get('/concerns?show=closed', { 'X-Search': 'Invented' })),
    'search, a reference': await timed(() =>
      desk.get('/concerns?show=closed', { 'X-Search': one?.reference ?? 'NCS-000-000-000' }),
    ),
    ...(one && { 'one concern': await timed(() => desk.get(`/concerns/${one.reference}`)) }),
  };
  const memory = started.memory();
  await started.stop();
  return { concerns, standsMs, memory, ms };
}

async function untilItStands(desk: Api): Promise<ConcernList> {
  for (const began = performance.now(); performance.now() - began < longestMs; await wait(lookEveryMs)) {
    const { status, json } = await desk.get('/concerns?show=open');
    if (status === 200) return json as ConcernList; // the server's own answer
  }
  throw new Error('The lists do not stand within ten minutes.');
}

/** Slower than anybody presses, so that no limit for a person is met. */
async function timed(
  ask: () => Promise<{ readonly status: number; readonly text: string }>,
): Promise<number> {
  const all: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const began = performance.now();
    const { status, text } = await ask();
    if (status !== 200) throw new Error(`${status}: ${text}`);
    all.push(performance.now() - began);
    await wait(pauseMs);
  }
  return median(all);
}

function sentence({ concerns, standsMs, memory, ms }: Line): string {
  const floor = ms.floor ?? 1;
  const pages = Object.entries(ms).map(
    ([page, value]) =>
      `  ${page.padEnd(22)} ${value.toFixed(1)} ms, ${(value / floor).toFixed(1)} of the floor${page === 'floor' ? '' : ` (target: below 100 ms, ${value < 100 ? 'met' : 'missed'})`}`,
  );
  return [
    `${concerns.toLocaleString('en-GB')} concerns: lists stand ${(standsMs / 1_000).toFixed(1)} s after the start, ${memory.toFixed(0)} MB`,
    ...pages,
  ].join('\n');
}
