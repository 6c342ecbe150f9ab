import assert from 'node:assert/strict';
import type { Step } from '../../../src/policy/concerns/choices.ts';
import type { ConcernEvent, Subject } from '../../../src/policy/concerns/events.ts';
import { type Owed, owed } from '../../../src/policy/concerns/owed.ts';
import {
  aChild,
  aColleague,
  acknowledged,
  aPatient,
  asked,
  caseOf,
  closed,
  decided,
  eleven,
  given,
  heard,
  jo,
  kit,
  morgan,
  noon,
  person,
  raised,
  reopened,
  sam,
  sent,
  stepDone,
  ten,
  withMorgan,
} from './given.ts';

const refers = [decided('refer-to-police')] as const;
const supported = (hrTold: 'yes' | 'no'): ConcernEvent => {
  return { type: 'ManagerSupported', by: person(morgan), at: ten, discussion: 'Agreed', hrTold };
};
const about = raised({ route: withMorgan, subject: aColleague });

describe('what is owed before closing', () => {
  it('is a decision with its reason (Appendix A)', () => {
    assert.deepEqual(owed(caseOf(raised())), ['decision']);
    assert.deepEqual(owed(caseOf(raised(), acknowledged(), decided('no-further-action'))), []);
  });

  it('is the referral and its outcome, once it is decided to refer (9.4)', () => {
    const referred = [raised(), acknowledged(), decided('advice'), decided('refer-to-police')] as const;
    assert.deepEqual(owed(caseOf(...referred)), ['referral-sent']);
    assert.deepEqual(owed(caseOf(...referred, sent)), ['outcome']);
    assert.deepEqual(owed(caseOf(...referred, sent, heard)), []);
  });

  const help = 'early-help-assessment';
  const referral = ['childrens-referral', 'referral-sent'] as const;
  const childrens: readonly (readonly [Subject['age'], readonly Owed[], readonly Owed[], readonly Owed[]])[] =
    [
      // [age, before any decision, decided otherwise, decided to refer]
      ['under-18', [help, 'decision'], [help], [help, ...referral]],
      ['send-18-to-25', [help, 'decision'], [help], [help, 'referral-sent']],
      ['adult', ['decision'], [], ['referral-sent']],
      ['not-known', ['decision'], [], ['referral-sent']],
    ];
  for (const [age, before, otherwise, refer] of childrens) {
    const then = { 'before any decision': [], 'with advice': [decided('advice')], 'to be referred': refers };
    for (const [when, events] of Object.entries(then)) {
      const owes = when === 'to be referred' ? refer : events.length > 0 ? otherwise : before;
      it(`for a patient ${age}, ${when}: ${owes.join(', ') || 'nothing'} (9.5, Appendix A)`, () => {
        const concern = caseOf(raised({ subject: { ...aPatient, age } }), acknowledged(), ...events);
        assert.deepEqual(owed(concern), owes);
      });
    }
  }

  it('is the children’s referral no longer once the decision to refer is withdrawn (9.5)', () => {
    const withdrawn: ConcernEvent = {
      type: 'DecisionWithdrawn',
      ...{ by: person(jo), at: eleven, outcome: 'refer-to-police', reason: 'By mistake' },
    };
    const child = [raised({ subject: aChild }), acknowledged(), stepDone(help), ...refers] as const;
    assert.deepEqual(owed(caseOf(...child)), referral);
    assert.deepEqual(owed(caseOf(...child, withdrawn)), ['decision']);
  });

  it('is owed for a child who turns out to be one, and no longer for an adult who does (9.5)', () => {
    const clarified = (age: 'under-18' | 'adult'): ConcernEvent => ({
      type: 'SubjectClarified',
      by: person(jo),
      at: ten,
      about: 'patient',
      age,
    });
    assert.deepEqual(owed(caseOf(raised(), clarified('under-18'))), [help, 'decision']);
    assert.deepEqual(owed(caseOf(raised({ subject: aChild }), clarified('adult'))), ['decision']);
  });

  it('is to say who an urgent concern is about, since nobody was asked (9.5, Appendix A)', () => {
    const known: ConcernEvent = {
      type: 'SubjectClarified',
      by: person(jo),
      at: ten,
      about: 'patient',
      age: 'under-18',
    };
    const unknown = raised({ subject: { ...aPatient, about: 'not-known', age: 'not-known' } });
    const decidedOn = [unknown, acknowledged(), decided('advice')] as const;
    assert.deepEqual(owed(caseOf(...decidedOn)), ['clarify']);
    assert.deepEqual(owed(caseOf(...decidedOn, known)), [help]);
  });

  it('is the Early Help Assessment for an adult only where it was decided on', () => {
    assert.deepEqual(owed(caseOf(raised(), acknowledged(), decided('early-help-assessment'))), [
      'early-help-assessment',
    ]);
  });

  it('is, for a colleague, HR, a risk assessment, the local authority lead, managing allegations and the safeguarding policies (Appendix A)', () => {
    const colleagues: readonly Step[] = [
      'risk-assessment',
      'local-authority-lead',
      'allegations-procedure',
      'safeguarding-policies',
    ];
    const decidedOn = [acknowledged(), decided('advice')] as const;
    assert.deepEqual(owed(caseOf(about, asked(), ...decidedOn)), ['hr-told', ...colleagues]);
    assert.deepEqual(owed(caseOf(about, asked(), supported('no'), ...decidedOn)), ['hr-told', ...colleagues]);
    assert.deepEqual(owed(caseOf(about, asked(), supported('yes'), ...decidedOn)), colleagues);
    assert.deepEqual(
      owed(
        caseOf(
          about,
          asked(),
          ...decidedOn,
          stepDone('hr-told'),
          ...colleagues.map((step) => stepDone(step)),
        ),
      ),
      [],
    );
  });
});

