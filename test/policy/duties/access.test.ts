/** Who may see every duty, and who may work a task. */
import assert from 'node:assert/strict';
import { hasDuties, mayWork, seesAll } from '../../../src/policy/duties/access.ts';
import { service } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
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
      assert.ok(mayWork(by, task, local.pack));
    assert.ok(!mayWork(riley, task, local.pack));
    assert.ok(!mayWork({ ...riley, roles: ['hr'] }, task, local.pack));
    assert.ok(!mayWork(riley, taskOf(opened), local.pack));
  });

  it('lets the role that is told of a late task work it, and who is told after that; until it is moved', () => {
    const told = { type: 'TaskEscalated', by: service, at: opened.at, rung: 'next-role' } as const;
    const late = taskOf(opened, assigned, { ...told, to: 'associate-director' });
    for (const role of ['associate-director', 'chief-nurse'] as const) {
      const by = { ...riley, roles: [role] };
      assert.ok(mayWork(by, late, local.pack) && hasDuties(by, local.pack), role);
      assert.ok(!mayWork(by, taskOf(opened, assigned), local.pack), role);
    }
    assert.ok(!mayWork({ ...riley, roles: ['hr'] }, late, local.pack));
    const moved = {
      type: 'TaskDateMoved',
      by: dana,
      at: opened.at,
      dueOn: '2027-05-03',
      reason: 'x',
    } as const;
    const later = taskOf(opened, assigned, { ...told, to: 'associate-director' }, moved);
    assert.ok(!mayWork({ ...riley, roles: ['associate-director'] }, later, local.pack));
  });
});
