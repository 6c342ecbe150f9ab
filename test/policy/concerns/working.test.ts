import assert from 'node:assert/strict';
import { standings } from '../../../src/policy/concerns/access.ts';
import type { CommandOf } from '../../../src/policy/concerns/commands.ts';
import { owed } from '../../../src/policy/concerns/owed.ts';
import {
  acknowledged,
  aPatient,
  asked,
  caseOf,
  closed,
  decided,
  eleven,
  given,
  jo,
  kit,
  morgan,
  person,
  raised,
  reopened,
  riley,
  robin,
  sam,
  sent,
  ten,
  withMorgan,
} from './given.ts';

const through = raised({ route: withMorgan });

describe('adding information (9.3)', () => {
  const text = ' More,\nas typed ';
  const add = (by = sam): CommandOf<'AddInformation'> => ({ type: 'AddInformation', by, at: ten, text });

  it('is open to the reporter, the manager asked and the safeguarding team, and says which', () => {
    const added = { type: 'InformationAdded', at: ten, text } as const;
    given(through, asked())
      .when(add(sam))
      .then({ ...added, by: person(sam), as: 'reporter' });
    given(through, asked())
      .when(add(morgan))
      .then({ ...added, by: person(morgan), as: 'manager' });
    given(through, asked())
      .when(add(jo))
      .then({ ...added, by: person(jo), as: 'safeguarding' });
  });

  it('is open while the concern is open, when it is closed, and when it is reopened', () => {
    const added = { type: 'InformationAdded', at: ten, text, by: person(sam), as: 'reporter' } as const;
    given(raised(), acknowledged(), decided('advice'), closed).when(add()).then(added);
    given(raised(), acknowledged(), decided('advice'), closed, reopened).when(add()).then(added);
  });

  it('is for nobody else', () => {
    given(through, asked()).when(add(riley)).refused('not-known');
    given(through, asked()).when(add(robin)).refused('not-known');
  });

  it('needs something to add', () =>
    given(raised())
      .when({ ...add(), text: ' ' })
      .refused('nothing-to-record'));

  it('changes nothing when it is pressed twice, but two people may say the same', () => {
    const added = { type: 'InformationAdded', at: ten, text, by: person(sam), as: 'reporter' } as const;
    given(through, asked(), added)
      .when({ ...add(), at: eleven })
      .thenNothing();
    given(through, asked(), added)
      .when(add(morgan))
      .then({ ...added, by: person(morgan), as: 'manager' });
  });
});

describe('acknowledging (9.4)', () => {
  const acknowledge = { type: 'Acknowledge', by: jo, at: ten } as const;

  it('says who has the concern', () => {
    given(raised()).when(acknowledge).then(acknowledged());
    assert.deepEqual(caseOf(raised(), acknowledged()).owner, person(jo));
  });

  it('need not wait for the manager', () => given(through, asked()).when(acknowledge).then(acknowledged()));

  it('is for the safeguarding team, and for nobody else who was not called', () => {
    given(through, asked())
      .when({ ...acknowledge, by: sam })
      .refused('not-safeguarding');
    given(through, asked())
      .when({ ...acknowledge, by: morgan })
      .refused('not-safeguarding');
    given(through, asked())
      .when({ ...acknowledge, by: riley })
      .refused('not-known');
  });

  it('has one owner: pressing twice changes nothing, and another is told who has it', () => {
    given(raised(), acknowledged())
      .when({ ...acknowledge, at: eleven })
      .thenNothing();
    given(raised(), acknowledged())
      .when({ ...acknowledge, by: kit })
      .refused('already-acknowledged');
  });
});

describe('saying who it is about once that is known (9.5)', () => {
  const known = { by: jo, at: ten, about: 'patient', age: 'under-18' } as const;
  const clarify = { type: 'ClarifySubject', ...known, name: aPatient.name } as const;
  const clarified = { type: 'SubjectClarified', ...known, by: person(jo) } as const;

  it('is on record, and leaves what the reporter typed as it is', () => {
    given(raised()).when(clarify).then(clarified);
    const { subject } = caseOf(raised(), clarified);
    assert.deepEqual(subject, { ...aPatient, age: 'under-18' });
  });

  it('changes nothing where it is so already', () =>
    given(raised())
      .when({ ...clarify, age: 'adult' })
      .thenNothing());

  it('takes the concern from a member of the team who turns out to be the person of concern', () => {
    const named = { ...clarified, name: kit.name } as const;
    given(raised())
      .when({ ...clarify, name: kit.name })
      .then(named);
    assert.deepEqual(standings(kit, caseOf(raised(), named)), []);
  });
});

describe('taking a concern over, for leave or sickness', () => {
  const takeOver = { type: 'TakeOver', by: kit, at: ten, reason: 'Jo is on leave.' } as const;

  it('makes another member the owner, with the reason on record', () => {
    const taken = { ...takeOver, type: 'ConcernTakenOver', by: person(kit) } as const;
    given(raised(), acknowledged()).when(takeOver).then(taken);
    assert.equal(caseOf(raised(), acknowledged(), taken).owner?.id, kit.id);
  });

  it('needs a reason, and does nothing for who has it already', () => {
    given(raised(), acknowledged())
      .when({ ...takeOver, reason: ' ' })
      .refused('nothing-to-record');
    given(raised(), acknowledged())
      .when({ ...takeOver, by: jo })
      .thenNothing();
  });

  it('is an acknowledgement where nobody has it yet', () => {
    const taken = { ...takeOver, type: 'ConcernTakenOver', by: person(kit) } as const;
    assert.equal(caseOf(raised(), taken).acknowledgedAt, ten);
  });
});

