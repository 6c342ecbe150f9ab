import assert from 'node:assert/strict';
import { mayWork } from '../../../src/policy/duties/access.ts';
import type { TaskCommand } from '../../../src/policy/duties/commands.ts';
import type { TaskEvent } from '../../../src/policy/duties/events.ts';
import { person } from '../concerns/given.ts';
import { local } from '../local.ts';
import {
  assigned,
  at,
  complete,
  completed,
  dana,
  given,
  kit,
  link,
  moveDate,
  notApplicable,
  open,
  opened,
  reopen,
  riley,
  ring,
  service,
  setAside,
  start,
  started,
  taskOf,
  today,
} from './given.ts';

const ours = [opened, assigned];

describe('a task of the duty calendar', () => {
  it('opens once', () => {
    given().when(open).then(opened);
    given(opened).when(open).thenNothing();
    given(...ours, completed)
      .when(open)
      .thenNothing();
  });

  it('is not known before it opened', () => {
    for (const command of [start(kit), complete(), ring(), reopen()])
      given().when(command).refused('not-known');
  });

  it('is worked by its owner and by the safeguarding team, and by nobody else', () => {
    const asked = (by: typeof riley): readonly TaskCommand[] => [
      start(by),
      complete({ by }),
      setAside({ by }),
      moveDate({ by }),
      reopen({ by }),
      { type: 'Assign', by, at, to: person(by), role: 'prevent-lead' },
    ];
    for (const command of asked(riley))
      given(...ours)
        .when(command)
        .refused('not-your-task');
    for (const command of asked(dana)) given(opened).when(command).refused('not-your-task');
    given(...ours)
      .when(start(dana))
      .then(started);
    given(...ours)
      .when(start(kit))
      .then({ ...started, by: person(kit) });
  });

  it('has its reminders from the service alone, which does nobody’s work', () => {
    for (const command of [ring('month', { by: kit }), ring('month', { by: dana })])
      given(...ours)
        .when(command)
        .refused('not-your-task');
    for (const type of ['RefuseEdit', 'RestoreItem'] as const)
      given(...ours)
        .when({ type, by: kit, at, editor: person(riley), why: 'not-yours' } as TaskCommand) // both kinds at once
        .refused('not-your-task');
    for (const command of [start(service), complete({ by: service }), reopen({ by: service })])
      given(...ours, completed)
        .when(command)
        .refused('not-your-task');
  });

  it('goes to another person, but not twice to the same, nor when it is done', () => {
    const toRiley: TaskCommand = { type: 'Assign', by: service, at, to: person(riley), role: 'chief-nurse' };
    const given1: TaskEvent = { ...toRiley, type: 'TaskAssigned', by: person(service) };
    given(...ours)
      .when(toRiley)
      .then(given1);
    given(...ours, given1)
      .when(toRiley)
      .thenNothing();
    given(...ours, completed)
      .when(toRiley)
      .thenNothing();
    assert.equal(taskOf(...ours, given1).answering, 'chief-nurse');
  });

  it('starts once', () => {
    given(...ours, started)
      .when(start(dana))
      .thenNothing();
    given(...ours, started)
      .when(start(kit))
      .thenNothing();
    given(...ours, completed)
      .when(start(dana))
      .refused('task-done');
  });
});