describe('recording a step (9.5, Appendix A)', () => {
  const record = {
    type: 'RecordStep',
    by: jo,
    at: ten,
    step: 'risk-assessment',
    needed: 'yes',
    note: 'As agreed',
  } as const;

  it('needs a note of what was done, or why it is not needed', () => {
    given(about).when(record).then(stepDone('risk-assessment'));
    given(about)
      .when({ ...record, needed: 'no' })
      .then(stepDone('risk-assessment', 'no'));
    given(about)
      .when({ ...record, note: ' ' })
      .refused('nothing-to-record');
  });

  it('is recorded once however often it is pressed, but a new note is kept', () => {
    given(about, stepDone('risk-assessment'), stepDone('local-authority-lead'))
      .when({ ...record, at: eleven })
      .thenNothing();
    given(about, stepDone('risk-assessment'))
      .when({ ...record, note: 'Made again, with HR' })
      .then({ ...record, type: 'StepRecorded', by: person(jo), note: 'Made again, with HR' });
  });

  it('is for the safeguarding team alone', () =>
    given(about)
      .when({ ...record, by: sam })
      .refused('not-safeguarding'));
});

describe('closing and opening again (9.4)', () => {
  const close = { type: 'Close', by: jo, at: eleven, reason: 'All is done' } as const;
  const reopen = { type: 'Reopen', by: jo, at: noon, reason: 'Something new' } as const;
  const ready = [raised(), acknowledged(), decided('advice')] as const;

  it('needs a reason and nothing owed', () => {
    given(...ready)
      .when(close)
      .then(closed);
    given(...ready)
      .when({ ...close, reason: '\t' })
      .refused('nothing-to-record');
    given(raised(), acknowledged()).when(close).refused('still-owed');
    given(raised({ subject: aChild }), acknowledged(), decided('advice'))
      .when(close)
      .refused('still-owed');
    given(raised(), acknowledged(), decided('refer-to-police'), sent).when(close).refused('still-owed');
  });

  it('happens once: pressing twice changes nothing, and another is told that it is closed', () => {
    given(...ready, closed)
      .when({ ...close, at: noon })
      .thenNothing();
    given(...ready, closed)
      .when({ ...close, by: kit })
      .refused('already-closed');
    given(...ready, closed)
      .when({ ...close, reason: 'Another' })
      .refused('already-closed');
  });

  it('can be undone with a reason', () => {
    given(...ready, closed)
      .when(reopen)
      .then(reopened);
    given(...ready, closed)
      .when({ ...reopen, reason: '' })
      .refused('nothing-to-record');
    given(...ready)
      .when(reopen)
      .refused('not-closed');
  });

  it('is undone once: pressing twice changes nothing, and another is told that it is open', () => {
    given(...ready, closed, reopened)
      .when({ ...reopen, at: noon })
      .thenNothing();
    given(...ready, closed, reopened)
      .when({ ...reopen, by: kit })
      .refused('not-closed');
  });

  it('keeps what was known when it is opened again', () => {
    const concern = caseOf(...ready, closed, reopened);
    assert.equal(concern.status, 'open');
    assert.equal(concern.closed, undefined);
    assert.deepEqual([concern.owner, concern.decisions.length], [person(jo), 1]);
  });

  it('is for the safeguarding team alone', () => {
    given(...ready)
      .when({ ...close, by: sam })
      .refused('not-safeguarding');
    given(...ready, closed)
      .when({ ...reopen, by: sam })
      .refused('not-safeguarding');
  });

  it('lets nothing more happen to a closed concern', () => {
    const by = { by: jo, at: noon } as const;
    given(...ready, closed)
      .when({ type: 'Acknowledge', ...by })
      .refused('already-closed');
    given(...ready, closed)
      .when({ type: 'ClarifySubject', ...by, about: 'colleague', age: 'adult', name: '' })
      .refused('already-closed');
    given(...ready, closed)
      .when({ type: 'RecordStep', ...by, step: 'hr-told', needed: 'yes', note: 'x' })
      .refused('already-closed');
  });
});
