import assert from 'node:assert/strict';
import type { ReviewEvent } from '../../../src/policy/review/events.ts';
import { followReview, followSchedule } from '../../../src/policy/review/follow.ts';
import {
  type DutyScheduled,
  decideSchedule,
  evolveSchedule,
  type Schedule,
  type SetSchedule,
  unscheduled,
} from '../../../src/policy/review/schedule.ts';
import { person } from '../concern/given.ts';
import { local, office } from '../local.ts';
import {
  assigned,
  at,
  completed,
  fold,
  lee,
  moved,
  notApplicable,
  opened,
  reminded,
  reopened,
  service,
  started,
  taskOf,
} from './given.ts';

const place = { duties: { ...local.pack.duties, opensBefore: 'P2M' }, calendar: office };
const by = person(service);
const follow = (event: ReviewEvent, ...before: readonly ReviewEvent[]) =>
  followReview(
    { events: [event], first: before.length + 1, before: fold(before), after: taskOf(...before, event) },
    place,
  );
const kinds = (event: ReviewEvent, ...before: readonly ReviewEvent[]) =>
  follow(event, ...before)
    .map(({ kind }) => kind)
    .filter((kind) => kind !== 'rung');
const rungs = (event: ReviewEvent, ...before: readonly ReviewEvent[]) =>
  follow(event, ...before).flatMap(({ kind, about: { rung, dueOn } }) =>
    kind === 'rung' ? [{ rung, dueOn }] : [],
  );

const overdue: ReviewEvent = { type: 'TaskOverdue', by, at };
const escalated: ReviewEvent = { type: 'TaskEscalated', by, at, rung: 'channel', to: 'channel' };
const refused: ReviewEvent = { type: 'EditRefused', by: person(lee), at, why: 'needs-evidence' };
const restored: ReviewEvent = { type: 'ItemRestored', by, at };

const cases: readonly (readonly [string, ReviewEvent, readonly string[]])[] = [
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

  const passing = (rung: string): ReviewEvent => ({ type: 'TaskReminded', by, at, rung });

  it('a rung that was passed is followed by the next', () => {
    assert.deepEqual(rungs(reminded, opened), [{ rung: 'week', dueOn: '2027-04-01' }]);
    assert.deepEqual(rungs(passing('week'), opened, reminded), [{ rung: 'day', dueOn: '2027-04-01' }]);
  });

  it('the last word of a ladder is said again and again', () => {
    const passed = ['month', 'week', 'day', 'due', 'overdue', 'next-role'].map(passing);
    const timers = (event: ReviewEvent, ...before: readonly ReviewEvent[]) =>
      follow(event, ...before).flatMap(({ kind, about, dueAt }) =>
        kind === 'rung' ? [[about.rung, dueAt]] : [],
      );
    assert.deepEqual(timers(escalated, opened, ...passed), [['again-1', '2027-03-15T09:00:00Z']]);
    const again: ReviewEvent = {
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
    assert.deepEqual(follow({ type: 'ClockRestarted', by, at }, opened, reminded), [
      {
        kind: 'rung',
        lane: 'clock',
        dueAt: '2027-03-25T09:00:00Z',
        about: { rung: 'week', dueOn: '2027-04-01', since: opened.at },
      },
    ]);
  });

  it('a task opened again finds an owner, if it had none, and has a ladder for its new date', () => {
    assert.deepEqual(kinds(reopened, opened, completed), ['record-task', 'assign-task', 'task-card']);
    assert.deepEqual(rungs(reopened, opened, completed), [{ rung: 'week', dueOn: '2027-03-20' }]);
  });

  it('the channel is told of a role that nobody holds', () => {
    const fallen: ReviewEvent = { ...assigned, role: 'associate-director' };
    assert.deepEqual(kinds(fallen, opened), ['record-task', 'task-card', 'role-note']);
    const note = follow(fallen, opened).find(({ kind }) => kind === 'role-note');
    assert.deepEqual(note?.about, { role: 'prevent-lead', to: 'associate-director', version: '2' });
  });

  it('a moved date has a ladder of its own', () =>
    assert.deepEqual(rungs(moved(), opened), [{ rung: 'month', dueOn: '2027-05-10' }]));

  it('a task whose duty has left the pack keeps the usual ladder', () =>
    assert.deepEqual(rungs({ ...opened, duty: 'long-gone' }), rungs(opened)));

  it('SharePoint, the directory, Teams and the clock have a lane each; all but the rungs is done at once', () => {
    const lanes = new Map(
      [...cases.map(([, event]) => follow(event, opened)), follow(opened)]
        .flat()
        .map(({ kind, lane }) => [kind as string, lane]),
    );
    assert.deepEqual(Object.fromEntries(lanes), {
      'record-task': 'graph',
      'task-card': 'teams',
      'task-reminder': 'teams',
      'edit-note': 'teams',
      'assign-task': 'directory',
      'advance-duty': 'clock',
      rung: 'clock',
    });
    for (const task of follow(opened)) if (task.kind !== 'rung') assert.equal(task.dueAt, opened.at);
  });

  it('no task of the journal holds what a person typed', () => {
    const typed = ['The board meets then', 'Nothing had to change', 'A page is missing', 'example.org'];
    for (const event of [completed, moved(), notApplicable])
      for (const { about } of follow(event, opened))
        for (const words of typed) assert(!JSON.stringify(about).includes(words));
  });
});

describe('when a duty is next due', () => {
  const set = (because: string, dueOn = '2027-04-01'): SetSchedule => ({
    type: 'SetSchedule',
    by,
    at,
    duty: 'policy-review',
    dueOn,
    because,
  });
  const scheduled = (because: string, dueOn?: string): DutyScheduled => ({
    ...set(because, dueOn),
    type: 'DutyScheduled',
  });
  const fold = (...events: readonly DutyScheduled[]): Schedule => events.reduce(evolveSchedule, unscheduled);

  it('is adopted once', () => {
    assert.deepEqual(decideSchedule(set('adopted'), unscheduled), [scheduled('adopted')]);
    assert.deepEqual(decideSchedule(set('adopted', '2029-04-01'), fold(scheduled('adopted'))), []);
  });

  it('is counted once for each time it was done', () => {
    const once = fold(scheduled('adopted'), scheduled('policy-review:2027-04-01/5', '2028-03-01'));
    assert.deepEqual(decideSchedule(set('policy-review:2027-04-01/5', '2028-03-01'), once), []);
    assert.equal(decideSchedule(set('policy-review:2027-04-01/9', '2028-03-20'), once).length, 1);
    assert(once.status === 'scheduled');
    assert.deepEqual([once.dueOn, once.version], ['2028-03-01', 2]);
  });

  it('sets the timer that opens its task', () =>
    assert.deepEqual(followSchedule(scheduled('adopted', '2027-06-14'), place), [
      { kind: 'open-task', lane: 'clock', dueAt: '2027-04-14T08:00:00Z', about: { dueOn: '2027-06-14' } },
    ]));

  it('is not read where it cannot be', () => {
    const unknown = { ...scheduled('adopted'), type: 'DutyLost' } as unknown as DutyScheduled; // from a later version
    assert.throws(() => fold(unknown), /Unknown duty event: DutyLost/);
  });
});
