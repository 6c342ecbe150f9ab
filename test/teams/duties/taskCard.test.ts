import assert from 'node:assert/strict';
import { fileURLToPath } from 'node:url';
import * as fc from 'fast-check';
import type { Done } from '../../../src/policy/duties/state.ts';
import { type Cards, CardTooLarge, largestCard, openCards } from '../../../src/teams/cards/expand.ts';
import type { DutyModels } from '../../../src/teams/duties/models.ts';
import { taskCard } from '../../../src/teams/duties/taskCard.ts';
import { explain } from '../../../src/wiring/faults.ts';
import { people } from '../../people.ts';
import { local } from '../../policy/local.ts';
import { task } from './given.ts';

const cards: Cards<DutyModels> = openCards(fileURLToPath(new URL('../../../cards', import.meta.url)));

/** As long as a column of a list may be, in scripts of one to four bytes a letter. */
const long = fc
  .tuple(fc.integer({ min: 1, max: 63_999 }), fc.constantFrom('a', 'Ж', '字', '😀', '"', '\n'))
  .map(([length, sign]) => sign.repeat(Math.ceil(length / sign.length)).slice(0, 63_999));

describe('the card of a duty that is done', () => {
  it('can be sent however long the reason, the outcome and the link in the list are', () => {
    fc.assert(
      fc.property(long, long, long, fc.boolean(), (outcome, link, reason, isCompleted) => {
        const done: Done = {
          as: isCompleted ? 'completed' : 'not-applicable',
          by: people.jo,
          on: '2026-03-02',
          ...{ outcome, link, reason, evidenceDate: '2026-02-27', noLink: '' },
        };
        const card = taskCard({ ...task, done }, { cards, local });
        assert.ok(Buffer.byteLength(JSON.stringify(card)) < largestCard);
        const said = JSON.stringify(card).includes('shortened here');
        const shown = isCompleted ? [outcome, link] : [reason];
        assert.equal(
          said,
          shown.some((text) => text.length > 1_000),
        );
      }),
      { numRuns: 50 },
    );
  });

  it('would be a finding if it were too large for Teams, and so would not hold anything else up', () => {
    const what: DutyModels['taskDone'] = {
      key: task.key,
      name: 'Policy review',
      what: 'x'.repeat(largestCard),
      clauses: '11.1',
      said: 'Completed',
      answers: [],
      link: '',
      also: [],
      opened: '',
      asks: 'nothing',
      problems: [],
      wrong: {},
      dueOn: { iso: '', typed: { keep: '' } },
      reason: { keep: '' },
    };
    assert.throws(
      () => cards.expand('taskDone', what),
      (problem) => {
        assert.ok(problem instanceof CardTooLarge);
        const finding = { code: 'card-too-large', about: 'taskDone' };
        assert.deepEqual(explain(problem), { code: 'card-too-large', finding });
        return true;
      },
    );
  });
});
