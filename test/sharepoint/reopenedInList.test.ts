import assert from 'node:assert/strict';
import type { Task } from '../../src/policy/duties/state.ts';
import { commandsOf } from '../../src/sharepoint/duties/edits.ts';
import { taskFields } from '../../src/sharepoint/duties/fields.ts';
import { acting } from '../people.ts';
import { assigned, at, completed, kit, opened, reopened, taskOf, today } from '../policy/duties/given.ts';
import { local } from '../policy/local.ts';

const was = taskOf(opened, assigned, completed);
const is = taskOf(opened, assigned, completed, reopened);
const shown = (task: Task) => taskFields(task, local.pack.duties);
const before = shown(was);
const after = { ...before, Status: 'Open', Reason: 'A page is missing' };
const moment = { at, today, shown, mayLackLink: false, mayWork: true };

describe('a task that somebody opens again in the list', () => {
  it('is not put back where the edit is read once more, as after a crash', () => {
    assert.deepEqual(
      commandsOf({ by: kit, was, is: was, before, after }, moment).map(({ type }) => type),
      ['Reopen'],
    );
    assert.deepEqual(commandsOf({ by: kit, was, is, before, after }, moment), []);
  });

  it('is open already for whoever comes second, and they are told', () => {
    const [refused] = commandsOf({ by: acting('jo'), was, is, before, after }, moment);
    assert(refused?.type === 'RefuseEdit');
    assert.equal(refused.why, 'already-done');
  });
});
