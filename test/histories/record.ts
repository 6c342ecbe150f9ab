/** Records the journeys that are not recorded yet, as the journal keeps them, with what they add up to. What is recorded is never recorded again. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openConcerns } from '../../src/casework/concerns.ts';
import { openReviews } from '../../src/casework/reviews.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite.ts';
import { clockOf } from '../../src/policy/concern/clock.ts';
import type { ConcernCommand } from '../../src/policy/concern/commands.ts';
import type { Case } from '../../src/policy/concern/evolve.ts';
import type { ReviewCommand } from '../../src/policy/review/commands.ts';
import { raise, reference, service } from '../policy/concern/given.ts';
import { local } from '../policy/local.ts';
import {
  type ConcernJourney,
  concernJourneys,
  type DutyJourney,
  dutyJourneys,
  type TaskJourney,
  taskJourneys,
} from './journeys.ts';

const start = Date.parse('2026-03-02T09:00:00Z');
const minute = 60_000;
const instant = (ms: number) => new Date(ms).toISOString();
const place = { duties: local.pack.duties, calendar: local.calendar };
const release: string = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
).version;

for (const journey of [...concernJourneys, ...taskJourneys, ...dutyJourneys]) {
  const [file, beside] = ['.json', '.state.json'].map((end) =>
    fileURLToPath(new URL(`recorded/${journey.name}${end}`, import.meta.url)),
  );
  if (!file || !beside || existsSync(file)) continue;
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const { stream, state } = await play(journal, journey);
  const { kind, about } = journey;
  const links = await journal.streams.links(stream);
  writeFileSync(file, `${JSON.stringify({ kind, about, release, links }, null, 2)}\n`, { flag: 'wx' });
  writeFileSync(beside, `${JSON.stringify(state, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
  console.log(`Recorded ${journey.name}: ${links.map(({ type }) => type).join(', ')}`);
}

function play(
  journal: Journal,
  journey: ConcernJourney | TaskJourney | DutyJourney,
): Promise<{ stream: string; state: unknown }> {
  switch (journey.kind) {
    case 'concern':
      return playConcern(journal, journey);
    case 'task':
      return playTask(journal, journey);
    case 'duty':
      return playDuty(journal, journey);
  }
}

async function playConcern(journal: Journal, { name, raise: parts, steps }: ConcernJourney) {
  const concerns = openConcerns(journal, local, () => {});
  let now = start;
  const act = (command: ConcernCommand) => concerns.handle(reference, command);
  let concern = await act(raise({ draft: `draft of ${name}`, at: instant(now), ...parts }));
  for (const step of steps) {
    if (step === 'deadline') {
      const command = passing(concern);
      now = Date.parse(command.at);
      concern = await act(command);
    } else if (step === 'restart-clock') {
      now += minute;
      const { version } = concern;
      concern = await act({ type: 'RestartClock', by: service, at: instant(now), version });
    } else {
      const { after, ...command } = step;
      now += after * minute;
      concern = await act({ ...command, at: instant(now) } as ConcernCommand);
    }
  }
  return { stream: reference, state: concern };
}

function passing(concern: Case) {
  const clock = clockOf(concern, local);
  if (!clock) throw new Error('No clock runs here');
  const { what: step, since, due, passed, at, rung } = clock;
  const { id, tell, ends } = rung;
  return { type: 'PassDeadline', by: service, at, step, since, due, passed, rung: id, tell, ends } as const;
}

async function playTask(journal: Journal, { steps }: TaskJourney) {
  const [first] = steps;
  if (first?.type !== 'Open') throw new Error('A task begins with its opening');
  const { key } = first;
  const reviews = openReviews(journal, place, () => {});
  let now = start;
  for (const { after, ...command } of steps) {
    now += after * minute;
    const task = await reviews.find(key);
    // What a timer, or the watchdog, has read of the task.
    const read = {
      ...('since' in command && { since: task?.since }),
      ...('version' in command && { version: task?.version }),
    };
    await reviews.handle(key, { ...command, ...read, at: instant(now) } as ReviewCommand);
  }
  return { stream: `task/${key}`, state: await reviews.find(key) };
}

async function playDuty(journal: Journal, { name, dates }: DutyJourney) {
  const reviews = openReviews(journal, place, () => {});
  for (const [index, { dueOn, because }] of dates.entries()) {
    const at = instant(start + index * minute);
    await reviews.setSchedule(name, { type: 'SetSchedule', by: service, at, duty: name, dueOn, because });
  }
  return { stream: `duty/${name}`, state: await reviews.schedule(name) };
}
