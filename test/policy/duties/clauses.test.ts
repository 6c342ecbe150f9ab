import assert from 'node:assert/strict';
import { local } from '../local.ts';
import { clauses } from './clauses.ts';

const { list, without } = local.pack.duties;
const known = new Set(clauses.map(({ clause }) => clause));
const dutiesOn = (clause: string) => list.filter((duty) => duty.clauses.includes(clause));
const recurs = /^(A|M|quarterly)|^A\/|per panel|contract|, after/;
const ownerOf: Readonly<Record<string, readonly string[]>> = {
  OL: ['prevent-lead'],
  CN: ['chief-nurse'],
  AD: ['associate-director'],
  ST: ['safeguarding-team'],
  HR: ['hr'],
  ICB: ['prevent-lead', 'safeguarding-team'],
};

describe('the duty calendar of Somerset, held against the table of clauses', () => {
  it('knows the whole table', () => {
    assert.equal(clauses.length, 70);
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
      if (/^A/.test(when)) assert(rules.includes('FREQ=YEARLY'), clause);
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
      for (const { id, owner } of dutiesOn(clause)) assert(ownerOf[who]?.includes(owner), `${id}: ${owner}`);
  });

  it('opens the policy review, the staff update and the engagement assessment when the risk assessment is published', () => {
    const [assessment] = dutiesOn('4.4');
    const opened = list.filter(({ cadence }) => cadence.after?.includes(assessment?.id ?? ''));
    assert.deepEqual(opened.map((duty) => duty.clauses).sort(), [['11.1', '11.2'], ['4.29', '7.2'], ['4.6']]);
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
