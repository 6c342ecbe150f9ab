import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueAfter, dueWithin, firstDue, opensAt, rungTime } from '../../../src/policy/duties/cadence.ts';
import { type Duty, ladderOf } from '../../../src/policy/duties/duty.ts';
import { local, office } from '../local.ts';
import { byRule, plusDays } from './oracle.ts';

const { duties } = local.pack;
const [some] = duties.list;
assert(some);
const every = (rule: string | undefined): Duty => ({
  ...some,
  cadence: { within: 'P30D', clause: 'local setting', ...(rule && { every: rule }) },
});
const yearly = every('FREQ=YEARLY');
const quarterly = every('FREQ=MONTHLY;INTERVAL=3');

describe('the next due date counts from the day the duty was done (11.1)', () => {
  it('a year on, a quarter on', () => {
    assert.equal(dueAfter(yearly, '2026-05-12'), '2027-05-12');
    assert.equal(dueAfter(quarterly, '2026-05-12'), '2026-08-12');
    assert.equal(dueAfter(quarterly, '2026-11-12'), '2027-02-12');
  });

  it('on the last day of a month that has no such day, never in the month after and never years later', () => {
    assert.equal(dueAfter(yearly, '2028-02-29'), '2029-02-28');
    assert.equal(dueAfter(yearly, '2027-02-28'), '2028-02-28');
    assert.equal(dueAfter(quarterly, '2026-11-30'), '2027-02-28');
    assert.equal(dueAfter(quarterly, '2027-11-30'), '2028-02-29');
    assert.equal(dueAfter(quarterly, '2026-01-31'), '2026-04-30');
  });

  it('whatever the day and the rule', () => {
    const rules = [
      'FREQ=YEARLY',
      'FREQ=MONTHLY;INTERVAL=3',
      'FREQ=MONTHLY',
      'FREQ=YEARLY;INTERVAL=3',
      'FREQ=WEEKLY;INTERVAL=6',
    ];
    const days = fc.integer({ min: 0, max: 80 * 365 }).map((count) => plusDays('2020-01-01', count));
    fc.assert(
      fc.property(days, fc.constantFrom(...rules), (day, rule) =>
        assert.equal(dueAfter(every(rule), day), byRule(day, rule)),
      ),
    );
  });

  it('and is never there for a duty that only another one opens', () => {
    assert.equal(dueAfter(every(undefined), '2026-05-12'), undefined);
    assert.equal(firstDue(every(undefined), '2026-04-01', '2026-11-22'), undefined);
  });

  it('for the first time, from when the calendar is kept, and not in the past', () => {
    assert.equal(firstDue(yearly, '2026-04-01', '2026-11-22'), '2027-04-01');
    assert.equal(firstDue(quarterly, '2026-04-01', '2026-11-22'), '2027-01-01');
    assert.equal(firstDue(quarterly, '2026-04-01', '2027-01-01'), '2027-01-01');
  });

  it('so long after what opened it, for a duty that comes after another (4.6)', () => {
    assert.equal(dueWithin(yearly, '2026-05-12'), '2026-06-11');
    assert.equal(
      dueWithin({ ...yearly, cadence: { ...yearly.cadence, within: 'P1M' } }, '2027-01-31'),
      '2027-02-28',
    );
  });
});

describe('a task opens two months before it is due', () => {
  const opens = (dueOn: string, from = '2020-01-01T00:00:00Z') =>
    opensAt(dueOn, { opensBefore: 'P2M' }, office, from);

  it('when the office does, in summer and in winter', () => {
    assert.equal(opens('2027-04-01'), '2027-02-01T09:00:00Z');
    assert.equal(opens('2026-09-10'), '2026-07-10T08:00:00Z');
  });

  it('on the working day before, where it is closed', () => {
    assert.equal(opens('2026-06-06'), '2026-04-02T08:00:00Z', 'Easter Monday');
    assert.equal(opens('2026-10-01'), '2026-07-31T08:00:00Z', 'a Saturday');
  });

  it('and at once when that is past', () =>
    assert.equal(opens('2027-04-01', '2027-03-01T11:30:00.000Z'), '2027-03-01T11:30:00.000Z'));
});

describe('the ladder (month, week, day, due, overdue, next role, channel)', () => {
  const usual = ladderOf(some, duties);
  const times = (dueOn: string, after = '2020-01-01T00:00:00Z') =>
    usual.flatMap((rung) => {
      const time = rungTime(rung, dueOn, office, after);
      return time ? [[rung.id, time.at, time.overdue]] : [];
    });

  it('is climbed when the office opens, whatever the clocks do in between', () =>
    assert.deepEqual(times('2026-04-14'), [
      ['month', '2026-03-13T09:00:00Z', false],
      ['week', '2026-04-07T08:00:00Z', false],
      ['day', '2026-04-13T08:00:00Z', false],
      ['due', '2026-04-14T08:00:00Z', false],
      ['overdue', '2026-04-15T08:00:00Z', true],
      ['next-role', '2026-04-21T08:00:00Z', true],
      ['channel', '2026-04-28T08:00:00Z', true],
    ]));

  it('reminds on the working day before a weekend or a bank holiday, and says after it what is late', () =>
    assert.deepEqual(times('2026-12-28').slice(1), [
      ['week', '2026-12-21T09:00:00Z', false],
      ['day', '2026-12-24T09:00:00Z', false],
      ['due', '2026-12-29T09:00:00Z', false],
      ['overdue', '2026-12-29T09:00:00Z', true],
      ['next-role', '2027-01-04T09:00:00Z', true],
      ['channel', '2027-01-11T09:00:00Z', true],
    ]));

  it('never reminds of the day before when the day has come', () => {
    for (let count = 0; count < 366; count++) {
      const due = plusDays('2026-01-01', count);
      const day = times(due).find(([id]) => id === 'day');
      assert(String(day?.[1]).slice(0, 10) < due, due);
    }
  });

  it('leaves out the reminders whose moment has passed when the task opens', () =>
    assert.deepEqual(
      times('2026-04-14', '2026-04-07T08:00:00Z').map(([id]) => id),
      ['day', 'due', 'overdue', 'next-role', 'channel'],
    ));

  it('leaves out nothing that makes up for lateness: a task opened late does not wait in silence', () =>
    assert.deepEqual(times('2026-04-14', '2026-04-22T10:00:00Z'), [
      ['due', '2026-04-22T10:00:00Z', false],
      ['overdue', '2026-04-22T10:00:00Z', true],
      ['next-role', '2026-04-22T10:00:00Z', true],
      ['channel', '2026-04-28T08:00:00Z', true],
    ]));

  it('is the usual one where the pack names none, or has the duty no more', () => {
    const ladders = { usual: [...usual], short: usual.slice(3) };
    assert.equal(ladderOf({ ...some, ladder: 'short' }, { ladders }), ladders.short);
    assert.equal(ladderOf(some, { ladders }), ladders.usual);
    assert.equal(ladderOf(undefined, { ladders }), ladders.usual);
  });
});
