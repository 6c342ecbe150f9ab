/** What the safeguarding team can record of a concern, as it goes along. */
import assert from 'node:assert/strict';
import { recordable } from '../../../src/policy/concerns/recordable.ts';
import { local } from '../local.ts';
import {
  aChild,
  acknowledged,
  aPatient,
  caseOf,
  closed,
  decided,
  heard,
  jo,
  kit,
  raised,
  sent,
  stepDone,
} from './given.ts';

describe('what can be recorded now', () => {
  it('is never a decision, which has a form of its own', () =>
    assert.deepEqual(recordable(caseOf(raised(), acknowledged()), jo, local), [
      'information',
      'clarify',
      'others',
    ]));

  it('is what is owed first, and nothing twice', () => {
    assert.deepEqual(
      recordable(caseOf(raised({ subject: { ...aPatient, about: 'not-known' } })), jo, local),
      ['clarify', 'information', 'others'],
    );
    const child = caseOf(raised({ subject: aChild }), acknowledged(), decided('advice'));
    assert.deepEqual(recordable(child, jo, local), [
      'early-help-assessment',
      'information',
      'clarify',
      'others',
    ]);
  });

  it('is to take it over for everybody but its owner', () => {
    const owned = caseOf(raised(), acknowledged(jo));
    assert.ok(recordable(owned, kit, local).includes('take-over'));
    assert.ok(!recordable(owned, jo, local).includes('take-over'));
    assert.ok(!recordable(caseOf(raised()), jo, local).includes('take-over'));
  });

  it('is to withdraw a decision to refer until the referral is sent', () => {
    const deciding = [raised(), acknowledged(), decided('refer-to-police')] as const;
    assert.ok(recordable(caseOf(...deciding), jo, local).includes('withdraw'));
    assert.ok(!recordable(caseOf(...deciding, sent), jo, local).includes('withdraw'));
  });

  it('is the end of Channel support once the outcome is known', () => {
    const before = [raised(), acknowledged(), decided('refer-to-police'), sent] as const;
    assert.ok(!recordable(caseOf(...before), jo, local).includes('support-ended'));
    assert.ok(recordable(caseOf(...before, heard), jo, local).includes('support-ended'));
  });

  it('is the end, once nothing is owed, and then that it is open again', () => {
    const done = [raised({ subject: aChild }), acknowledged(), decided('no-further-action')] as const;
    assert.ok(!recordable(caseOf(...done), jo, local).includes('close'));
    const settled = [...done, stepDone('early-help-assessment')];
    assert.ok(recordable(caseOf(...settled), jo, local).includes('close'));
    assert.deepEqual(recordable(caseOf(...settled, closed), jo, local), ['information', 'reopen']);
  });
});
