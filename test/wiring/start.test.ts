/** How the service ends where it cannot start: with a sentence, and without touching what another has in hand. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { startService } from '../../src/main.ts';
import { readConfig } from '../../src/wiring/config.ts';
import { type Edge, startEdge } from '../teams/edge.ts';
import { raise } from '../teams/form.ts';
import { people } from '../tenant/people.ts';

const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));

describe('A service that cannot start', function () {
  this.timeout(30_000);
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
    const tasks = () => edge.journal((db) => db.prepare('SELECT * FROM tasks ORDER BY id').all());
    const until = Date.parse(edge.clock()) + 86_400_000;
    edge.journal((db) => db.prepare("UPDATE tasks SET leasedUntil = ? WHERE kind = 'deadline'").run(until));
    const inHand = () => tasks().filter(({ kind }) => kind === 'deadline');
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
});
