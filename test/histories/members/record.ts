/** Records a history of a channel's members as the journal keeps it, once: it is never recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openMembers } from '../../../src/casework/members/members.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { type Person, serviceActor } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const file = fileURLToPath(new URL('recorded.json', import.meta.url));
const channel = '19:safeguarding@thread.tacv2';
const { jo, kit, toni, dana } = people;

if (!existsSync(file)) {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const members = openMembers({ streams: journal.streams, local, lanes: laneOf });
  const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`;
  const look = (minute: number, present: readonly Person[]) =>
    members.handle(channel, { type: 'Look', by: serviceActor, at: at(minute), present });
  await look(0, [jo, kit]);
  await look(1, [jo, kit, toni, dana]);
  await members.handle(channel, {
    type: 'Describe',
    by: serviceActor,
    at: at(2),
    member: { ...toni, organisation: 'Safeguarding, Example ICB' },
  });
  await members.handle(channel, { type: 'Confirm', by: acting('jo'), at: at(3), person: toni.id }, 'press');
  await members.handle(channel, { type: 'Refuse', by: acting('kit'), at: at(4), person: dana.id });
  await look(5, [jo, toni, dana]);
  const shown = [{ ...kit, organisation: '' }];
  await members.handle(channel, { type: 'ConfirmShown', by: acting('jo'), at: at(6), members: shown });
  const links = await journal.streams.links(`members/${channel}`);
  const state = await members.of(channel);
  writeFileSync(file, `${JSON.stringify({ links, state }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}
