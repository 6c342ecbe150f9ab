/** Records the journeys that are not recorded yet, as the journal keeps them, with what they add up to. What is recorded is never recorded again. */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openConcerns } from '../../src/casework/concerns/concerns.ts';
import { dutyStream, taskStream } from '../../src/casework/duties/subjects.ts';
import { openDutyTasks } from '../../src/casework/duties/tasks.ts';
import type { Clocked } from '../../src/engine/clocks.ts';
import type { Journal } from '../../src/journal/journal.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { ConcernCommand } from '../../src/policy/concerns/commands.ts';
import type { TaskCommand } from '../../src/policy/duties/commands.ts';
import { clockAt, type HandClock } from '../clock.ts';
import { raise, reference, service } from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';
import { concernJourneys } from './concernJourneys.ts';
import { dutyJourneys, taskJourneys } from './dutyJourneys.ts';
import type { ConcernJourney, DutyJourney, Passing, TaskJourney } from './journey.ts';

const minute = 60_000;
/** Errands are not recorded, so that it does not matter who performs them. */
const lanes = () => 'none';
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

async function playConcern({ streams }: Journal, { name, raise: parts, steps }: ConcernJourney) {
  const concerns = openConcerns({ streams, local, lanes });
  const act = (command: ConcernCommand) => concerns.handle(reference, command);
  const time = clockAt();
  await act(raise({ draft: `draft of ${name}`, at: time.clock(), ...parts }));
  for (const step of steps) {
    if (typeof step === 'string') {
      await pass(step, concerns.file, reference, time);
    } else {
      const { after, ...command } = step;
      time.pass(after * minute);
      await act({ ...command, at: time.clock() } as ConcernCommand);
    }
  }
  return { stream: reference, state: await concerns.find(reference) };
}

async function pass(step: Passing, file: Clocked, stream: string, time: HandClock): Promise<void> {
  const { clocks, version } = await file.running(stream);
  const [clock] = clocks;
  if (!clock) throw new Error('No clock runs here');
  if (step === 'restart-clock') {
    time.pass(minute);
    await file.restart(stream, clock, time.clock(), version);
    return;
  }
  time.pass(Math.max(0, Date.parse(clock.at) - time.ms()));
  await file.ring(stream, clock, time.clock());
}

async function playTask({ streams }: Journal, { steps }: TaskJourney) {
  const [first] = steps;
  if (typeof first !== 'object' || first.type !== 'Open') throw new Error('A task begins with its opening');
  const { key } = first;
  const stream = taskStream(key);
  const dutyTasks = openDutyTasks({ streams, local, lanes });
  const file = fileOf(stream, dutyTasks.files);
  const time = clockAt();
  for (const step of steps) {
    if (typeof step === 'string') {
      await pass(step, file, stream, time);
    } else {
      const { after, ...command } = step;
      time.pass(after * minute);
      await dutyTasks.handle(key, { ...command, at: time.clock() } as TaskCommand);
    }
  }
  return { stream, state: await dutyTasks.find(key) };
}

async function playDuty({ streams }: Journal, { name, steps }: DutyJourney) {
  const dutyTasks = openDutyTasks({ streams, local, lanes });
  const stream = dutyStream(name);
  const file = fileOf(stream, dutyTasks.files);
  const time = clockAt();
  for (const step of steps) {
    if (typeof step === 'string') {
      await pass(step, file, stream, time);
    } else {
      const at = time.clock();
      const command =
        'type' in step
          ? { ...step, at, duty: name }
          : ({ type: 'SetSchedule', by: service, at, duty: name, ...step } as const);
      await dutyTasks.giveSchedule(name, command);
      time.pass(minute);
    }
  }
  return { stream, state: await dutyTasks.schedule(name) };
}

function fileOf(stream: string, files: readonly Clocked[]): Clocked {
  const file = files.find(({ name }) => stream.startsWith(name));
  if (!file) throw new Error(`${stream} has no clocks`);
  return file;
}
