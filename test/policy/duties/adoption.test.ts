/** First dates: by when a duty was last done, or spread over the months; never more than five tasks opening in a week. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  mostInAWeek,
  openingsOf,
  type Placed,
  placeKnown,
  placeUnknown,
} from '../../../src/policy/duties/adoption.ts';
import { workingDay } from '../../../src/policy/duties/cadence.ts';
import type { Duty } from '../../../src/policy/duties/duty.ts';
import { mondayOf } from '../../../src/policy/week.ts';
import { local, office } from '../local.ts';
import { byRule, plusDays } from './oracle.ts';

const { duties } = local.pack;
const ruled = duties.list.filter(({ cadence }) => cadence.every);
const on = (today: string) => ({ duties, calendar: office, today });
const days = fc.integer({ min: 0, max: 3 * 365 }).map((count) => plusDays('2026-01-01', count));
const duty = (id: string): Duty => {
  const found = ruled.find((one) => one.id === id);
  assert(found, id);
  return found;
};

function perWeek(placed: Iterable<Placed>): number {
  return mostOn([...placed].map(({ opensOn }) => opensOn));
}

function mostOn(all: readonly string[]): number {
  return Math.max(...[...Map.groupBy(all, mondayOf).values()].map(({ length }) => length));
}

/** The days within a year on which tasks open, also of the rounds that follow the first by the calendar. */
function withinAYear(placed: ReadonlyMap<string, Placed>, today: string): readonly string[] {
  return [...placed].flatMap(([id, one]) => openingsOf(duty(id), one, on(today)));
}

describe('a calendar of which nobody knows when anything was done', () => {
  it('gives every duty a date on a working day, and opens at most five in a week, whenever it begins', () =>
    fc.assert(
      fc.property(days, (today) => {
        const placed = placeUnknown(ruled, [], on(today));
        assert.equal(placed.size, ruled.length);
        assert(mostOn(withinAYear(placed, today)) <= mostInAWeek);
        for (const { dueOn, opensOn } of placed.values()) {
          for (const day of [dueOn, opensOn]) assert.equal(workingDay(day, office), day);
          assert(opensOn > today && mondayOf(opensOn) > mondayOf(today) && opensOn < dueOn);
        }
      }),
    ));

  it('spreads what is counted over the whole time of its rule', () => {
    const today = '2026-11-23';
    const placed = placeUnknown(ruled, [], on(today));
    const yearly = ruled.filter(({ cadence }) => cadence.every === 'FREQ=YEARLY' && !cadence.anchor);
    const months = new Set(yearly.map(({ id }) => placed.get(id)?.dueOn.slice(0, 7)));
    assert(months.size >= 10, [...months].join());
    for (const { id } of yearly) assert((placed.get(id)?.dueOn ?? '') <= '2027-11-23', id);
  });

  it('keeps what is anchored to the calendar, and leaves out what is due within days', () => {
    const placed = placeUnknown([duty('prevent-board')], [], on('2026-12-28'));
    assert.equal(placed.get('prevent-board')?.cycle, '2027-03-31');
    assert.equal(
      placeUnknown([duty('prevent-board')], [], on('2026-12-01')).get('prevent-board')?.cycle,
      '2026-12-31',
    );
  });

  it('fills up weeks in which others open already', () => {
    const today = '2026-11-23';
    const alone = placeUnknown([duty('vetting')], [], on(today)).get('vetting');
    assert(alone);
    const full = Array.from({ length: mostInAWeek }, () => alone.opensOn);
    const moved = placeUnknown([duty('vetting')], full, on(today)).get('vetting');
    assert(moved && mondayOf(moved.opensOn) < mondayOf(alone.opensOn));
    assert.equal(moved.dueOn, alone.dueOn, 'no further off');
  });
});

describe('a duty that was last done on a day', () => {
  it('is due by its rule from then', () => {
    const placed = placeKnown(duty('policy-review'), '2026-06-10', [], on('2026-11-23'));
    assert.deepEqual(placed, { cycle: '2027-06-10', dueOn: '2027-06-10', opensOn: '2027-05-10' });
  });

  it('opens at once if that is past, with as long as what another duty opens', () => {
    const placed = placeKnown(duty('policy-review'), '2023-06-10', [], on('2026-11-23'));
    assert.equal(placed?.opensOn, '2026-11-23');
    assert.equal(placed?.dueOn, '2027-01-22');
  });

  it('that comes round once a year is still owed where its last round was left out, and keeps to the calendar', () => {
    const paper = duty('board-assurance');
    for (const today of ['2027-05-05', '2027-05-20'])
      assert.equal(placeKnown(paper, '2026-03-01', [], on(today))?.cycle, '2027-05-15', today);
    const owed = placeKnown(paper, '2026-05-15', [], on('2027-06-01'));
    assert.deepEqual([owed?.cycle, owed?.opensOn, owed?.dueOn], ['2027-05-15', '2027-06-01', '2027-07-01']);
    assert.equal(placeKnown(paper, '2027-05-01', [], on('2027-06-01'))?.cycle, '2028-05-15');
  });

  it('is not due again for a round that it was done for already', () => {
    const board = duty('prevent-board');
    assert.equal(placeKnown(board, '2026-12-10', [], on('2026-12-15'))?.cycle, '2027-03-31');
    assert.equal(placeKnown(board, '2026-10-02', [], on('2026-12-15'))?.cycle, '2026-12-31');
  });

  it('opens in a week that has room, whatever people answer, and is due no later than its rule says if it can be', () =>
    fc.assert(
      fc.property(
        days,
        fc.array(fc.nat({ max: 1_200 }), { minLength: ruled.length, maxLength: ruled.length }),
        (today, agos) => {
          const placed: Placed[] = [];
          for (const [index, one] of ruled.entries()) {
            const lastDone = plusDays(today, -(agos[index] ?? 0));
            const taken = placed.map(({ opensOn }) => opensOn);
            const date = placeKnown(one, lastDone, taken, on(today));
            assert(date);
            placed.push(date);
            const latest = workingDay(byRule(lastDone, one.cadence.every ?? ''), office);
            if (!one.cadence.anchor && date.opensOn < latest) assert(date.dueOn <= latest, one.id);
          }
          assert(perWeek(placed) <= mostInAWeek);
        },
      ),
      { numRuns: 40 },
    ));
});
