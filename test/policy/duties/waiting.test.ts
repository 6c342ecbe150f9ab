import assert from 'node:assert/strict';
import type { TaskCommand } from '../../../src/policy/duties/commands.ts';
import type { TaskEvent } from '../../../src/policy/duties/events.ts';
import { evolveTask } from '../../../src/policy/duties/evolve.ts';
import { noTask } from '../../../src/policy/duties/state.ts';
import { isDate } from '../../../src/policy/hours.ts';
import { person } from '../concerns/given.ts';
import { fromLaterRelease } from '../later.ts';
import {
  assigned,
  at,
  complete,
  completed,
  dana,
  given,
  moveDate,
  moved,
  notApplicable,
  opened,
  reminded,
  reopen,
  reopened,
  riley,
  ring,
  service,
  started,
  taskOf,
  today,
} from './given.ts';

const ours = [opened, assigned];

describe('the date of a task is moved', () => {
  it('with a reason, and the ladder begins again', () => {
    given(...ours, reminded)
      .when(moveDate())
      .then(moved());
    const task = taskOf(...ours, reminded, moved());
    assert.deepEqual([task.dueOn, task.rungs, task.overdue], ['2027-05-10', [], false]);
    given(...ours)
      .when(moveDate({ reason: '' }))
      .refused('needs-reason');
  });

  it('to today at the earliest, and to a day that is in the calendar', () => {
    given(...ours)
      .when(moveDate({ dueOn: '2027-02-28' }))
      .refused('date-in-past');
    given(...ours)
      .when(moveDate({ dueOn: today }))
      .then(moved(today));
    for (const bad of ['', '2027-02-29', '2027-04-31', '9999-12-31', 'next week'])
      given(...ours)
        .when(moveDate({ dueOn: bad }))
        .refused('date-unreadable');
  });

  it('not to the date it has', () => {
    given(...ours, moved())
      .when(moveDate())
      .thenNothing();
    given(...ours)
      .when(moveDate({ dueOn: opened.dueOn, reason: 'Another' }))
      .thenNothing();
  });

  it('not when it is done', () =>
    given(...ours, completed)
      .when(moveDate())
      .refused('task-done'));

  it('and 29 February is in the calendar of leap years only', () => {
    assert.deepEqual(
      ['2028-02-29', '2027-02-29', '2100-02-29', '2000-02-29', '2028-00-10', '2028-10-00'].map(isDate),
      [true, false, false, true, false, false],
    );
  });
});

describe('a task is opened again', () => {
  it('with a reason and a date, and with a ladder of its own', () => {
    given(...ours, completed)
      .when(reopen())
      .then(reopened);
    given(...ours, notApplicable)
      .when(reopen())
      .then(reopened);
    const task = taskOf(...ours, reminded, completed, reopened);
    assert.deepEqual([task.done, task.dueOn, task.rungs], [undefined, '2027-03-20', []]);
    given(...ours, completed)
      .when(reopen({ reason: '' }))
      .refused('needs-reason');
  });

  it('never for a day that has passed: no rung of its ladder would come', () => {
    given(...ours, completed)
      .when(reopen({ dueOn: '2027-02-28' }))
      .refused('date-in-past');
    given(...ours, completed)
      .when(reopen({ dueOn: '2027-02-30' }))
      .refused('date-unreadable');
    given(...ours, completed)
      .when(reopen({ dueOn: today }))
      .then({ ...reopened, dueOn: today } as TaskEvent); // the one field differs
  });

  it('once, and not while it is open', () => {
    given(...ours, completed, reopened)
      .when(reopen())
      .thenNothing();
    given(...ours)
      .when(reopen())
      .refused('task-open');
    given(...ours, completed, reopened)
      .when(reopen({ reason: 'Another' }))
      .refused('task-open');
  });

  it('and done again', () =>
    given(...ours, completed, reopened)
      .when(complete())
      .then(completed));
});

