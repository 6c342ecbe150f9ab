import assert from 'node:assert/strict';
import fc from 'fast-check';
import { dueWithin, opensOn, roundAfter, rungTime } from '../../../src/policy/duties/cadence.ts';
import { clocksOf } from '../../../src/policy/duties/clock.ts';
import { type Duty, ladderOf } from '../../../src/policy/duties/duty.ts';
import { local, office } from '../local.ts';
import { remindsEarly } from './earlyRungs.ts';
import { opened, taskOf } from './given.ts';
import { byAnchor, byRule, plusDays } from './oracle.ts';

const { duties } = remindsEarly.pack;
const [some] = duties.list;
assert(some);
const every = (rule: string | undefined, anchor?: string): Duty => ({
  ...some,
  cadence: {
    within: 'P30D',
    clause: 'local setting',
    ...(rule && { every: rule }),
    ...(anchor && { anchor }),
  },
});
const yearly = every('FREQ=YEARLY');
const quarterly = every('FREQ=MONTHLY;INTERVAL=3');
const counted = (duty: Duty, doneOn: string) => roundAfter(duty, { doneOn }, office)?.cycle;
const rules = [
  'FREQ=YEARLY',
  'FREQ=MONTHLY;INTERVAL=3',
  'FREQ=MONTHLY',
  'FREQ=YEARLY;INTERVAL=3',
  'FREQ=WEEKLY;INTERVAL=6',
];
const days = fc.integer({ min: 0, max: 80 * 365 }).map((count) => plusDays('2020-01-01', count));

describe('a counted duty is due again from the day it was done (11.1)', () => {
  it('a year on, a quarter on', () => {
    assert.equal(counted(yearly, '2026-05-12'), '2027-05-12');
    assert.equal(counted(quarterly, '2026-05-12'), '2026-08-12');
    assert.equal(counted(quarterly, '2026-11-12'), '2027-02-12');
  });

  it('on the last day of a month that has no such day, never in the month after and never years later', () => {
    assert.equal(counted(quarterly, '2026-11-29'), '2027-02-28');
    assert.equal(counted(quarterly, '2027-11-30'), '2028-02-29');
    assert.equal(counted(yearly, '2028-02-29'), '2029-02-28');
  });

  it('at the end of a month if it was done at the end of one, for ever', () => {
    assert.equal(counted(every('FREQ=MONTHLY'), '2027-01-31'), '2027-02-28');
    assert.equal(counted(every('FREQ=MONTHLY'), '2027-02-28'), '2027-03-31');
    assert.equal(counted(yearly, '2027-02-28'), '2028-02-29');
    assert.equal(counted(quarterly, '2026-06-30'), '2026-09-30');
    assert.equal(counted(quarterly, '2026-09-30'), '2026-12-31');
  });

  it('whatever the day and the rule', () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...rules), (day, rule) =>
        assert.equal(counted(every(rule), day), byRule(day, rule)),
      ),
    ));

  it('later by exactly as much as it was done later', () => {
    const weekly = every('FREQ=WEEKLY;INTERVAL=6');
    fc.assert(
      fc.property(days, fc.integer({ min: 0, max: 60 }), (day, late) =>
        assert.equal(counted(weekly, plusDays(day, late)), plusDays(counted(weekly, day) ?? '', late)),
      ),
    );
    assert.equal(counted(yearly, '2026-05-26'), '2027-05-26', 'two weeks late');
  });

  it('on the working day before, where the office is closed', () => {
    const round = (doneOn: string) => roundAfter(yearly, { doneOn }, office);
    assert.deepEqual(round('2025-12-25'), { cycle: '2026-12-25', dueOn: '2026-12-24' });
    assert.deepEqual(round('2025-04-06'), { cycle: '2026-04-06', dueOn: '2026-04-02' }, 'Easter Monday');
  });

  it('and is never there for a duty that only another one opens', () =>
    assert.equal(roundAfter(every(undefined), { doneOn: '2026-05-12' }, office), undefined));

  it('so long after what opened it, for a duty that comes after another (4.6)', () => {
    assert.equal(dueWithin(yearly, '2026-05-12', office), '2026-06-11');
    const monthly = { ...yearly, cadence: { ...yearly.cadence, within: 'P1M' } };
    assert.equal(dueWithin(monthly, '2026-12-31', office), '2027-01-29', 'a Sunday');
  });
});

