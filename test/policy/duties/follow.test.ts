import assert from 'node:assert/strict';
import { scheduleSubject, taskSubject } from '../../../src/casework/duties/subjects.ts';
import { errandsAfter, URGENT } from '../../../src/engine/caseFile.ts';
import { RING } from '../../../src/engine/clocks.ts';
import { decideSchedule } from '../../../src/policy/duties/decideSchedule.ts';
import type { TaskEvent } from '../../../src/policy/duties/events.ts';
import {
  type DutyScheduled,
  evolveSchedule,
  type Schedule,
  type ScheduleCommand,
  type ScheduleEvent,
  type SetSchedule,
  unscheduled,
} from '../../../src/policy/duties/schedule.ts';
import type { Local } from '../../../src/policy/local.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { person } from '../concerns/given.ts';
import { fromLaterRelease } from '../later.ts';
import { remindsEarly } from './earlyRungs.ts';
import {
  assigned,
  at,
  completed,
  dana,
  fold,
  moved,
  notApplicable,
  opened,
  reminded,
  reopened,
  service,
  started,
  taskOf,
} from './given.ts';

const early: Local = {
  ...remindsEarly,
  pack: { ...remindsEarly.pack, duties: { ...remindsEarly.pack.duties, opensBefore: 'P2M' } },
};
const by = person(service);
const follow = (event: TaskEvent, ...before: readonly TaskEvent[]) =>
  errandsAfter(
    taskSubject,
    { events: [event], first: before.length + 1, before: fold(before), after: taskOf(...before, event) },
    early,
  );
const kinds = (event: TaskEvent, ...before: readonly TaskEvent[]) =>
  follow(event, ...before)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== RING);
const rungs = (event: TaskEvent, ...before: readonly TaskEvent[]) =>
  follow(event, ...before).flatMap(({ kind, about: { rung, dueOn } }) =>
    kind === RING ? [{ rung, dueOn }] : [],
  );

const overdue: TaskEvent = { type: 'TaskOverdue', by, at };
const escalated: TaskEvent = { type: 'TaskEscalated', by, at, rung: 'channel', to: 'channel' };
const refused: TaskEvent = { type: 'EditRefused', by: person(dana), at, why: 'needs-evidence' };
const restored: TaskEvent = { type: 'ItemRestored', by, at };

const cases: readonly (readonly [string, TaskEvent, readonly string[]])[] = [
  ['an owner sees what is given to them', assigned, ['task-card']],
  ['a start is shown', started, ['task-card']],
  ['what is done is shown, and the next time is counted', completed, ['task-card', 'advance-duty']],
  ['what is set aside is shown, and the next time is counted', notApplicable, ['task-card', 'advance-duty']],
  ['a moved date is shown', moved(), ['task-card']],
  ['a reminder is shown and sent', reminded, ['task-card', 'task-reminder']],
  ['an escalation is shown and sent', escalated, ['task-card', 'task-reminder']],
  ['lateness is shown', overdue, ['task-card']],
  ['who made an edit that cannot stand is told', refused, ['edit-note']],
  ['an item that was deleted comes back, and nobody is called', restored, []],
];

