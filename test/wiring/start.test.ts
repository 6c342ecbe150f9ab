/** How the service starts, port first, and ends where it cannot: with a sentence, and without touching what another has in hand. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startService } from '../../src/main.ts';
import { healthRoutes } from '../../src/web/health.ts';
import { closeServer, openServer, type ServerParts, takePort } from '../../src/web/server.ts';
import { readConfig } from '../../src/wiring/config.ts';
import { readableLog } from '../casework/given.ts';
import { inFile } from '../journal/file.ts';
import { type Edge, startEdge } from '../service/edge.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { journalIn } from '../world.ts';

const main = fileURLToPath(new URL('../../src/start.js', import.meta.url));

describe('A service that has its port and is not ready yet', () => {
  it('keeps whoever asks waiting, and answers when it is', async () => {
    const opened = Promise.withResolvers<ServerParts>();
    const server = openServer(opened.promise);
    await takePort(server, { HOST: '127.0.0.1', PORT: 0 });
    let answers = 0;
    const answer = fetch(`http://127.0.0.1:${server.address().port}/live`).finally(() => {
      answers += 1;
    });
    // Long enough for a door that stands open.
    await pause(200);
    assert.equal(answers, 0);
    opened.resolve({
      routes: healthRoutes({ troubles: async () => [] }),
      log: readableLog().log,
      explain: () => ({ code: 'broken' }),
    });
    assert.equal((await answer).status, 200);
    await closeServer(server);
  });
});

describe('A service that cannot start', () => {
  let edge: Edge;
  let settings: Readonly<Record<string, string>>;
  before(async () => {
    edge = await startEdge({}, (its, clock) => {
      settings = its;
      return startService(readConfig(its), clock);
    });
  });
  after(() => edge.stop());

  async function start(own: Readonly<Record<string, string>>) {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, [main], {
      env: { PATH, ...settings, ...own },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const [said, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
    return { said, code };
  }

  it('for another has its port ends with a sentence, and leaves to the other what that has in hand', async () => {
    await raise(edge.visit({ person: people.sam }));
    await edge.quiet();
    const journal = journalIn(edge.folder);
    const tasks = () => inFile(journal, (db) => db.prepare('SELECT * FROM errands ORDER BY id').all());
    const until = Date.parse(edge.clock()) + 86_400_000;
    inFile(journal, (db) =>
      db.prepare("UPDATE errands SET leasedUntil = ? WHERE kind = 'ring' AND stream LIKE 'NCS-%'").run(until),
    );
    const inHand = () =>
      tasks().filter(({ kind, stream }) => kind === 'ring' && String(stream).startsWith('NCS-'));
    const before = inHand();
    assert.ok(before.length > 0);
    const { port } = new URL(edge.url());
    assert.deepEqual(await start({ PORT: port }), {
      said: `Port ${port} is taken by another program, or by this service, started twice. Stop it, or set another PORT.\n`,
      code: 1,
    });
    assert.deepEqual(inHand(), before);
    assert.equal((await fetch(`${edge.url()}/live`)).status, 200);
  });

  it('for its journal cannot be opened ends, too, and gives its port back', async () => {
    const { code, said } = await start({ JOURNAL: `sqlite:${edge.folder}`, PORT: '0' });
    assert.equal(code, 1);
    assert.match(said, /unable to open database file/);
  });

  it('for somebody holds a role that the pack does not have says which, and which there are', async () => {
    const { code, said } = await start({ ROLES: `lead-mendip=${people.dana.id}`, PORT: '0' });
    assert.equal(code, 1);
    assert.match(said, /ROLES: the policy pack has no role lead-mendip; its roles are .*lead-somerset/);
  });

  it('for several hold a role in another form says which form is right', async () => {
    const { dana, robin } = people;
    const { code, said } = await start({ ROLES: `prevent-lead=${dana.id}+${robin.id}`, PORT: '0' });
    assert.equal(code, 1);
    assert.match(said, /ROLES: .*write the role again for each: prevent-lead=ID,prevent-lead=ID/);
  });
});