describe('a duty is done', () => {
  it('with evidence, its date and the outcome; it was done on the date of its evidence', () => {
    given(...ours)
      .when(complete())
      .then(completed);
    const { done } = taskOf(...ours, completed);
    assert.deepEqual([done?.on, done?.evidenceDate, done?.as], ['2027-02-20', '2027-02-20', 'completed']);
  });

  it('or on another day, which somebody says, but never later than today', () => {
    given(...ours)
      .when(complete({ doneOn: '2027-02-02' }))
      .then({ ...completed, doneOn: '2027-02-02' } as TaskEvent); // the one field differs
    given(...ours)
      .when(complete({ doneOn: '2027-03-02' }))
      .refused('date-in-future');
  });

  it('without a link where the duty may have none, with the reason why', () => {
    const excused = { link: '', noLink: 'It leaves no paper' };
    given(...ours)
      .when(complete(excused))
      .refused('needs-evidence');
    const vetting = ours.map((event) =>
      event.type === 'TaskOpened' ? { ...event, duty: 'vetting' } : event,
    );
    given(...vetting)
      .when(complete(excused))
      .then({ ...completed, ...excused } as TaskEvent); // the fields differ
    assert.equal(taskOf(...vetting, { ...completed, ...excused } as TaskEvent).done?.noLink, excused.noLink);
  });

  it('without having been started, and after it', () => {
    given(...ours, started)
      .when(complete())
      .then(completed);
  });

  it('not without a link to evidence that opens a page', () => {
    for (const bad of [
      '',
      '  ',
      'the minutes',
      'javascript:alert(1)',
      'file:///c:/minutes.docx',
      'http://intranet/minutes',
      'https://',
    ])
      given(...ours)
        .when(complete({ link: bad }))
        .refused('needs-evidence');
    given(...ours)
      .when(complete({ link: 'https://intranet/minutes' }))
      .then({ ...completed, link: 'https://intranet/minutes' } as TaskEvent); // the one field differs
  });

  it('not with evidence of no date or of a day to come', () => {
    for (const bad of ['', 'soon', '2027-02-30', '2027-13-01', '20270220'])
      given(...ours)
        .when(complete({ evidenceDate: bad }))
        .refused('date-unreadable');
    given(...ours)
      .when(complete({ evidenceDate: '2027-03-02' }))
      .refused('date-in-future');
    given(...ours)
      .when(complete({ evidenceDate: today }))
      .then({ ...completed, evidenceDate: today, doneOn: today } as TaskEvent); // the one field differs
  });

  it('not without an outcome', () =>
    given(...ours)
      .when(complete({ outcome: ' ' }))
      .refused('needs-outcome'));

  it('once: the same again is nothing new, another account is refused', () => {
    given(...ours, completed)
      .when(complete())
      .thenNothing();
    given(...ours, completed)
      .when(complete({ at: '2027-03-02T08:00:00Z', today: '2027-03-02' }))
      .thenNothing();
    given(...ours, completed)
      .when(complete({ by: kit }))
      .refused('task-done');
    given(...ours, completed)
      .when(complete({ outcome: 'It changed' }))
      .refused('task-done');
    given(...ours, completed)
      .when(complete({ link: `${link}/2` }))
      .refused('task-done');
    given(...ours, completed)
      .when(setAside())
      .refused('task-done');
  });

  it('or set aside with a reason, once', () => {
    given(...ours)
      .when(setAside())
      .then(notApplicable);
    given(...ours)
      .when(setAside({ reason: ' ' }))
      .refused('needs-reason');
    given(...ours, notApplicable)
      .when(setAside())
      .thenNothing();
    given(...ours, notApplicable)
      .when(setAside({ by: kit }))
      .refused('task-done');
    given(...ours, notApplicable)
      .when(complete())
      .refused('task-done');
  });
});

describe('a duty is given to somebody else', () => {
  const handedOver: TaskEvent = {
    type: 'TaskHandedOver',
    by: person(dana),
    at,
    to: person(riley),
    reason: 'They keep the policies',
  };
  const handOver = (by = dana, to = riley): TaskCommand => ({
    type: 'HandOver',
    by,
    at,
    to: person(to),
    reason: 'They keep the policies',
  });

  it('who may work on it then, as may whoever gave it', () => {
    given(...ours)
      .when(handOver())
      .then(handedOver);
    const task = taskOf(...ours, handedOver);
    assert.equal(task.assignee?.id, riley.id);
    for (const by of [riley, dana, kit]) assert(mayWork(by, task, local.pack), by.name);
    assert(!mayWork(riley, taskOf(...ours), local.pack), 'not before');
  });

  it('and back, by either of them; whoever it was given to has no more to do with it', () => {
    for (const by of [riley, dana])
      given(...ours, handedOver)
        .when(handOver(by, dana))
        .then({ ...handedOver, by: person(by), to: person(dana) } as TaskEvent); // the fields differ
    const back = taskOf(...ours, handedOver, {
      ...handedOver,
      by: person(riley),
      to: person(dana),
    } as TaskEvent);
    assert.equal(back.handedOver, undefined);
    assert(mayWork(dana, back, local.pack) && !mayWork(riley, back, local.pack));
  });

  it('not to whom it is given already, and not once it is done', () => {
    given(...ours, handedOver)
      .when(handOver())
      .thenNothing();
    given(...ours, completed)
      .when(handOver())
      .refused('task-done');
  });

  it('not by somebody who may not work on it', () =>
    given(...ours)
      .when(handOver(riley))
      .refused('not-your-task'));
});
