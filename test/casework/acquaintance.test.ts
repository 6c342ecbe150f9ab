import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { openAcquaintance } from '../../src/casework/acquaintance.ts';
import { clockAt } from '../clock.ts';
import { morgan, person, robin, sam } from '../policy/concerns/given.ts';
import { directoryOf, readableLog } from './given.ts';

const minute = 60_000;

function acquainted(find: () => Promise<typeof morgan | undefined>) {
  const { log, said } = readableLog();
  const { clock, pass } = clockAt();
  let asked = 0;
  const managerOf = async () => {
    asked += 1;
    return find();
  };
  const directory = { ...directoryOf([person(robin)]), managerOf };
  const acquaintance = openAcquaintance(directory, clock, log, () => 'directory-down');
  return { acquaintance, said, pass, asked: () => asked };
}

describe('whom the directory has told us of', () => {
  it('is not known until it has answered, and then known at once', async () => {
    const { acquaintance } = acquainted(async () => morgan);
    acquaintance.askForLineManager(sam.id);
    assert.equal(acquaintance.lineManager(sam.id), undefined);
    await turn();
    assert.equal(acquaintance.lineManager(sam.id), morgan);
  });

  it('is nobody where the directory knows none', async () => {
    const { acquaintance } = acquainted(async () => undefined);
    acquaintance.askForLineManager(sam.id);
    acquaintance.askForPerson(robin.id);
    acquaintance.askForPerson(sam.id);
    await turn();
    assert.equal(acquaintance.lineManager(sam.id), null);
    assert.deepEqual([acquaintance.person(robin.id), acquaintance.person(sam.id)], [person(robin), null]);
  });

  it('is asked for once while it is fresh, and anew after ten minutes', async () => {
    const { acquaintance, asked, pass } = acquainted(async () => morgan);
    for (const wait of [0, 0, 10 * minute - 1]) {
      pass(wait);
      acquaintance.askForLineManager(sam.id);
      acquaintance.askForLineManager(sam.id);
      await turn();
    }
    assert.equal(asked(), 1);
    pass(1);
    acquaintance.askForLineManager(sam.id);
    assert.equal(asked(), 2);
  });

  it('is asked for again after a failure, of which the log has the code alone', async () => {
    const { acquaintance, asked, said } = acquainted(async () => assert.fail('about Sam Okafor'));
    acquaintance.askForLineManager(sam.id);
    await turn();
    assert.equal(acquaintance.lineManager(sam.id), undefined);
    assert.ok(acquaintance.lineManagerFailed(sam.id));
    assert.deepEqual(said, [{ event: 'directory-failed', code: 'directory-down' }]);
    acquaintance.askForLineManager(sam.id);
    assert.equal(asked(), 2);
    await turn();
  });
});