describe('what follows in the duty calendar: every happening is kept in SharePoint', () => {
  for (const [sentence, event, further] of cases)
    it(sentence, () => assert.deepEqual(kinds(event, opened), ['record-task', ...further]));

  it('a task that opens finds its owner, and waits for the first rung of its ladder', () => {
    assert.deepEqual(kinds(opened), ['record-task', 'assign-task']);
    assert.deepEqual(rungs(opened), [{ rung: 'month', dueOn: '2027-04-01' }]);
  });

  const passing = (rung: string): TaskEvent => ({ type: 'TaskReminded', by, at, rung });

  it('a rung that was passed is followed by the next', () => {
    assert.deepEqual(rungs(reminded, opened), [{ rung: 'week', dueOn: '2027-04-01' }]);
    assert.deepEqual(rungs(passing('week'), opened, reminded), [{ rung: 'day', dueOn: '2027-04-01' }]);
  });

  it('the last word of a ladder is said again and again', () => {
    const passed = ['month', 'week', 'day', 'due', 'overdue', 'next-role'].map(passing);
    const timers = (event: TaskEvent, ...before: readonly TaskEvent[]) =>
      follow(event, ...before).flatMap(({ kind, about, dueAt }) =>
        kind === RING ? [[about.rung, dueAt]] : [],
      );
    assert.deepEqual(timers(escalated, opened, ...passed), [['again-1', '2027-03-15T09:00:00Z']]);
    const again: TaskEvent = {
      type: 'TaskEscalated',
      by,
      at: '2027-03-15T09:00:01Z',
      rung: 'again-1',
      to: 'channel',
    };
    assert.deepEqual(timers(again, opened, ...passed, escalated), [['again-2', '2027-03-29T08:00:00Z']]);
  });

  it('nothing else that happens sets a timer, but the service when it lost one', () => {
    for (const event of [assigned, started, overdue, refused, restored, completed, notApplicable])
      assert.deepEqual(rungs(event, opened), [], event.type);
    const restarted = { type: 'ClockRestarted', by, at } as const; // as before clocks had names
    for (const event of [restarted, { ...restarted, clock: 'due' }])
      assert.deepEqual(follow(event, opened, reminded), [
        {
          kind: 'ring',
          dueAt: '2027-03-25T09:00:00Z',
          about: { clock: 'due', rung: 'week', dueOn: '2027-04-01', since: opened.at },
        },
      ]);
  });

  it('a task opened again is told to its owner or finds one, and has a ladder for its new date', () => {
    const follows = ['record-task', 'assign-task', 'task-card', 'task-reminder'];
    assert.deepEqual(kinds(reopened, opened, completed), follows);
    assert.deepEqual(rungs(reopened, opened, completed), [{ rung: 'week', dueOn: '2027-03-20' }]);
  });

  it('a role that nobody holds is no news of its own: the week’s digest says it', () => {
    const fallen: TaskEvent = { ...assigned, role: 'associate-director' };
    assert.deepEqual(kinds(fallen, opened), ['record-task', 'task-card']);
  });

  it('a task that is handed over is told to its new owner', () => {
    const to = { id: dana.id, name: dana.name };
    const handedOver: TaskEvent = { type: 'TaskHandedOver', by, at, to, reason: 'Leave' };
    assert.deepEqual(kinds(handedOver, opened), ['record-task', 'task-card', 'task-reminder']);
  });

  it('a moved date has a ladder of its own', () =>
    assert.deepEqual(rungs(moved(), opened), [{ rung: 'month', dueOn: '2027-05-10' }]));

  it('a task whose duty has left the pack keeps the usual ladder', () =>
    assert.deepEqual(rungs({ ...opened, duty: 'long-gone' }), rungs(opened)));

  it('SharePoint, the directory, Teams and the clock have a lane each; all but the rungs is done at once', () => {
    const lanes = new Map(
      [...cases.map(([, event]) => follow(event, opened)), follow(opened)]
        .flat()
        .map(({ kind, urgent }) => [kind, urgent ? URGENT : laneOf(kind)]),
    );
    assert.deepEqual(Object.fromEntries(lanes), {
      'record-task': 'graph',
      'task-card': 'teams',
      'task-reminder': 'teams',
      'edit-note': 'teams',
      'assign-task': 'directory',
      'advance-duty': 'clock',
      ring: 'clock',
    });
    for (const { kind, dueAt } of follow(opened)) if (kind !== RING) assert.equal(dueAt, opened.at);
  });

  it('no errand of the journal holds what a person typed', () => {
    const typed = ['The board meets then', 'Nothing had to change', 'A page is missing', 'example.org'];
    for (const event of [completed, moved(), notApplicable])
      for (const { about } of follow(event, opened))
        for (const words of typed) assert(!JSON.stringify(about).includes(words));
  });
});

