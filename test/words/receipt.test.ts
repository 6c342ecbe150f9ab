/** What a receipt says comes next: by name, as people say times, and no promise that no one is there to keep. */
import assert from 'node:assert/strict';
import { nextWords } from '../../src/words/nextStep.ts';
import { notThePolice, receiptWords, sentWords } from '../../src/words/receipt.ts';
import { sayBy } from '../../src/words/say.ts';
import { acknowledged, asked, caseOf, raised, withMorgan } from '../policy/concerns/given.ts';
import { local } from '../policy/local.ts';

const { calendar } = local;
const here = 'We will message you here.';

describe('A time by which something is promised', () => {
  it('is said in whole hours, or in five minutes where it cannot wait, and never later than it is', () => {
    const at = '2026-11-23T10:09:59.999Z';
    assert.equal(sayBy(at, calendar, 60), '10am on Monday 23 November');
    assert.equal(sayBy(at, calendar, 5), '10:05am on Monday 23 November');
    assert.equal(sayBy('2026-11-23T12:00:00Z', calendar, 60), 'midday on Monday 23 November');
    assert.equal(sayBy('2026-10-25T00:30:00Z', calendar, 60), '1am on Sunday 25 October');
  });
});

describe('A receipt', () => {
  const standard = caseOf(raised({ route: withMorgan }), asked());
  const at = standard.raisedAt;
  const urgent = caseOf(raised({ urgency: 'urgent', route: { via: 'urgent' } }));
  const night = '2026-03-07T02:04:00Z';
  const raisedAt = (time: string) =>
    caseOf({ ...raised({ urgency: 'urgent', route: { via: 'urgent' } }), at: time });
  const atNight = (what: Parameters<typeof raised>[0]) => caseOf({ ...raised(what), at: night });

  it('says who has it by name, by when each should answer, and that we write here', () => {
    const said = receiptWords(standard, local, at);
    assert.equal(said.length, 3);
    assert.match(
      said.join(' '),
      /Someone in the safeguarding team will pick this up by \d+[ap]m on \w+ \d+ March\./,
    );
    assert.match(said.join(' '), /Morgan \w+ should reply by \d+[ap]m on \w+ \d+ March\./);
    assert.equal(said.at(-1), here);
    assert.equal(notThePolice(standard), '');
    assert.match(sentWords(standard, local), /^Sent at .* March\. Use this reference/);
  });

  it('says outside office hours until when the team is closed, who is messaged, what to do if nothing is heard by the promised time, and that it does not call the police', () => {
    assert.deepEqual(receiptWords(atNight({}), local, night), [
      'The safeguarding team is closed until 9am on Monday 9 March.',
      'We are messaging the safeguarding team now.',
      'Someone in the safeguarding team will pick this up by 1pm on Monday 9 March.',
      'If you hear nothing by 1pm on Monday 9 March, ring one of these numbers.',
      'This does not call the police. If anyone could be hurt, call 999 now.',
      here,
    ]);
  });

  it('is not contradicted later: while the office is closed "My concerns" promises nothing of what cannot wait, either', () => {
    for (const urgency of ['urgent', 'cannot-wait'] as const) {
      const next = nextWords(atNight({ urgency, route: { via: 'direct' } }), local, 'reporter');
      assert.match(
        next,
        /^The safeguarding team is closed until 9am on Monday 9 March\. We are messaging the Operational Prevent Lead now, or the person covering for them\. If you hear nothing by 2:\d\dam on Saturday 7 March, type "contacts"\. You see numbers to ring\.$/,
      );
    }
    const evening = '2026-03-06T16:58:00Z';
    const next = nextWords(raisedAt(evening), local, 'reporter');
    assert.match(
      next,
      /^We are messaging the safeguarding team now\. If you hear nothing by 5:\d\dpm on Friday/,
    );
    assert.match(nextWords(urgent, local, 'reporter'), /will pick this up by/);
  });

  it('of immediate danger says what is done now and when to ring, and that it does not call the police', () => {
    assert.deepEqual(receiptWords(urgent, local, at)[0], 'We are messaging the safeguarding team now.');
    assert.match(
      receiptWords(urgent, local, at)[1] ?? '',
      /^If you hear nothing by .*, ring one of these numbers\.$/,
    );
    assert.match(
      notThePolice(urgent),
      /^This does not call the police\. If anyone could be hurt, call 999 now\.$/,
    );
  });

  it('of immediate danger at night promises nothing of a team that is closed', () => {
    const concern = atNight({ urgency: 'urgent', route: { via: 'urgent' } });
    assert.deepEqual(receiptWords(concern, local, night), [
      'The safeguarding team is closed until 9am on Monday 9 March.',
      'We are messaging the Operational Prevent Lead now, or the person covering for them.',
      'If you hear nothing by 2:15am on Saturday 7 March, ring one of these numbers.',
      here,
    ]);
  });

  it('says who has it once somebody has taken it', () => {
    const said = receiptWords(caseOf(raised(), acknowledged()), local, night);
    assert.match(said.join(' '), /\w+ from the safeguarding team will look into it by/);
    assert.doesNotMatch(said.join(' '), /closed until|hear nothing/);
    assert.equal(said.at(-1), here);
  });
});
