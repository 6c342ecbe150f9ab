/**
 * `npm run bench:staff`: members of staff at the real endpoint all at once, who read and type between their presses.
 * Takes `--people N`, `--minutes N`, `--think MS` (the longest pause) and `--json`.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import words from '../../src/words/words.json' with { type: 'json' };
import type { Person } from '../tenant/people.ts';
import { startConnector } from './connector.ts';
import { median, quantile, send } from './load.ts';
import { form, mine, type Pressed, pressBody, raise, raiseUrgent, readMs } from './presses.ts';
import { everyReporter } from './reporters.ts';
import { type ServerProcess, startServer } from './serverProcess.ts';
import { settingsOf } from './settings.ts';

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '50' },
    minutes: { type: 'string', default: '5' },
    think: { type: 'string', default: '4000' },
    json: { type: 'boolean', default: false },
  },
});
const { question, formStep } = words;
const { part } = formStep;
const minutes = Number(options.minutes);
const longestThoughtMs = Number(options.think);
const minuteMs = 60_000;

const folder = mkdtempSync(join(tmpdir(), 'staff-'));
process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

/** Milliseconds of every press, by what was pressed, and what was not answered as it should be. */
type Day = { readonly times: Map<string, number[]>; readonly errors: string[] };

const connector = await startConnector();
const tenant = await startServer('tenant');
const service = await startServer(
  'ours',
  settingsOf(`sqlite:${join(folder, 'journal.sqlite')}`, tenant.url, connector.url),
);
try {
  const memory = watchMemory(service);
  const day: Day = { times: new Map(), errors: [] };
  const over = performance.now() + minutes * minuteMs;
  const staff = everyReporter.slice(0, Number(options.people));
  await Promise.all(staff.map((person) => works(person, day, over)));
  console.log(options.json ? asJson(day, memory()) : asTable(day, memory()));
} finally {
  await service.stop();
  await tenant.stop();
  connector.stop();
}
process.exit();

/** One person's time: mostly whole concerns, now and then a look at what became of them, rarely danger. */
async function works(person: Person, day: Day, over: number): Promise<void> {
  const agent = new Agent({ keepAlive: true });
  await thinks();
  while (performance.now() < over) {
    const chance = Math.random();
    if (chance < 0.7) await raisesConcern(person, day, agent);
    else if (chance < 0.95) await presses('My concerns', mine, 'My concerns', person, day, agent);
    else await presses('Immediate danger, sent', raiseUrgent(), 'Thank you', person, day, agent);
    await thinks();
  }
  agent.destroy();
}

async function raisesConcern(person: Person, day: Day, agent: Agent): Promise<void> {
  const first = await presses('Raise a concern', raise, question.aboutAndAge, person, day, agent);
  const draft = /"draft":"([^"]+)"/.exec(first)?.[1] ?? '';
  const steps = [
    [form.about(draft), question.person],
    [form.person(draft), question.notice],
    [form.notice(draft), question.whenAndHow],
    [form.when(draft), question.kinds],
    [form.kinds(draft), question.talk],
    [form.talk(draft), question.talked],
    // At night and at weekends one more question is between it and the last step.
    [form.talked(draft), `${part.share} · step`],
    [form.haste(draft), question.check],
  ] as const;
  for (const [pressed, expected] of steps) {
    await thinks();
    await presses('form step', pressed, expected, person, day, agent);
  }
  await wait(readMs);
  await thinks();
  await presses('Send', form.send(draft), 'Thank you', person, day, agent);
}

async function presses(
  kind: string,
  pressed: Pressed,
  expected: string,
  person: Person,
  { times, errors }: Day,
  agent: Agent,
): Promise<string> {
  try {
    const { status, body, ms } = await send(agent, service.url, pressBody(person, pressed, connector.url));
    const before = times.get(kind);
    if (before) before.push(ms);
    else times.set(kind, [ms]);
    if (status !== 200 || !body.includes(expected)) errors.push(`${kind}: ${status} ${body.slice(0, 200)}`);
    return body;
  } catch (error) {
    errors.push(`${kind}: ${error}`);
    return '';
  }
}

async function thinks(): Promise<void> {
  await wait(Math.random() * longestThoughtMs);
}

type Memory = { readonly start: number; readonly most: number; readonly end: number };

/** Megabytes, looked at once a second. */
function watchMemory({ memory }: ServerProcess): () => Memory {
  const start = memory();
  let most = start;
  const timer = setInterval(() => {
    most = Math.max(most, memory());
  }, 1_000);
  return () => {
    clearInterval(timer);
    const end = memory();
    return { start, most: Math.max(most, end), end };
  };
}

function asJson({ times, errors }: Day, { start, most, end }: Memory): string {
  const presses = [...times].map(([kind, all]) => ({ kind, presses: all.length, ...quantilesOf(all) }));
  return [...presses, { errors: errors.length, memoryMB: { start, most, end } }]
    .map((line) => JSON.stringify(line))
    .join('\n');
}

function asTable({ times, errors }: Day, { start, most, end }: Memory): string {
  const all = [...times.values()].flat();
  const rows = [...times.entries(), ['all together', all] as const].map(([kind, some]) => {
    const { p50ms, p99ms, mostMs } = quantilesOf(some);
    return row(kind, String(some.length), p50ms.toFixed(1), p99ms.toFixed(1), mostMs.toFixed(0));
  });
  return [
    row('', 'presses', 'p50 ms', 'p99 ms', 'most ms'),
    ...rows,
    '',
    `${options.people} people for ${minutes} minutes, ${(all.length / minutes / 60).toFixed(1)} presses a second; ${errors.length} errors`,
    ...errors.slice(0, 5),
    `memory: ${start.toFixed(0)} MB at the start, ${most.toFixed(0)} MB at most, ${end.toFixed(0)} MB at the end`,
  ].join('\n');
}

function quantilesOf(times: readonly number[]) {
  return { p50ms: median(times), p99ms: quantile(times, 0.99), mostMs: Math.max(...times) };
}

function row(name: string, ...cells: readonly string[]): string {
  return name.padEnd(24) + cells.map((cell) => cell.padStart(10)).join('');
}
