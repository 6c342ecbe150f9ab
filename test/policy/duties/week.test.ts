/** What an owner is told of when the week begins. */
import assert from 'node:assert/strict';
import type { TaskEvent } from '../../../src/policy/duties/events.ts';
import type { Task } from '../../../src/policy/duties/state.ts';
import { isSettled, weekOf } from '../../../src/policy/duties/week.ts';
import { service as itself, type Person, theTeam } from '../../../src/policy/person.ts';
import { daysAfter, daysBetween, mondayOf } from '../../../src/policy/week.ts';
import { dueWords } from '../../../src/words/duties.ts';
import { person } from '../concerns/given.ts';
import { dana, kit, opened, reopened, riley, taskOf } from './given.ts';

/** A Tuesday: Monday was a bank holiday, say. */
const today = '2027-03-02';
const lastMonday = '2027-02-22T09:02:00Z';
const before = '2027-02-20T09:00:00Z';
const since = '2027-02-23T09:00:00Z';

const assigned = (to: Person, at: string, by: Person = itself): TaskEvent => ({
  ...{ type: 'TaskAssigned', by, at, to: { id: to.id, name: to.name }, role: 'prevent-lead' },
});
const task = (name: string, dueOn: string, ...events: readonly TaskEvent[]): Task =>
  taskOf({ ...opened, key: name, name, dueOn, at: before }, ...events);

const listed = (open: readonly Task[], at: string | undefined = lastMonday) =>
  [...weekOf(open, { today, since: at })].map(([id, lines]) => [
    id,
    ...lines.map(({ task: { name }, because }) => `${name}: ${because}`),
  ]);

describe('the week of an owner', () => {
  it('has what is late, what is due before the next Monday, and what is new since the message before', () =>
    assert.deepEqual(
      listed([
        task('New', '2027-04-01', assigned(dana, since)),
        task('Sunday', '2027-03-07', assigned(dana, before)),
        task('Next Monday', '2027-03-08', assigned(dana, before)),
        task('Today', '2027-03-02', assigned(dana, before)),
        task('Late', '2027-03-01', assigned(dana, before)),
      ]),
      [[dana.id, 'Late: overdue', 'Today: due', 'Sunday: due', 'New: opened']],
    ));

  it('has what was passed on to a deputy, and what they have taken or were told of no more than once', () => {
    const passed = task('Passed on', '2027-04-01', assigned(dana, before), assigned(riley, since));
    const taken = task('Taken', '2027-04-01', assigned(theTeam, before), assigned(riley, since, riley));
    const given = task('Given', '2027-04-01', assigned(dana, before), {
      ...{ type: 'TaskHandedOver', by: person(dana), at: since, to: person(riley), reason: 'Leave' },
    });
    assert.deepEqual(listed([passed, taken, given]), [[riley.id, 'Passed on: passed-on']]);
  });

  it('says of nothing twice that it is new, and of everything once where there was no message before', () => {
    const old = task('Old', '2027-04-01', assigned(dana, before));
    assert.deepEqual(listed([old]), []);
    assert.deepEqual([...weekOf([old], { today, since: undefined }).keys()], [dana.id]);
    const again = { ...reopened, at: since, dueOn: '2027-04-01' };
    assert.deepEqual(listed([task('Again', '2027-03-02', assigned(dana, before), again)]), []);
  });

  it('is nobody’s while a task has no owner or is the team’s own, which the digest lists', () => {
    assert.deepEqual(listed([task('Nobody’s', '2027-03-01')]), []);
    assert.deepEqual(listed([task('Ours', '2027-03-01', assigned(theTeam, since))]), []);
  });

  it('is one for each owner', () =>
    assert.deepEqual(
      listed([
        task('One', '2027-03-01', assigned(dana, before)),
        task('Two', '2027-03-01', assigned(kit, before)),
      ]).map(([id]) => id),
      [dana.id, kit.id],
    ));

  it('waits until each task has its owner, but not for ever', () => {
    const ownerless = task('Nobody’s', '2027-03-01');
    assert.equal(isSettled([ownerless], '2027-02-20T09:59:00Z'), false);
    assert.equal(isSettled([ownerless], '2027-02-20T10:00:01Z'), true);
    assert.equal(isSettled([task('One', today, assigned(dana, before))], before), true);
  });
});

describe('weeks', () => {
  it('begin on Monday', () =>
    assert.deepEqual(['2027-02-28', '2027-03-01', '2027-03-07', '2027-03-08', '2027-01-01'].map(mondayOf), [
      '2027-02-22',
      '2027-03-01',
      '2027-03-01',
      '2027-03-08',
      '2026-12-28',
    ]));

  it('are counted in days of the calendar, whatever the clocks do', () => {
    assert.equal(daysAfter('2027-03-27', 2), '2027-03-29');
    assert.equal(daysBetween('2027-03-27', '2027-03-29'), 2);
    assert.equal(daysBetween('2027-03-29', '2027-03-27'), -2);
  });
});

describe('how soon a duty is due, or how late it is', () => {
  for (const [dueOn, said] of [
    ['2027-03-09', 'Due in 7 days'],
    ['2027-03-04', 'Due in 2 days'],
    ['2027-03-03', 'Due tomorrow'],
    ['2027-03-02', 'Due today'],
    ['2027-03-01', '1 day late'],
    ['2027-02-27', '3 days late'],
  ] as const)
    it(said, () => assert.equal(dueWords(dueOn, today), said));
});
