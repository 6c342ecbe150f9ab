import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { openAcquaintance } from '../../src/casework/acquaintance.ts';
import { nameNotKnown } from '../../src/policy/person.ts';
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
  const acquaintance = openAcquaintance(directory, clock, log, () => 'directory-down', turn);
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

describe('somebody whose client sends no name', () => {
  const unnamed = { ...person(sam), name: nameNotKnown };

  it('has the one of the directory, and others keep their own', async () => {
    const { log } = readableLog();
    const directory = directoryOf([person(sam), person(robin)]);
    const { named } = openAcquaintance(directory, clockAt().clock, log, () => '', turn);
    assert.deepEqual(await named(unnamed), person(sam));
    const own = { ...person(robin), name: 'Robin as Teams has it' };
    assert.deepEqual(await named(own), own);
  });

  it('waits for a directory that hangs for a moment, once in ten minutes, and never fails with it', async () => {
    for (const fault of [() => new Promise<never>(() => {}), () => Promise.reject(new Error('down'))]) {
      let moments = 0;
      const { log } = readableLog();
      const { clock, pass } = clockAt();
      const moment = async () => {
        moments += 1;
      };
      const directory = { ...directoryOf([]), person: fault };
      const { named } = openAcquaintance(directory, clock, log, () => 'directory-down', moment);
      for (const ms of [0, 0, 10 * minute - 1]) {
        pass(ms);
        assert.equal((await named(unnamed)).name, nameNotKnown);
      }
      assert.equal(moments, 1);
      pass(1);
      await named(unnamed);
      assert.equal(moments, 2);
    }
  });
});
