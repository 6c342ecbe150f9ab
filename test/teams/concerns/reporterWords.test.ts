import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeadlinePassed } from '../../../src/policy/concerns/events.ts';
import type { Case } from '../../../src/policy/concerns/state.ts';
import { concernLine } from '../../../src/teams/concerns/envelope.ts';
import { reporterNews } from '../../../src/words/concerns.ts';
import { lateNews, nextWords } from '../../../src/words/nextStep.ts';
import {
  acknowledged,
  called,
  caseOf,
  dana,
  decided,
  heard,
  held,
  raised,
  sent,
} from '../../policy/concerns/given.ts';
import { histories } from '../../policy/concerns/histories.ts';
import { local } from '../../policy/local.ts';

/** What only the safeguarding team may say: that it was referred, what came of it, what is still owed. */
const secret = /referral|police|Early Help|Channel|review/i;

describe('what the reporter reads', () => {
  it('holds nothing of what was decided, whatever happens', () =>
    fc.assert(
      fc.property(histories, ({ moments }) => {
        for (const { after, events } of moments) {
          const { status, next } = lineOf(after);
          assert.doesNotMatch(`${status} ${next}`, secret);
          for (const event of events)
            if (event.type === 'DeadlinePassed') assert.doesNotMatch(lateNews(event, after, local), secret);
        }
      }),
      { numRuns: 200 },
    ));

  it('says the same once it is decided, whether or not it was referred', () => {
    const [advised, referred] = (['advice', 'refer-to-police'] as const).map((outcome) =>
      caseOf(raised(), acknowledged(), decided(outcome)),
    );
    assert(advised && referred);
    const words = (line: string) => line.replace(/ by .*/, '');
    assert.equal(lineOf(advised).status, lineOf(referred).status);
    assert.equal(words(lineOf(advised).next), words(lineOf(referred).next));
    const done = caseOf(raised(), acknowledged(), decided('refer-to-police'), sent, heard);
    assert.equal(lineOf(done).status, 'Jo Lindqvist from the safeguarding team has decided what to do next');
  });

  it('says when somebody who was called has acknowledged it, and by when the team does, but not who', () => {
    const event = held(dana);
    assert.match(
      reporterNews(event, caseOf(raised(), called(), event), local) ?? '',
      /^Someone we called has your concern/,
    );
    const { status, next } = lineOf(caseOf(raised(), called(), event));
    assert.match(status, /^Someone we called has it/);
    assert.match(next, /Someone in the safeguarding team will pick this up by/);
    assert.doesNotMatch(`${reporterNews(event, caseOf(raised(), called(), event), local)} ${next}`, /Dana/);
  });

  it('is the team’s to read in full', () => {
    const referred = caseOf(raised(), acknowledged(), decided('refer-to-police'));
    assert.match(nextWords(referred, local, 'team'), /Send the referral by/);
  });

  it('says of a late step what was done about it, and nothing of which step it is', () => {
    const late: DeadlinePassed = {
      type: 'DeadlinePassed',
      by: referredBy,
      at: '2026-03-03T10:00:00Z',
      step: 'send-referral',
      due: '2026-03-03T10:00:00Z',
      rung: 'remind',
      tell: 'person',
    };
    assert.equal(
      lateNews(late, caseOf(raised(), acknowledged()), local),
      'This is taking longer than we said. A reminder has been sent.',
    );
  });
});

const referredBy = raised().by;

/** What a card is given to show, as text. */
function lineOf(concern: Case): { readonly status: string; readonly next: string } {
  const { status, next } = concernLine(concern, local);
  return { status: 'show' in status ? status.show : '', next: 'show' in next ? next.show : '' };
}