describe('a rung of the ladder is passed', () => {
  const late = '2027-04-15T10:00:00Z';
  const overdue: TaskEvent = { type: 'TaskOverdue', by: person(service), at: late };
  const escalated: TaskEvent = {
    type: 'TaskEscalated',
    by: person(service),
    at: late,
    rung: 'next-role',
    to: 'associate-director',
  };
  const upTo = (...rungs: readonly string[]): readonly TaskEvent[] =>
    rungs.map((rung) => ({ type: 'TaskReminded', by: person(service), at, rung }));

  it('once, and not before its moment has come', () => {
    given(...ours)
      .when(ring())
      .then(reminded);
    given(...ours, reminded)
      .when(ring())
      .thenNothing();
    given(...ours)
      .when(ring('month', { at: '2027-03-01T08:59:59Z' }))
      .thenNothing();
  });

  it('in its turn', () =>
    given(...ours)
      .when(ring('channel', { at: late }))
      .thenNothing());

  it('only while its date stands and the task is open', () => {
    given(...ours, moved())
      .when(ring())
      .thenNothing();
    given(...ours, completed)
      .when(ring())
      .thenNothing();
    given(...ours, notApplicable)
      .when(ring())
      .thenNothing();
    given(...ours, completed, reopened)
      .when(ring('week', { run: { rung: 'week', dueOn: '2027-03-20', since: reopened.at }, at: late }))
      .then({ type: 'TaskReminded', by: person(service), at: late, rung: 'week' });
    const backAgain: TaskEvent = { ...moved(opened.dueOn), at: '2027-03-02T10:00:00Z' } as TaskEvent; // another time
    given(...ours, moved(), backAgain)
      .when(ring())
      .thenNothing();
  });

  it('and makes the task overdue after its date, once', () => {
    const before = [...ours, ...upTo('month', 'week', 'day', 'due')];
    given(...before)
      .when(ring('overdue', { at: late }))
      .then(overdue, { type: 'TaskReminded', by: person(service), at: late, rung: 'overdue' });
    given(...before, ...upTo('overdue'))
      .when(ring('next-role', { at: late }))
      .then(overdue, escalated);
    given(...before, ...upTo('overdue'), overdue, escalated)
      .when(ring('channel', { at: late }))
      .then({ ...escalated, rung: 'channel', to: 'channel' });
    given(...ours, ...upTo('month', 'week', 'day'))
      .when(ring('due', { at: late }))
      .then({ type: 'TaskReminded', by: person(service), at: late, rung: 'due' });
    assert.equal(taskOf(...ours, overdue).overdue, true);
    for (const end of [completed, notApplicable, moved()])
      assert.equal(taskOf(...ours, overdue, end).overdue, false, end.type);
  });
});

describe('the timer of a task that was lost', () => {
  const lost = ring('month', { isLost: true });

  it('is set again while its clock runs, and no longer', () => {
    given(...ours)
      .when(lost)
      .then({ type: 'ClockRestarted', by: person(service), at, clock: 'due' });
    for (const end of [reminded, moved(), completed, notApplicable])
      given(...ours, end)
        .when(lost)
        .thenNothing();
  });

  it('is nothing that anybody else asks for', () =>
    given(...ours)
      .when({ ...lost, by: dana })
      .refused('not-your-task'));
});

describe('an edit in the list that cannot stand', () => {
  const refuse: TaskCommand = {
    type: 'RefuseEdit',
    by: service,
    at,
    editor: person(riley),
    why: 'not-yours',
  };
  const refused: TaskEvent = { type: 'EditRefused', by: person(riley), at, why: 'not-yours' };
  const restored: TaskEvent = { type: 'ItemRestored', by: person(service), at };

  it('is told to the person who made it, each time', () => {
    given(...ours)
      .when(refuse)
      .then(refused);
    given(...ours, refused)
      .when(refuse)
      .then(refused);
    given(...ours, completed)
      .when(refuse)
      .then(refused);
  });

  it('is forgotten with the next thing that happens', () => {
    assert.deepEqual(taskOf(...ours, refused).refused, { why: 'not-yours', by: person(riley) });
    assert.equal(taskOf(...ours, refused, started).refused, undefined);
  });

  it('and a deleted item comes back, each time', () => {
    given(...ours)
      .when({ type: 'RestoreItem', by: service, at })
      .then(restored);
    given(...ours, restored)
      .when({ type: 'RestoreItem', by: service, at })
      .then(restored);
    assert.equal(taskOf(...ours, restored).restored, true);
    assert.equal(taskOf(...ours, restored, started).restored, false);
  });
});

describe('a task’s history', () => {
  it('counts a version for each happening', () =>
    assert.equal(taskOf(...ours, started, moved(), completed, reopened, completed).version, 7));

  it('is not read where it cannot be', () => {
    assert.throws(() => evolveTask(noTask, started), /cannot begin with TaskStarted/);
    const unknown = fromLaterRelease<TaskEvent>({ type: 'TaskLost', by: person(dana), at });
    assert.throws(() => taskOf(...ours, unknown), /Unknown task event: TaskLost/);
  });
});
