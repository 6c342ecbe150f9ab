import assert from 'node:assert/strict';
import { comingRounds } from '../../../src/policy/duties/comingUp.ts';
import type { Duty } from '../../../src/policy/duties/duty.ts';
import { roundFollowing } from '../../../src/policy/duties/rounds.ts';
import { evolveSchedule, unscheduled } from '../../../src/policy/duties/schedule.ts';
import { service } from '../../../src/policy/person.ts';
import { local } from '../local.ts';

const board = local.pack.duties.list.find(({ id }) => id === 'prevent-board');
assert(board);
const on = (anchor: string, every = 'FREQ=MONTHLY;INTERVAL=3'): Duty => ({
  ...board,
  cadence: { within: 'P30D', clause: 'local setting', every, anchor },
});
const next = (duty: Duty, cycle: string, doneOn = cycle) =>
  roundFollowing(duty, { doneOn, cycle }, local)?.cycle;

describe('the round after one of dates that the pack has changed since', () => {
  it('is not the same once more, where the board meets a week later', () => {
    assert.equal(next(on('2026-07-07'), '2026-06-30'), '2026-10-07');
    assert.equal(
      next(on('2026-07-07'), '2026-06-30', '2026-08-20'),
      '2026-10-07',
      'however late it was done',
    );
    assert.equal(next(on('2026-07-01'), '2026-06-30'), '2026-10-01');
  });

  it('is the next new date, where that is of another round', () => {
    assert.equal(next(on('2026-06-23'), '2026-06-30'), '2026-09-23');
    assert.equal(next(on('2026-08-14'), '2026-06-30'), '2026-08-14');
    assert.equal(next(on('2026-06-30'), '2026-06-30'), '2026-09-30');
    assert.equal(next(on('2026-06-30', 'FREQ=MONTHLY'), '2026-06-30'), '2026-07-31');
  });

  it('stands so in what comes up, too', () => {
    const set = { type: 'DutyScheduled', by: service, at: '2026-05-29T08:00:00Z', duty: board.id } as const;
    const schedule = evolveSchedule(unscheduled, { ...set, dueOn: '2026-06-30', because: 'adopted' });
    const dates = comingRounds(on('2026-07-07'), schedule, true, '2027-01-31', local);
    assert.deepEqual(
      dates.map(({ cycle }) => cycle),
      ['2026-10-07', '2027-01-07'],
    );
  });
});
