/** What counts as evidence that a duty was done, wherever it is entered. */
import assert from 'node:assert/strict';
import { isLink, problemsOf } from '../../../src/policy/duties/evidence.ts';
import { link, today } from './given.ts';

const evidence = { link, evidenceDate: '2027-02-20', outcome: 'Nothing had to change' };

describe('a link', () => {
  it('is one that opens a page, on a way that nobody else can read', () => {
    for (const good of [link, ` ${link} `, 'HTTPS://intranet/minutes', 'https://example.org/a b?c=d#e'])
      assert.ok(isLink(good), good);
  });

  it('is nothing else', () => {
    const bad = ['', 'https://', 'https:example.org', 'http://example.org', 'javascript:alert(1)', 'minutes'];
    for (const one of bad) assert.ok(!isLink(one), one);
  });
});

describe('evidence', () => {
  it('is a link, a date that has come, and what came of it', () => {
    assert.deepEqual(problemsOf(evidence, today), []);
    assert.deepEqual(problemsOf({ ...evidence, evidenceDate: today }, today), []);
  });

  it('says all that is wrong with it, in the order of the form', () => {
    assert.deepEqual(problemsOf({ link: ' ', evidenceDate: '', outcome: '' }, today), [
      'needs-evidence',
      'needs-evidence-date',
      'needs-outcome',
    ]);
    assert.deepEqual(
      problemsOf({ link: 'http://example.org', evidenceDate: '2027-03-02', outcome: ' ' }, today),
      ['link-unreadable', 'date-in-future', 'needs-outcome'],
    );
  });
});
