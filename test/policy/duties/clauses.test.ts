import assert from 'node:assert/strict';
import bankHolidays from '../../../packs/bankHolidays.json' with { type: 'json' };
import { crowded } from '../../../src/policy/duties/crowded.ts';
import { local, office } from '../local.ts';
import { clauses } from './clauses.ts';

const { list, without, occasions, clauses: titles } = local.pack.duties;
const known = new Set(clauses.map(({ clause }) => clause));
const dutiesOn = (clause: string) => list.filter((duty) => duty.clauses.includes(clause));
const recurs = /^(A|M|quarterly)|^A\/|contract|, after|reviewed A/;
const ownerOf: Readonly<Record<string, readonly string[]>> = {
  OL: ['prevent-lead'],
  CN: ['chief-nurse'],
  AD: ['associate-director'],
  ST: ['safeguarding-team'],
  HR: ['hr'],
  ICB: ['prevent-lead', 'safeguarding-team'],
};
/** Where the policy names a role for what another paper leaves to the whole ICB: assurance to the board is 3.2. */
const ownerByClause: Readonly<Record<string, readonly string[]>> = { 'CCG: governance': ['chief-nurse'] };

describe('the duty calendar of Somerset, held against the table of clauses', () => {
  it('knows the whole table', () => {
    assert.equal(clauses.length, 86);
    assert.equal(known.size, clauses.length);
  });

  for (const { clause, duty, when } of clauses) {
    it(`${clause} (${duty}) has a duty or a reason for having none`, () => {
      const reasons = without.filter((one) => one.clause === clause);
      assert.equal(dutiesOn(clause).length > 0, reasons.length === 0, 'one of the two, not both');
      assert(reasons.length <= 1);
      if (recurs.test(when)) assert(dutiesOn(clause).length > 0, 'what recurs comes round');
    });
  }

  it('has no duty and no reason for a clause that is not in the table', () => {
    for (const duty of list) for (const clause of duty.clauses) assert(known.has(clause), clause);
    for (const { clause } of without) assert(known.has(clause), clause);
  });

  it('has what is yearly every year, and what is quarterly or for each meeting every quarter', () => {
    for (const { clause, when } of clauses) {
      const rules = dutiesOn(clause).map(({ cadence }) => cadence.every);
      if (/^A|reviewed A/.test(when)) assert(rules.includes('FREQ=YEARLY'), clause);
      if (/^(M|quarterly|A\/M)/.test(when)) assert(rules.includes('FREQ=MONTHLY;INTERVAL=3'), clause);
    }
  });

  it('says of a cadence that is not in the documents that it is a local setting', () => {
    for (const { clause, when } of clauses.filter((line) => line.when.endsWith('*')))
      for (const { cadence } of dutiesOn(clause)) assert.equal(cadence.clause, 'local setting', when);
    for (const { id, clauses: own, cadence } of list)
      assert(cadence.clause === 'local setting' || own.includes(cadence.clause), id);
  });

  it('gives each duty to the role that the policy names', () => {
    for (const { clause, who } of clauses.filter((line) => line.who in ownerOf))
      for (const { id, owner } of dutiesOn(clause))
        assert((ownerByClause[clause] ?? ownerOf[who])?.includes(owner), `${id}: ${owner}`);
  });

  it('opens four duties when the risk assessment is published: how providers use it, engagement, staff, the policy', () => {
    const [assessment] = dutiesOn('4.4');
    const opened = list.filter(({ cadence }) => cadence.after?.includes(assessment?.id ?? ''));
    assert.deepEqual(opened.map((duty) => duty.clauses).sort(), [
      ['11.1', '11.2'],
      ['4.29', '7.2'],
      ['4.5'],
      ['4.6'],
    ]);
    for (const { clause, when } of clauses.filter((line) => line.when.endsWith('after 4.4')))
      assert(
        dutiesOn(clause).every((duty) => opened.includes(duty)),
        `${clause}: ${when}`,
      );
  });

  it('briefs the leads after the yearly briefing, and when the threat has changed (4.3)', () => {
    const [briefing] = dutiesOn('4.3');
    assert.deepEqual(briefing?.cadence.after, ['ctlp-briefing']);
    assert.deepEqual(
      occasions.filter(({ clause }) => clause === '4.3').map(({ name, opens }) => [name, opens]),
      [['The local threat has changed', [briefing?.id]]],
    );
  });

  it('has the CONTEST board apart from the Prevent Board (3.4 c, 3.4 d)', () =>
    assert.deepEqual(
      ['3.4 c', '3.4 d'].map((clause) => dutiesOn(clause).map(({ id }) => id)),
      [['prevent-board'], ['contest-board']],
    ));

  it('keeps what comes round each quarter, and what goes to a board, to the calendar; reviews count from the last', () => {
    for (const { id, cadence, provenBy = [] } of list) {
      const isKept = /^FREQ=MONTHLY/.test(cadence.every ?? '') || provenBy.includes('annual-report');
      assert.equal(cadence.anchor !== undefined, isKept, id);
    }
  });

  it('keeps the quarters of the financial year, for returns with a month to gather them', () => {
    const monthsOf = (kind: string) =>
      list
        .filter(({ provenBy }) => provenBy?.includes(kind))
        .map(({ cadence }) => /^2026-(\d\d)-3[01]$/.exec(cadence.anchor ?? '')?.[1]);
    assert.deepEqual([...new Set(monthsOf('board-minutes'))], ['06']);
    assert.deepEqual([...new Set(monthsOf('returns'))], ['04']);
  });

  it('opens five anchored duties a week at most, bank holidays and all', () => {
    const holidays = new Set(bankHolidays['GB-ENG']);
    for (const from of ['2026-04-01', '2028-04-01', '2030-04-01', '2032-04-01', '2034-04-01'])
      assert.deepEqual(crowded({ ...local.pack.duties, from }, { ...office, holidays }), []);
  });

  it('says what each clause is about, in the order of the policy', () => {
    const order = clauses.map(({ clause }) => clause);
    const titled = titles.map(({ clause }) => clause);
    assert.deepEqual(
      titled,
      order.filter((clause) => titled.includes(clause)),
    );
    for (const { clause, title } of titles) {
      assert.match(title, /^[A-Z][^.]+$/);
      assert.doesNotMatch(title, /CCG/);
      assert.equal(/ \(paper for commissioners, 2015\)$/.test(title), clause.startsWith('CCG: '), clause);
    }
    assert.equal(new Set(titles.map(({ title }) => title)).size, titles.length);
  });

  it('reviews the policy on new guidance or law (11.2)', () =>
    assert.deepEqual(dutiesOn('11.2'), dutiesOn('11.1')));

  it('says each duty in one plain sentence', () => {
    for (const { id, what } of list) assert.match(what, /^[A-Z][^.]+\.$/, id);
    for (const { clause, reason } of without) assert.match(reason, /^[A-Z].+\.$/, clause);
  });

  it('points only to duties that are there', () => {
    for (const { clause, reason } of without)
      for (const [, named = ''] of reason.matchAll(/\bdut(?:y|ies) on (\d+\.\d+)/g))
        assert(dutiesOn(named).length > 0, `${clause} names ${named}`);
  });
});
