import assert from 'node:assert/strict';
import { lastOfYear } from '../../../src/policy/duties/comingUp.ts';
import {
  type CalendarEntry,
  entryOf,
  isTheirs,
  type Owned,
  yearOf,
} from '../../../src/policy/duties/outlook.ts';
import { evolveSchedule, type Schedule, unscheduled } from '../../../src/policy/duties/schedule.ts';
import { service as itself, theTeam } from '../../../src/policy/person.ts';
import { entryWords } from '../../../src/words/outlook.ts';
import { local } from '../local.ts';
import { assigned, at, dana, kit, opened, riley, taskOf } from './given.ts';

const { list } = local.pack.duties;
const dutyOf = (id: string) => {
  const duty = list.find((one) => one.id === id);
  assert(duty, id);
  return duty;
};

const task = taskOf(opened, assigned);
const dateMoved = {
  type: 'TaskDateMoved',
  by: itself,
  at,
  dueOn: '2027-05-10',
  reason: 'Robin Hart is away until then',
} as const;

describe('A duty in a calendar', () => {
  it('is called by its short name, and says what is asked, by which clauses, and what shows it', () => {
    const { name, what, clauses, evidence, on } = entryOf(task, local);
    assert.deepEqual(
      { name, what, clauses, evidence, on },
      { ...pick(task), name: dutyOf('policy-review').name, on: '2027-04-01' },
    );
  });

  it('is called by its sentence where it has left the pack', () => {
    assert.equal(entryOf({ ...task, duty: 'gone' }, local).name, opened.what);
  });

  it('stays the same entry, ever later, when its date is moved', () => {
    const before = entryOf(task, local);
    const after = entryOf(taskOf(opened, assigned, dateMoved), local);
    assert.equal(after.id, before.id);
    assert.ok(after.sequence > before.sequence);
    assert.equal(after.on, dateMoved.dueOn);
  });

  it('names nobody and repeats nothing that a person typed', () => {
    const link = 'https://example.org/secret';
    const guidance = { cause: 'guidance', guidance: 'a1', name: 'About Robin Hart', link } as const;
    const all = taskOf(
      { ...opened, key: 'policy-review:guidance:a1', openedBy: guidance },
      assigned,
      dateMoved,
    );
    const entry = entryOf(all, local);
    const said = JSON.stringify([entry, entryWords(entry)]);
    for (const secret of ['Robin', link, dana.name, dateMoved.reason])
      assert.ok(!said.includes(secret), secret);
    assert.match(entryWords(entry).title, /^Review: /);
  });

  it('is another entry for each guidance that opened a review of it', () => {
    const by = (guidance: string) => ({
      ...opened,
      key: `policy-review:guidance:${guidance}`,
      openedBy: { cause: 'guidance', guidance, name: 'x', link: 'https://x.example' } as const,
    });
    const ids = [opened, by('a1'), by('b2')].map((one) => entryOf(taskOf(one), local).id);
    assert.equal(new Set(ids).size, 3);
  });

  for (const [due, before, hours] of [
    ['2026-11-24', 'on Monday for a Tuesday', 15],
    ['2026-11-23', 'on Friday for a Monday', 63],
    ['2026-12-29', 'on Christmas Eve for the first working day after', 24 * 5 - 9],
    // The clocks go back on Sunday 25 October, and forward on Sunday 29 March.
    ['2026-10-26', 'on Friday before the clocks go back', 64],
    ['2026-03-30', 'on Friday before the clocks go forward', 62],
  ] as const)
    it(`reminds on the working day before, when the office opens: ${before}`, () => {
      assert.equal(entryOf({ ...task, dueOn: due }, local).remindBeforeMs, hours * 3_600_000);
    });
});

describe('Whose calendar a task is for', () => {
  it('its owner’s, and that of whoever is away while a deputy has it', () => {
    assert.ok(isTheirs(task, dana));
    assert.ok(isTheirs({ assignee: riley, insteadOf: dana.id }, dana));
    assert.ok(!isTheirs(task, riley));
  });

  it('of the team, that of each of its members; but not all that they may see', () => {
    assert.ok(isTheirs({ assignee: theTeam, insteadOf: undefined }, kit));
    assert.ok(!isTheirs({ assignee: theTeam, insteadOf: undefined }, riley));
    assert.ok(!isTheirs(task, kit));
  });

  it('nobody’s as long as nobody has it', () => {
    assert.ok(!isTheirs({ assignee: undefined, insteadOf: undefined }, dana));
  });
});