describe('when a duty is next due', () => {
  const set = (because: string, dueOn = '2027-04-01'): SetSchedule => ({
    type: 'SetSchedule',
    by: service,
    at,
    duty: 'policy-review',
    dueOn,
    because,
  });
  const scheduled = (because: string, dueOn?: string): DutyScheduled => ({
    ...set(because, dueOn),
    type: 'DutyScheduled',
    by,
  });
  const fold = (...events: readonly ScheduleEvent[]): Schedule => events.reduce(evolveSchedule, unscheduled);
  const decided = (command: ScheduleCommand, ...before: readonly ScheduleEvent[]) =>
    decideSchedule(command, fold(...before), early);
  const followed = (event: ScheduleEvent, ...before: readonly ScheduleEvent[]) =>
    errandsAfter(
      scheduleSubject,
      {
        events: [event],
        first: before.length + 1,
        before: fold(...before),
        after: fold(...before, event),
      },
      early,
    );

  it('is adopted once', () => {
    assert.deepEqual(decided(set('adopted')), [scheduled('adopted')]);
    assert.deepEqual(decided(set('adopted', '2029-04-01'), scheduled('adopted')), []);
  });

  it('is counted once for each time it was done', () => {
    const once = [scheduled('adopted'), scheduled('policy-review:2027-04-01/5', '2028-03-01')];
    assert.deepEqual(decided(set('policy-review:2027-04-01/5', '2028-03-01'), ...once), []);
    assert.equal(decided(set('policy-review:2027-04-01/9', '2028-03-20'), ...once).length, 1);
    const schedule = fold(...once);
    assert(schedule.status === 'scheduled');
    assert.deepEqual([schedule.dueOn, schedule.version], ['2028-03-01', 2]);
  });

  it('keeps a date to come, though a task opened anew would give an earlier one', () => {
    const toCome = [scheduled('adopted'), scheduled('policy-review:2027-04-01/5', '2028-06-14')];
    const anew = { ...set('policy-review:2027-04-01/9', '2028-03-01'), onlyLater: true };
    assert.deepEqual(decided(anew, ...toCome), []);
    assert.equal(decided({ ...anew, onlyLater: false }, ...toCome).length, 1);
    assert.equal(decided({ ...anew, dueOn: '2028-06-14' }, ...toCome).length, 1);
  });

  it('has a next date when it came round, however long ago people say that it was done', () => {
    const round: ScheduleEvent = { type: 'DutyCameRound', by, at, dueOn: '2027-04-01' };
    const longAgo = { ...set('policy-review:2027-04-01/5', '2027-03-15'), onlyLater: true };
    assert.deepEqual(decided(longAgo, scheduled('adopted'), round), [
      scheduled('policy-review:2027-04-01/5', '2027-03-15'),
    ]);
  });

  it('sets the timer that opens its task', () =>
    assert.deepEqual(followed(scheduled('adopted', '2027-06-14')), [
      { kind: 'record-duty', dueAt: at, about: { version: '1' } },
      {
        kind: 'ring',
        dueAt: '2027-04-14T08:00:00Z',
        about: { clock: 'opens', dueOn: '2027-06-14', since: at },
      },
    ]));

  const ring: ScheduleCommand = {
    type: 'Ring',
    by: service,
    at: '2027-04-14T08:00:00Z',
    clock: 'opens',
    run: { dueOn: '2027-06-14', since: at },
    isLost: false,
  };
  const cameRound: ScheduleEvent = { type: 'DutyCameRound', by, at: ring.at, dueOn: '2027-06-14' };

  it('comes round once, when its task is to open, and the task opens at once', () => {
    const adopted = scheduled('adopted', '2027-06-14');
    assert.deepEqual(decided(ring, adopted), [cameRound]);
    assert.deepEqual(decided({ ...ring, at: '2027-04-14T07:59:59Z' }, adopted), []);
    assert.deepEqual(decided(ring, adopted, cameRound), []);
    assert.deepEqual(followed(cameRound, adopted), [
      { kind: 'open-task', dueAt: cameRound.at, about: { dueOn: '2027-06-14' } },
      { kind: 'record-duty', dueAt: cameRound.at, about: { version: '2' } },
    ]);
  });

  it('comes round for no date that another has superseded, and for the other in its time', () => {
    const superseded = [scheduled('adopted', '2027-06-14'), scheduled('task/5', '2028-06-14')];
    assert.deepEqual(decided(ring), []);
    assert.deepEqual(decided(ring, ...superseded), []);
    const [kept, timer, ...more] = followed(
      scheduled('task/5', '2028-06-14'),
      scheduled('adopted'),
      cameRound,
    );
    assert.deepEqual(
      [kept?.kind, timer?.kind, timer?.about.dueOn, more],
      ['record-duty', 'ring', '2028-06-14', []],
    );
  });

  it('has its timer set again where it was lost, until it came round', () => {
    const lost: ScheduleCommand = { ...ring, at, isLost: true };
    const adopted = scheduled('adopted', '2027-06-14');
    const restarted: ScheduleEvent = { type: 'ClockRestarted', by, at, clock: 'opens' };
    assert.deepEqual(decided(lost, adopted), [restarted]);
    assert.deepEqual(decided(lost, adopted, cameRound), []);
    assert.deepEqual(decided(lost, scheduled('adopted')), []);
    const timers = followed(adopted).filter(({ kind }) => kind === RING);
    assert.deepEqual(followed(restarted, adopted), timers);
  });

  it('is kept in the list whatever people do there, and whoever may not is told why', () => {
    const adopted = scheduled('adopted', '2027-06-14');
    const editor = { id: by.id, name: by.name };
    const edit = { type: 'RefuseEdit', by: service, at, editor, why: 'not-yours' } as const;
    const refused: ScheduleEvent = { type: 'EditRefused', by: editor, at, why: 'not-yours' };
    assert.deepEqual(decided(edit, adopted), [refused]);
    assert.throws(() => decided(edit), { code: 'not-known' });
    const known = fold(adopted, refused);
    assert.partialDeepStrictEqual(known, { refused: { why: 'not-yours' }, dueOn: '2027-06-14', version: 2 });
    assert.partialDeepStrictEqual(fold(adopted, refused, cameRound), { refused: undefined, cameRound: true });
    const [restored] = decided({ type: 'RestoreItem', by: service, at }, adopted);
    assert.ok(restored);
    assert.partialDeepStrictEqual(fold(adopted, restored), { restored: true });
    assert.deepEqual(
      followed(restored, adopted).map(({ kind }) => kind),
      ['record-duty'],
    );
  });

  it('says what was done here, also once its next task was set aside', () => {
    const done = { on: '2027-03-30', evidence: 'https://example.org/minutes', by };
    const later = fold({ ...scheduled('task/5'), done }, scheduled('task/9', '2029-04-01'));
    assert.partialDeepStrictEqual(later, { done, dueOn: '2029-04-01' });
  });

  it('is not read where it cannot be', () => {
    const unknown = fromLaterRelease<ScheduleEvent>({ ...scheduled('adopted'), type: 'DutyLost' });
    assert.throws(() => fold(scheduled('adopted'), unknown), /Unknown duty event: DutyLost/);
    assert.throws(() => fold(cameRound), /cannot begin with DutyCameRound/);
  });
});
