import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { DeadlinePassed } from '../../../src/policy/concerns/events.ts';
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
          const { status, next } = concernLine(after, local);
          assert.doesNotMatch(`${status} ${next}`, secret);
          for (const event of events)
            if (event.type === 'DeadlinePassed') assert.doesNotMatch(lateNews(event, local), secret);
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
    assert.equal(concernLine(advised, local).status, concernLine(referred, local).status);
    assert.equal(words(concernLine(advised, local).next), words(concernLine(referred, local).next));
    const done = caseOf(raised(), acknowledged(), decided('refer-to-police'), sent, heard);
    assert.equal(concernLine(done, local).status, 'Decided');
  });

  it('says when somebody who was called has acknowledged it, and by when the team does, but not who', () => {
    const event = held(dana);
    assert.match(reporterNews(event, local) ?? '', /Somebody who was called has acknowledged your concern/);
    const { status, next } = concernLine(caseOf(raised(), called(), event), local);
    assert.equal(status, 'Acknowledged for now');
    assert.match(next, /Someone in the safeguarding team will pick this up by/);
    assert.doesNotMatch(`${reporterNews(event, local)} ${next}`, /Dana/);
  });

  it('is the team’s to read in full', () => {
    const referred = caseOf(raised(), acknowledged(), decided('refer-to-police'));
    assert.match(nextWords(referred, local, 'team'), /sends the referral by/);
  });

  it('says of a late step when it was due and what was done about it', () => {
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
      lateNews(late, local),
      'The safeguarding team was due to take its next step by Tuesday 3 March at 10am. It has not been recorded yet. A reminder has been sent.',
    );
  });
});

const referredBy = raised().by;