describe('The year of somebody’s duties', () => {
  const today = '2026-11-23';
  const last = lastOfYear(today);
  const owns = (duty: string, dueOn: string, cameRound = false): Owned => ({
    duty: dutyOf(duty),
    schedule: scheduled(duty, dueOn, cameRound),
  });
  const dates = (entries: readonly CalendarEntry[]) => entries.map(({ on }) => on);

  it('ends twelve months on', () => {
    assert.equal(last, '2027-11-23');
    assert.equal(lastOfYear('2028-02-29'), '2029-02-28');
  });

  it('has each date of a duty that is anchored to the calendar', () => {
    assert.deepEqual(dates(yearOf([], dana, [owns('prevent-board', '2026-12-31')], last, local)), [
      '2026-12-31',
      '2027-03-31',
      '2027-06-30',
      '2027-09-30',
    ]);
  });

  it('has the next date alone of a duty that counts from when it was done', () => {
    assert.deepEqual(dates(yearOf([], dana, [owns('vetting', '2027-02-01')], last, local)), ['2027-02-01']);
  });

  it('has the task that is open, and then what comes after it', () => {
    const key = 'prevent-board:2026-12-31:1';
    const its = { ...opened, key, duty: 'prevent-board', dueOn: '2026-12-31' };
    const open = taskOf(its, assigned);
    const entries = yearOf([open], dana, [owns('prevent-board', '2026-12-31', true)], last, local);
    assert.deepEqual(dates(entries), ['2026-12-31', '2027-03-31', '2027-06-30', '2027-09-30']);
  });

  it('has a task once that was opened before its time, on the date to which it was moved', () => {
    const early = { ...opened, key: 'vetting:2027-02-01:1', duty: 'vetting', dueOn: '2027-02-01' };
    const entries = yearOf(
      [taskOf(early, assigned, dateMoved)],
      dana,
      [owns('vetting', '2027-02-01')],
      last,
      local,
    );
    assert.deepEqual(dates(entries), [dateMoved.dueOn]);
  });

  it('keeps the entry of a date when its task has opened', () => {
    const [coming] = yearOf([], dana, [owns('vetting', '2027-02-01')], last, local);
    const key = 'vetting:2027-02-01:1';
    const open = entryOf(taskOf({ ...opened, key, duty: 'vetting', dueOn: '2027-02-01' }), local);
    assert.equal(open.id, coming?.id);
    assert.ok(open.sequence > (coming?.sequence ?? 0));
  });

  it('has no date of a duty while somebody else has its task, but what comes after it', () => {
    const its = { ...opened, key: 'prevent-board:2026-12-31:1', duty: 'prevent-board' };
    const other = taskOf(its, { ...assigned, to: { id: riley.id, name: riley.name } });
    const entries = yearOf([other], dana, [owns('prevent-board', '2026-12-31', true)], last, local);
    assert.deepEqual(dates(entries), ['2027-03-31', '2027-06-30', '2027-09-30']);
  });

  it('has a date beside the reviews of it that guidance opened', () => {
    const link = 'https://x.example';
    const openedBy = { cause: 'guidance', guidance: 'a1', name: 'x', link } as const;
    const its = { ...opened, key: 'vetting:guidance:a1', duty: 'vetting', openedBy, dueOn: '2026-12-30' };
    const entries = yearOf([taskOf(its, assigned)], dana, [owns('vetting', '2027-02-01')], last, local);
    assert.deepEqual(dates(entries), ['2026-12-30', '2027-02-01']);
  });

  it('has nothing that is due later, and nothing of a duty that only another opens', () => {
    assert.deepEqual(yearOf([], dana, [owns('vetting', '2027-11-24')], last, local), []);
    const never = { duty: dutyOf('engagement-assessment'), schedule: unscheduled };
    assert.deepEqual(yearOf([], dana, [never], last, local), []);
  });

  it('has what is due first at the top', () => {
    const owned = [owns('vetting', '2027-02-01'), owns('it-filters', '2027-01-15')];
    assert.deepEqual(dates(yearOf([], dana, owned, last, local)), ['2027-01-15', '2027-02-01']);
  });

  it('of everybody’s duties has no entry twice', () => {
    const all = yearOf(
      [],
      dana,
      list.flatMap(({ id, cadence }) => (cadence.every ? [owns(id, cadence.anchor ?? '2027-01-15')] : [])),
      last,
      local,
    );
    assert.equal(new Set(all.map(({ id }) => id)).size, all.length);
    assert.ok(all.length > list.length, `${all.length}`);
  });
});

function scheduled(duty: string, dueOn: string, cameRound: boolean): Schedule {
  const set = { type: 'DutyScheduled', by: itself, at, duty, dueOn, because: 'adopted' } as const;
  const first = evolveSchedule(unscheduled, set);
  return cameRound ? evolveSchedule(first, { type: 'DutyCameRound', by: itself, at, dueOn }) : first;
}

function pick({ what, clauses, evidence }: typeof task) {
  return { what, clauses, evidence };
}
