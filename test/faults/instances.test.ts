/** Three instances of the service on one journal, restarted one after another under load, as a new release comes. */
import assert from 'node:assert/strict';
import { inAzureTables } from './kill/journals.ts';
import { killRun } from './kill/run.ts';

const minute = 60_000;

describe('Three instances of the service, restarted one after another under load', function () {
  this.timeout(15 * minute);

  it('lose nothing that was answered, and do nothing twice', async () => {
    const journal = { ...inAzureTables, instances: 3 };
    const seed = Math.floor(Math.random() * 1_000_000);
    const run = { journal, seed, kills: 0, reporting: 4, foul: false, drainMs: 3 * minute };
    const { findings, figures } = await killRun(run);
    assert.deepEqual(findings, [], `SEED=${seed}`);
    assert.ok(figures.answered > 0, 'Nobody was answered anything.');
    assert.deepEqual([figures.lost, figures.doubledItems, figures.doubledCards], [0, 0, 0]);
  });
});
