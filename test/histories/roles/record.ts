/** Records a history of a role as the journal keeps it, once: what is recorded is never recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openRoles } from '../../../src/casework/roles/roles.ts';
import { roleStream } from '../../../src/casework/roles/subject.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import type { Person } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting, people } from '../../people.ts';
import { local } from '../../policy/local.ts';

const file = fileURLToPath(new URL('recorded.json', import.meta.url));
const role = 'lead-somerset';

if (!existsSync(file)) {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const roles = openRoles({ streams: journal.streams, local, lanes: laneOf });
  const { dana, robin, toni, kit } = people;
  const holders = [dana.id, robin.id];
  const jo = acting('jo');
  const stream = roleStream(role);
  const ring = async (at: string, lost = false) => {
    const [clock] = (await roles.file.running(stream)).clocks;
    if (!clock) throw new Error('No clock runs');
    if (lost) await roles.file.restart(stream, clock, at, (await roles.find(role)).version);
    else await roles.file.ring(stream, clock, at);
  };
  const name = (holder: Person, person: Person, from: string, until: string) =>
    roles.handle(role, {
      ...{ type: 'NameDeputy', by: jo, at: '2026-11-23T10:00:00Z', role, holder, person, from, until },
      ...{ holders, today: '2026-11-23' },
    });
  await name(dana, toni, '2026-11-24', '2026-11-25');
  await ring('2026-11-23T11:00:00Z', true);
  await ring('2026-11-24T09:00:01Z');
  await ring('2026-11-26T09:00:01Z');
  await name(robin, kit, '2026-12-01', '2026-12-04');
  await name(dana, kit, '2026-12-07', '2026-12-11');
  const at = '2026-11-27T10:00:00Z';
  await roles.handle(role, { type: 'WithdrawDeputy', by: jo, at, role, deputy: '5' });
  const links = await journal.streams.links(stream);
  const state = await roles.find(role);
  writeFileSync(file, `${JSON.stringify({ links, state }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}
