/** What counts as evidence that a duty was done, wherever it is entered. */
import assert from 'node:assert/strict';
import { isLink, problemsOf } from '../../../src/policy/duties/evidence.ts';
import { link, today } from './given.ts';

const some = {};
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
    assert.deepEqual(problemsOf(evidence, today, some), []);
    assert.deepEqual(problemsOf({ ...evidence, evidenceDate: today }, today, some), []);
  });

  it('says all that is wrong with it, in the order of the form', () => {
    assert.deepEqual(problemsOf({ link: ' ', evidenceDate: '', outcome: '' }, today, some), [
      'needs-evidence',
      'needs-evidence-date',
      'needs-outcome',
    ]);
    assert.deepEqual(
      problemsOf({ link: 'http://example.org', evidenceDate: '2027-03-02', outcome: ' ' }, today, some),
      ['link-unreadable', 'date-in-future', 'needs-outcome'],
    );
  });

  it('may be without a link where the duty says so, with the reason', () => {
    const excused = { ...evidence, link: '', noLink: 'The briefing leaves no paper' };
    assert.deepEqual(problemsOf(excused, today, { noLink: true }), []);
    for (const duty of [some, undefined]) assert.deepEqual(problemsOf(excused, today, duty), ['link-needed']);
    assert.deepEqual(problemsOf({ ...excused, noLink: ' ' }, today, { noLink: true }), ['needs-evidence']);
  });

  it('says when it was done, if not on the date of the evidence, and never later than today', () => {
    assert.deepEqual(problemsOf({ ...evidence, doneOn: '' }, today, some), []);
    assert.deepEqual(problemsOf({ ...evidence, doneOn: today }, today, some), []);
    assert.deepEqual(problemsOf({ ...evidence, doneOn: '2027-03-02' }, today, some), ['done-in-future']);
    assert.deepEqual(problemsOf({ ...evidence, doneOn: '2027-02-30' }, today, some), ['done-unreadable']);
  });
});
