/** What the week's digest asks of the team about duties. */
import assert from 'node:assert/strict';
import type { Kept } from '../../../src/casework/duties/scheduling.ts';
import { tooSoon } from '../../../src/engine/ports.ts';
import { evolveSchedule, unscheduled } from '../../../src/policy/duties/schedule.ts';
import { type DigestLinesKit, dutyLines } from '../../../src/teams/duties/digestLines.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { rows } from './given.ts';

const nothing: DigestLinesKit = {
  openTasks: rows([]),
  inOffice: { all: async (role) => ({ role, people: [{ to: people.jo }] }) },
  dutyCalendar: { awaiting: async () => [] },
  week: { unreached: async () => [] },
};
const unheld: DigestLinesKit['inOffice'] = {
  all: async () => ({ role: 'associate-director', people: [{ to: people.robin }] }),
};
const [duty] = local.pack.duties.list;
assert(duty);
const now = evolveSchedule(unscheduled, {
  ...{ type: 'DutyScheduled', at: '2026-03-02T10:00:00Z', by: people.jo },
  ...{ duty: duty.id, dueOn: '2026-06-01', because: 'adopted' },
});
assert(now.status === 'scheduled');
const kept: Kept = { duty, now };
const waiting = { awaiting: async () => [kept] };

async function partOf(kit: DigestLinesKit) {
  const part = await dutyLines(kit)();
  assert(part && part !== tooSoon);
  return part;
}

describe('The digest asks the team to set up the duty calendar', () => {
  it('where nobody holds the role of who can, and it waits', async () => {
    const part = await partOf({ ...nothing, inOffice: unheld, dutyCalendar: waiting });
    assert.match(String(part.said), /nobody holds the role Operational Prevent Lead\. Please set it up/);
    assert.equal(part.asks, true);
  });

  it('and not where somebody is asked in their own message, or nothing waits', async () => {
    for (const kit of [
      { ...nothing, dutyCalendar: waiting },
      { ...nothing, inOffice: unheld },
    ]) {
      const part = await partOf(kit);
      assert.deepEqual([part.said, part.asks], [[], false]);
    }
  });
});

describe('The digest', () => {
  it('comes in a moment where a task has no owner yet', async () => {
    const week: DigestLinesKit['week'] = { unreached: async () => tooSoon };
    assert.equal(await dutyLines({ ...nothing, week })(), tooSoon);
  });
});
