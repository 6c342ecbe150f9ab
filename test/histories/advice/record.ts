/** Records a history of advice as the journal keeps it, once: what is recorded is never recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { openAdviceCalls, streamOf } from '../../../src/casework/advice/advice.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { jo, person, sam, service } from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';

const file = fileURLToPath(new URL('recorded.json', import.meta.url));
const id = '0123456789abcdef01234567';

if (!existsSync(file)) {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const calls = openAdviceCalls({ streams: journal.streams, local, lanes: laneOf });
  const at = (minute: number) => `2026-11-23T10:0${minute}:00.000Z`;
  const call = {
    on: '2026-11-20',
    topic: 'sharing',
    advised: 'To ask first, and to note “why”.',
    minutes: 12,
  };
  const edit = {
    what: 'changed',
    columns: ['Minutes'],
    changedAt: at(1),
    save: '7,2',
    editor: person(sam),
  } as const;
  await calls.handle(id, { type: 'Record', by: jo, at: at(0), today: '2026-11-23', ...call });
  await calls.handle(id, { type: 'ReportRecordEdited', by: service, at: at(2), edits: [edit] });
  await calls.handle(id, { type: 'Withdraw', by: jo, at: at(3), reason: 'It named a ward' });
  const links = await journal.streams.links(streamOf(id));
  const state = await calls.find(id);
  writeFileSync(file, `${JSON.stringify({ links, state }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}
