/** The column "Clause" of both lists holds what a reader knows: a clause's number, or the title of one of another paper. */
import assert from 'node:assert/strict';
import { evolveSchedule, unscheduled } from '../../src/policy/duties/schedule.ts';
import { dutyFields } from '../../src/sharepoint/duties/dutyFields.ts';
import { taskFields } from '../../src/sharepoint/duties/fields.ts';
import { people } from '../people.ts';
import { local } from '../policy/local.ts';
import { task } from '../teams/duties/given.ts';

const { duties } = local.pack;

describe('The column "Clause"', () => {
  const clauses = ['4.15', 'CCG: returns', 'CCG: a paper of which nothing is known'];
  const said = '4.15, Returns (paper for commissioners, 2015), CCG: a paper of which nothing is known';

  it('says of a task the title of a clause of another paper', () =>
    assert.equal(taskFields({ ...task, clauses }, duties).Clause, said));

  it('says so of a duty', () => {
    const [duty] = duties.list;
    assert(duty);
    const scheduled = evolveSchedule(unscheduled, {
      ...{ type: 'DutyScheduled', at: '2026-03-02T10:00:00Z', by: people.jo },
      ...{ duty: duty.id, dueOn: '2026-06-01', because: 'adopted' },
    });
    assert(scheduled.status === 'scheduled');
    assert.equal(dutyFields(scheduled, { ...duty, clauses }, duties).Clause, said);
  });

  it('holds no name that the pack alone knows, of any duty', () => {
    for (const { clauses: own } of duties.list)
      assert.doesNotMatch(String(taskFields({ ...task, clauses: own }, duties).Clause), /CCG:/);
  });
});
