/** Records histories of a channel's members as the journal keeps them, once: none is ever recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Members, openMembers } from '../../../src/casework/members/members.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { type Person, serviceActor } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const file = fileURLToPath(new URL('recorded.json', import.meta.url));
const chosenFile = fileURLToPath(new URL('chosen.json', import.meta.url));
const channel = '19:safeguarding@thread.tacv2';
const { jo, kit, toni, dana } = people;

/** Plays what happened in one channel, and keeps it, unless it is kept. */
async function record(into: string, play: (members: Members) => Promise<unknown>): Promise<void> {
  if (existsSync(into)) return;
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const members = openMembers({ streams: journal.streams, local, lanes: laneOf });
  await play(members);
  const links = await journal.streams.links(`members/${channel}`);
  const state = await members.of(channel);
  writeFileSync(into, `${JSON.stringify({ links, state }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}

const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`;
const described = { ...toni, organisation: 'Safeguarding, Example ICB' };
const shown = [{ ...kit, organisation: '' }];

await record(file, async (members) => {
  const look = (minute: number, present: readonly Person[]) =>
    members.handle(channel, { type: 'Look', by: serviceActor, at: at(minute), present });
  await look(0, [jo, kit]);
  await look(1, [jo, kit, toni, dana]);
  await members.handle(channel, { type: 'Describe', by: serviceActor, at: at(2), member: described });
  await members.handle(channel, { type: 'Confirm', by: acting('jo'), at: at(3), person: toni.id }, 'press');
  await members.handle(channel, { type: 'Refuse', by: acting('kit'), at: at(4), person: dana.id });
  await look(5, [jo, toni, dana]);
  await members.handle(channel, { type: 'ConfirmShown', by: acting('jo'), at: at(6), members: shown });
});

await record(chosenFile, (members) => {
  const chosen = { before: '19:before@thread.tacv2' };
  const confirm = { type: 'ConfirmShown', by: acting('jo'), at: at(7), members: shown, chosen } as const;
  return members.handle(channel, confirm, 'press');
});
