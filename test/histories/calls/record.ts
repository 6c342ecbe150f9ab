/** Records histories of calls as the journal keeps them, once: none is ever recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Callbacks, callId, callStream, openCallbacks } from '../../../src/casework/calls/callbacks.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import type { CallCommand } from '../../../src/policy/calls/commands.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { referenceFrom } from '../../../src/policy/reference.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const fileOf = (name: string) => fileURLToPath(new URL(`${name}.json`, import.meta.url));
const [sam, jo, kit] = [acting('sam'), acting('jo'), acting('kit')];
const at = (time: string) => `2026-11-23T${time}:00.000Z`;
const id = callId('8a4a6d2e-58a5-4f0e-9a5c-0a6c9b3c1d11', sam.id);

/** Plays what happened to one call, and keeps it, unless it is kept. */
async function record(name: string, play: (callbacks: Callbacks) => Promise<void>): Promise<void> {
  if (existsSync(fileOf(name))) return;
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const callbacks = openCallbacks({ streams: journal.streams, local, lanes: laneOf });
  await play(callbacks);
  const links = await journal.streams.links(callStream(id));
  const state = await callbacks.find(id);
  writeFileSync(fileOf(name), `${JSON.stringify({ links, state }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}

async function allOf(callbacks: Callbacks, commands: readonly CallCommand[]): Promise<void> {
  for (const command of commands) await callbacks.handle(id, command, `press-${command.at}`);
}

/** Its timer rings. */
async function ring(callbacks: Callbacks, when: string, isLost = false): Promise<void> {
  const [clock] = (await callbacks.file.running(callStream(id))).clocks;
  if (!clock) throw new Error('No clock runs');
  const { name, run } = clock;
  const command = { type: 'Ring', by: serviceActor, at: at(when), clock: name, run, isLost } as const;
  await callbacks.handle(id, command);
}

const keptOut = { picked: people.wren.id, name: 'Wren Baptiste' };

await record('reached', (callbacks) =>
  allOf(callbacks, [
    { type: 'AskForCall', by: sam, at: at('10:00'), from: at('14:30'), keptOut },
    { type: 'TakeCall', by: jo, at: at('10:05') },
    { type: 'ReportNotReached', by: jo, at: at('10:10') },
    { type: 'HandBackCall', by: jo, at: at('10:15') },
    { type: 'TakeCall', by: kit, at: at('10:20') },
    { type: 'EndCall', by: kit, at: at('10:30'), as: 'advice' },
  ]),
);

await record('concern', (callbacks) =>
  allOf(callbacks, [
    { type: 'AskForCall', by: sam, at: at('10:00') },
    { type: 'TakeCall', by: jo, at: at('10:05') },
    { type: 'EndCall', by: jo, at: at('10:30'), as: 'concern', concern: referenceFrom(new Uint8Array(5)) },
  ]),
);

await record('late', async (callbacks) => {
  await allOf(callbacks, [{ type: 'AskForCall', by: sam, at: at('10:00') }]);
  await ring(callbacks, '10:10', true);
  await ring(callbacks, '10:30');
  await ring(callbacks, '10:45');
  const told = { person: people.dana, role: 'prevent-lead', why: 'prevent-lead' } as const;
  await allOf(callbacks, [
    { type: 'ReportRoleTold', by: serviceActor, at: at('10:46'), ...told },
    { type: 'TakeCall', by: acting('dana'), at: at('10:50') },
  ]);
  await ring(callbacks, '12:50');
  await ring(callbacks, '13:50');
});
