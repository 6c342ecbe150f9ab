/** The open queue of the safeguarding team, asked of the service's own query: no card shows the whole of it. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { openConcerns } from '../../../src/casework/concerns/concerns.ts';
import { openQueries, type Part } from '../../../src/casework/concerns/queries.ts';
import type { Actor, PersonId } from '../../../src/policy/person.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { openJournal } from '../../../src/wiring/journal.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { projectionsOf } from '../../casework/given.ts';
import { local } from '../../policy/local.ts';
import { people } from '../../tenant/people.ts';
import { tellBench } from './listenForBench.ts';

const pageSize = 50;

const journal = await openJournal(readConfig(process.env));
const concerns = openConcerns({ streams: journal.streams, local, lanes: laneOf });
const projections = projectionsOf(journal);
const queries = openQueries(journal, concerns, concerns.queue(projections));
projections.start();
const { id, displayName: name } = people.jo;
const reader: Actor = { id: id as PersonId, name, safeguarding: true };

const server = createServer(async (request, response) => {
  request.resume();
  response.writeHead(200).end(JSON.stringify(await wholeQueue()));
});
server.listen(0, '127.0.0.1');
await once(server, 'listening');
const address = server.address();
if (address === null || typeof address === 'string') throw new Error('The server listens on no port.');
tellBench(`http://127.0.0.1:${address.port}`, async () => {
  await projections.stop();
  await journal.close();
  process.exit();
});

/** Page after page, as somebody would turn them. */
async function wholeQueue(): Promise<readonly string[]> {
  const found: string[] = [];
  let part: Part = { limit: pageSize };
  for (;;) {
    const { concerns, next } = await queries.open(reader, part, { local, now: new Date().toISOString() });
    found.push(...concerns.map(({ concern: { reference, raisedAt } }) => `${reference} ${raisedAt}`));
    if (next === undefined) return found;
    part = { limit: pageSize, after: next };
  }
}