describe('withdrawing a decision made by mistake (Appendix A, rationale)', () => {
  const withdraw = {
    type: 'WithdrawDecision',
    by: jo,
    at: ten,
    outcome: 'refer-to-police',
    reason: 'Recorded on the wrong concern.',
  } as const;
  const decided = {
    type: 'DecisionRecorded',
    by: person(jo),
    at: ten,
    outcome: 'refer-to-police',
    reason: 'A threat.',
  } as const;

  it('stays on record with its reason, and the referral is owed no longer', () => {
    const withdrawn = { ...withdraw, type: 'DecisionWithdrawn', by: person(jo) } as const;
    given(raised(), acknowledged(), decided).when(withdraw).then(withdrawn);
    assert.deepEqual(owed(caseOf(raised(), acknowledged(), decided, withdrawn)), ['decision']);
  });

  it('is refused once the referral has gone', () =>
    given(raised(), acknowledged(), decided, {
      type: 'ReferralSent',
      by: person(jo),
      at: ten,
      to: 'Police',
      sentOn: '2026-03-02',
    })
      .when(withdraw)
      .refused('already-sent'));
});

describe('deciding (Appendix A, rationale)', () => {
  const decide = {
    type: 'Decide',
    by: jo,
    at: ten,
    outcome: 'advice',
    reason: 'Because of what was said',
  } as const;

  for (const outcome of [
    'refer-to-police',
    'early-help-assessment',
    'other-safeguarding',
    'advice',
    'no-further-action',
  ] as const) {
    it(`may be ${outcome}, with its reason`, () => {
      given(raised(), acknowledged())
        .when({ ...decide, outcome })
        .then(decided(outcome));
      given(raised(), acknowledged())
        .when({ ...decide, outcome, reason: ' ' })
        .refused('nothing-to-record');
    });
  }

  it('may be more than one', () => {
    given(raised(), acknowledged(), decided('advice'))
      .when({ ...decide, outcome: 'other-safeguarding' })
      .then(decided('other-safeguarding'));
    const { decisions } = caseOf(raised(), acknowledged(), decided('advice'), decided('refer-to-police'));
    assert.deepEqual(
      decisions.map(({ outcome }) => outcome),
      ['advice', 'refer-to-police'],
    );
  });

  it('acknowledges what nobody had acknowledged', () =>
    given(raised()).when(decide).then(acknowledged(), decided('advice')));

  it('is recorded once however often it is pressed', () => {
    given(raised(), acknowledged(), decided('advice'), decided('other-safeguarding'))
      .when({ ...decide, at: eleven })
      .thenNothing();
  });

  it('is for the safeguarding team, and for nobody else who was not called', () => {
    given(through, asked())
      .when({ ...decide, by: morgan })
      .refused('not-safeguarding');
    given(through, asked())
      .when({ ...decide, by: sam })
      .refused('not-safeguarding');
  });

  it('is over when the concern is closed', () => {
    given(raised(), acknowledged(), decided('advice'), closed)
      .when({ ...decide, reason: 'Another' })
      .refused('already-closed');
  });
});

describe('the referral and what comes of it (9.3, 9.4)', () => {
  const send = {
    type: 'RecordReferralSent',
    by: jo,
    at: ten,
    to: 'Prevent police',
    sentOn: '2026-03-02',
  } as const;
  const hear = { type: 'RecordOutcome', by: jo, at: eleven, outcome: 'Taken to Channel' } as const;
  const referred = [raised(), acknowledged(), decided('refer-to-police')] as const;

  it('is recorded as sent: when, and to whom', () => {
    given(...referred)
      .when(send)
      .then(sent);
    given(...referred)
      .when({ ...send, to: '' })
      .refused('nothing-to-record');
    given(...referred, sent)
      .when({ ...send, at: eleven })
      .thenNothing();
  });

  it('needs the decision to refer first', () => {
    given(raised(), acknowledged(), decided('advice')).when(send).refused('not-decided-to-refer');
  });

  it('has an outcome only once it was sent', () => {
    given(...referred)
      .when(hear)
      .refused('not-sent');
    given(...referred, sent)
      .when({ ...hear, outcome: ' ' })
      .refused('nothing-to-record');
    const heard = {
      type: 'OutcomeRecorded',
      by: person(jo),
      at: eleven,
      outcome: 'Taken to Channel',
    } as const;
    given(...referred, sent)
      .when(hear)
      .then(heard);
    given(...referred, sent, heard)
      .when(hear)
      .thenNothing();
  });

  it('is for the safeguarding team, and for nobody else who was not called', () => {
    given(...referred)
      .when({ ...send, by: sam })
      .refused('not-safeguarding');
    given(...referred, sent)
      .when({ ...hear, by: sam })
      .refused('not-safeguarding');
  });
});
