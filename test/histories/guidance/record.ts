/** Records a history of a document as the journal keeps it, once: what is recorded is never recorded again. */
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { guidanceStream, openRegister } from '../../../src/casework/duties/register.ts';
import { openSqlite } from '../../../src/journal/sqlite/open.ts';
import type { Document } from '../../../src/policy/duties/guidance/events.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { acting } from '../../people.ts';
import { local } from '../../policy/local.ts';

const file = fileURLToPath(new URL('recorded.json', import.meta.url));
const id = 'core-standards';

if (!existsSync(file)) {
  const folder = mkdtempSync(join(tmpdir(), 'histories-'));
  const journal = openSqlite(join(folder, 'journal.sqlite'));
  const { handle } = openRegister({ streams: journal.streams, local, lanes: laneOf });
  const jo = acting('jo');
  const document: Document = {
    name: 'Core standards',
    link: 'https://www.gov.uk/core-standards',
    edition: 'Published 3 October 2024',
    published: '2024-10-03',
    clauses: ['4.16', '7.1'],
  };
  const see = (day: string, trouble: 'not-found' | '') => ({
    ...({ type: 'SeeLink', by: serviceActor, at: `${day}T09:00:00Z` } as const),
    ...{ link: document.link, on: day, trouble },
  });
  const publish = (more: Partial<Document>) => ({
    ...({ type: 'Publish', by: jo, at: '2026-12-03T10:00:00Z', guidance: id } as const),
    ...{ today: '2026-12-03', ...document, ...more },
  });
  const at = '2026-11-23T10:00:00Z';
  await handle(id, { type: 'Enter', by: serviceActor, at, guidance: id, isNew: true, ...document });
  await handle(id, see('2026-11-24', 'not-found'));
  await handle(id, see('2026-11-25', 'not-found'));
  await handle(id, see('2026-11-26', ''));
  await handle(id, { type: 'Check', by: jo, at: '2026-11-27T10:00:00Z', on: '2026-11-27' });
  await handle(id, publish({}));
  await handle(id, publish({ edition: 'Second edition', published: '2026-12-01', clauses: ['7.1'] }));
  const stream = guidanceStream(id);
  const links = await journal.streams.links(stream);
  const { find } = openRegister({ streams: journal.streams, local, lanes: laneOf });
  writeFileSync(file, `${JSON.stringify({ links, state: await find(id) }, null, 2)}\n`, { flag: 'wx' });
  await journal.close();
  rmSync(folder, { recursive: true });
}
