/** Who may see every duty, and who may work a task. */
import assert from 'node:assert/strict';
import { mayWork, seesAll } from '../../../src/policy/duties/access.ts';
import { ash, assigned, kim, lee, opened, taskOf } from './given.ts';

describe('the duty calendar', () => {
  it('is open to the safeguarding team and to the Operational Prevent Lead', () => {
    assert.ok(seesAll(kim));
    assert.ok(seesAll({ ...ash, roles: ['hr', 'prevent-lead'] }));
    assert.ok(!seesAll({ ...ash, roles: ['hr', 'chief-nurse', 'associate-director'] }));
    assert.ok(!seesAll(ash));
  });

  it('lets its owner work a task, and whoever sees all of them', () => {
    const task = taskOf(opened, assigned);
    for (const by of [lee, kim, { ...ash, roles: ['prevent-lead'] } as const]) assert.ok(mayWork(by, task));
    assert.ok(!mayWork(ash, task));
    assert.ok(!mayWork({ ...ash, roles: ['hr'] }, task));
    assert.ok(!mayWork(ash, taskOf(opened)));
  });
});
