/** Who may see every duty, and who may work a task. */
import assert from 'node:assert/strict';
import { mayWork, seesAll } from '../../../src/policy/duties/access.ts';
import { assigned, dana, kit, opened, riley, taskOf } from './given.ts';

describe('the duty calendar', () => {
  it('is open to the safeguarding team and to the Operational Prevent Lead', () => {
    assert.ok(seesAll(kit));
    assert.ok(seesAll({ ...riley, roles: ['hr', 'prevent-lead'] }));
    assert.ok(!seesAll({ ...riley, roles: ['hr', 'chief-nurse', 'associate-director'] }));
    assert.ok(!seesAll(riley));
  });

  it('lets its owner work a task, and whoever sees all of them', () => {
    const task = taskOf(opened, assigned);
    for (const by of [dana, kit, { ...riley, roles: ['prevent-lead'] } as const])
      assert.ok(mayWork(by, task));
    assert.ok(!mayWork(riley, task));
    assert.ok(!mayWork({ ...riley, roles: ['hr'] }, task));
    assert.ok(!mayWork(riley, taskOf(opened)));
  });
});
