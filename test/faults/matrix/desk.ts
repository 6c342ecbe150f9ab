/** The real turn of the service with everybody of the matrix before it; nothing is done but what a press does itself. */
import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Directory } from '../../../src/casework/ports.ts';
import { openBell } from '../../../src/engine/bell.ts';
import { openRota } from '../../../src/engine/rota.ts';
import { nobodyElse } from '../../../src/engine/turns.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import type { Entry, Person } from '../../../src/policy/person.ts';
import { passingLimits } from '../../../src/sharepoint/lists/limits.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { openKept } from '../../../src/wiring/core.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { openHouse } from '../../../src/wiring/house.ts';
import { openRoom } from '../../../src/wiring/teams.ts';
import { projectionsOf, readableLog } from '../../casework/given.ts';
import { clockAt } from '../../clock.ts';
import { local } from '../../policy/local.ts';
import { site, tenantId } from '../../world.ts';
import { openRecordingAdapter } from '../model/adapter.ts';
import { openPostbox } from '../model/postbox.ts';
import { inChannel, parts, perhaps } from './cast.ts';
import { activityOf, channel, titleIn } from './delivered.ts';
import { type Came, openNotes } from './noting.ts';
import { isStored, type Press } from './presses.ts';
import { deputiesNamed, labels, roles } from './roles.ts';
import { referenceOf, today } from './scenes.ts';

const serviceUrl = 'http://127.0.0.1:9/';

const config = readConfig({
  MicrosoftAppTenantId: tenantId,
  GRAPH_BASE_URL: 'http://127.0.0.1:9',
  SHAREPOINT_SITE: site,
  MAIL_SENDER: 'safeguarding@example-icb.nhs.example',
  JOURNAL: 'sqlite:unused',
  CHANNEL_CHOOSERS: parts.owner.id,
  ROLES: roles,
  SERVICE_HOSTS: '127.0.0.1',
  HOST: '127.0.0.1',
  SAFEGUARDING_CHANNEL: channel,
  SERVICE_URL: serviceUrl,
  PEOPLE_PICKER: 'on',
  DIALOGS: 'window',
});

const everybody: readonly Person[] = [...Object.values(parts), perhaps];
const entryOf = (person: Person): Entry => ({ ...person, jobTitle: '', organisation: '', address: '' });
const directory: Directory = {
  managerOf: async () => undefined,
  person: async (id) => everybody.find((one) => one.id === id),
  entry: async (id) => everybody.filter((one) => one.id === id).map(entryOf)[0],
  find: async () => [],
};

/** `shown`: all of the answer, as it goes over the wire. The rest is what came of it. */
export type Answered = Came & { readonly shown: string; readonly title: string };

export type Desk = {
  /** A concern to which this has happened. @returns its reference */
  readonly seed: (history: readonly ConcernEvent[], draft: string) => Promise<string>;
  readonly press: (who: Person, pressed: Press, reference: string, draft: string) => Promise<Answered>;
  /** What failed, whoever pressed. */
  readonly broken: readonly string[];
  readonly close: () => Promise<void>;
};

export async function openDesk(): Promise<Desk> {
  const folder = await mkdtemp(join(existsSync('/dev/shm') ? '/dev/shm' : tmpdir(), 'desk-'));
  const { clock, pass } = clockAt(`${today}T11:00:00Z`);
  let there: readonly Person[] = [...inChannel, parts['who left the team']];
  const postbox = openPostbox(() => there);
  const notes = openNotes();
  const journal = notes.around(openSqlite(join(folder, 'journal.sqlite')));
  const broken: string[] = [];
  const kept = openKept(journal, clock);
  const bell = openBell();
  const projections = projectionsOf(journal, bell);
  const own = { alone: true, turns: nobodyElse, rota: openRota(kept.drawer, clock, true), bell };
  const { log } = readableLog();
  const core = { config, clock, local, log, ...kept, projections, explained: explain, ...own };
  const never = () => assert.fail('Graph is never asked here');
  const sharepoint = {
    graph: { ask: async () => never(), all: never, changes: never, application: async () => undefined },
    token: async () => 'local',
    lists: { find: async () => never(), limitsOf: passingLimits() },
    directory,
    mailbox: { send: async () => {} },
  };
  // Guests are in the channel, and nobody is told who they are.
  const roll = async () => ({ people: there, outsiders: 1 });
  const room = openRoom(core, { ...postbox.post, roll });
  const { onTurn } = openHouse(core, sharepoint, room);
  const adapter = openRecordingAdapter(postbox.conversations, room.doors, (problem) => broken.push(problem));
  projections.start();
  await room.roster.refresh();
  there = [...inChannel, parts['not yet confirmed']];
  pass(60_000);
  await room.roster.refresh();
  for (const [stream, event] of deputiesNamed(today, '2026-03-06'))
    await journal.streams.append(stream, 0, { events: [event], errands: [], labels: ['has-deputies'] });
  let asked = 0;
  return {
    seed,
    press,
    broken,
    close: async () => {
      await projections.stop();
      await journal.close();
      await rm(folder, { recursive: true });
    },
  };

  async function seed(history: readonly ConcernEvent[], draft: string): Promise<string> {
    const reference = referenceOf(draft);
    await journal.streams.append(reference, 0, { events: history, errands: [], labels });
    return reference;
  }

  async function press(who: Person, pressed: Press, reference: string, draft: string): Promise<Answered> {
    notes.take();
    const from = postbox.stored.length;
    const id = `press-${++asked}`;
    const { said } = await adapter(
      activityOf(who, pressed, pressed.data(reference, draft), id, serviceUrl),
      onTurn,
    );
    const replies = postbox.stored.splice(from).filter(({ replyTo }) => replyTo === id);
    const cards = replies.map(({ activity }) => activity.attachments?.[0]?.content ?? activity.text);
    const shown = JSON.stringify(isStored(pressed) ? cards : said);
    const title = titleIn(shown);
    return { shown, title, ...notes.take() };
  }
}