describe('an anchored duty keeps to the calendar', () => {
  const returns = every('FREQ=MONTHLY;INTERVAL=3', '2026-06-30');
  const roundFollowing = (cycle: string, doneOn: string) =>
    roundAfter(returns, { doneOn, cycle }, office)?.cycle;

  it('however late or early it is done', () => {
    for (const doneOn of ['2026-09-02', '2026-09-30', '2026-10-14', '2027-05-01'])
      assert.equal(roundFollowing('2026-09-30', doneOn), '2026-12-31', doneOn);
  });

  it('begins on its anchor', () => assert.equal(roundFollowing('2026-04-01', '2026-04-01'), '2026-06-30'));

  it('goes on from the calendar where nothing of it had opened the task', () =>
    assert.equal(roundAfter(returns, { doneOn: '2026-11-02' }, office)?.cycle, '2026-12-31'));

  it('whatever the anchor and the rule: ten years of late recording move no date', () =>
    fc.assert(
      fc.property(days, fc.constantFrom(...rules), fc.array(fc.nat({ max: 45 })), (anchor, rule, lates) => {
        const duty = every(rule, anchor);
        let cycle = anchor;
        for (const late of lates) {
          const next = roundAfter(duty, { doneOn: plusDays(cycle, late), cycle }, office)?.cycle ?? '';
          assert.equal(next, byAnchor(anchor, rule, cycle));
          cycle = next;
        }
      }),
    ));
});

describe('a task opens two months before it is due', () => {
  const opens = (dueOn: string, duty: Duty = yearly) => opensOn(dueOn, duty, { opensBefore: 'P2M' }, office);

  it('on a working day, or the one before', () => {
    assert.equal(opens('2027-04-01'), '2027-02-01');
    assert.equal(opens('2026-06-06'), '2026-04-02', 'Easter Monday');
    assert.equal(opens('2026-10-01'), '2026-07-31', 'a Saturday');
  });

  it('or as long before as the duty itself says', () => {
    const soon = { ...yearly, cadence: { ...yearly.cadence, opensBefore: 'P7D' } };
    assert.equal(opens('2027-04-08', soon), '2027-04-01');
  });
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
      ['due', '2026-12-24T09:00:00Z', false],
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

  it('leaves out nothing that makes up for lateness: a task opened late does not wait in silence, and its owner has time', () =>
    assert.deepEqual(times('2026-04-14', '2026-04-22T10:00:00Z'), [
      ['due', '2026-04-22T10:00:00Z', false],
      ['overdue', '2026-04-22T10:00:00Z', true],
      ['next-role', '2026-04-29T08:00:00Z', true],
      ['channel', '2026-05-06T08:00:00Z', true],
    ]));

  it('tells the owner once of two reminders that come in the same moment', () => {
    const task = taskOf({ ...opened, dueOn: '2026-04-14', at: '2026-04-22T10:00:00Z' });
    const [clock] = clocksOf(task, { ...local, pack: { ...local.pack, duties } });
    assert.deepEqual([clock?.run.rung, clock?.at], ['overdue', '2026-04-22T10:00:00Z']);
  });

  it('is the usual one where the pack names none, or has the duty no more', () => {
    const ladders = { usual: [...usual], short: usual.slice(3) };
    assert.equal(ladderOf({ ...some, ladder: 'short' }, { ladders }), ladders.short);
    assert.equal(ladderOf(some, { ladders }), ladders.usual);
    assert.equal(ladderOf(undefined, { ladders }), ladders.usual);
  });
});
