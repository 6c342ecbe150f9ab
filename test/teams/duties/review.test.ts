/** A review that guidance opened is told from the duty's own task wherever either is named. */
import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import { tooSoon } from '../../../src/engine/ports.ts';
import type { Task } from '../../../src/policy/duties/state.ts';
import { type Cards, openCards } from '../../../src/teams/cards/expand.ts';
import type { MessageModels } from '../../../src/teams/cards/message.ts';
import { dutyLines } from '../../../src/teams/duties/digestLines.ts';
import { doneLine, dueLine } from '../../../src/teams/duties/line.ts';
import type { DutyModels } from '../../../src/teams/duties/models.ts';
import { noteCard } from '../../../src/teams/duties/noteCard.ts';
import { alsoChoices, taskCard } from '../../../src/teams/duties/taskCard.ts';
import { weekCard } from '../../../src/teams/duties/weekCard.ts';
import { entryWords } from '../../../src/words/outlook.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { allText, titleOf } from '../../service/card.ts';
import { rows, task } from './given.ts';

const cards: Cards<DutyModels> & Cards<MessageModels> = openCards(
  fileURLToPath(new URL('../../../cards', import.meta.url)),
);
const today = '2026-03-02';
const guidance = { cause: 'guidance', guidance: 'a', name: 'New guidance', link: '' } as const;
const open: Task = { ...task, status: 'open', openedBy: guidance };
const done: Task = {
  ...{ ...open, status: 'done' },
  done: {
    ...{ as: 'completed', on: today, by: people.jo, link: 'https://nhs.example', noLink: '' },
    ...{ evidenceDate: today, outcome: 'Agreed', reason: '' },
  },
};
const own: Task = { ...open, openedBy: { cause: 'cadence' } };

describe('A review that guidance opened', () => {
  const name = 'Review: Policy review';

  it('is called one on its card, open and done, and in the lists', () => {
    assert.equal(titleOf(taskCard(open, { cards, local })), name);
    assert.equal(titleOf(taskCard(done, { cards, local })), name);
    assert.deepEqual([dueLine(open, today).name, doneLine(done).name], [name, name]);
    assert.match(
      JSON.stringify(alsoChoices([open], people.jo.id)),
      /"Review: Policy review \(20 March 2026\)"/,
    );
  });

  it('is called one in the week’s message, in those about it alone, in the digest and in calendars', async () => {
    const lines = [{ task: open, because: 'due' }] as const;
    assert.match(allText(weekCard(lines, { today, awaiting: 0 }, cards)), /Review: Policy review/);
    const note = noteCard(open, [], { cards, local, clock: () => `${today}T10:00:00Z` });
    assert.equal(note.summary, `Due in 18 days: ${name}`);
    const entry = { ...open, id: '', sequence: 0, on: today, remindBeforeMs: 0, isReview: true };
    assert.equal(entryWords(entry).title, name);
    const digest = dutyLines({
      openTasks: rows([open]),
      inOffice: { all: async (role) => ({ role, people: [] }) },
      dutyCalendar: { awaiting: async () => [] },
      week: { unreached: async () => [] },
    });
    const part = await digest();
    assert(part && part !== tooSoon);
    assert.deepEqual(
      part.due?.map((due) => due.name),
      [name],
    );
  });

  it('is so told from the duty’s own', () => {
    assert.equal(titleOf(taskCard(own, { cards, local })), 'Policy review');
    assert.equal(dueLine(own, today).name, 'Policy review');
  });
});
