/** A colleague's route: HR is asked, and leads on advising the line manager (Appendix A, colleague). */
import assert from 'node:assert/strict';
import { standings } from '../../../src/policy/concerns/access.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { type ConcernErrandKind, follow } from '../../../src/policy/concerns/follow.ts';
import { owed } from '../../../src/policy/concerns/owed.ts';
import { serviceActor } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import {
  aColleague,
  acknowledged,
  aPatient,
  asked,
  caseOf,
  closed,
  dana,
  given,
  jo,
  morgan,
  nine,
  noon,
  person,
  raised,
  riley,
  robin,
  service,
  stepDone,
  ten,
  withMorgan,
} from './given.ts';

const about = [raised({ subject: aColleague, route: withMorgan }), asked(), acknowledged()] as const;
const patients = [raised({ route: withMorgan }), asked(), acknowledged()] as const;
const report = { type: 'ReportHrAsked', by: serviceActor, at: ten, person: riley, role: 'hr' } as const;
const hrAsked = (whom = riley): ConcernEvent => {
  return { type: 'HrAsked', by: person(service), at: ten, person: person(whom), role: 'hr' };
};
const advise = { type: 'AdviseManager', by: riley, at: noon, advice: 'Keep to the process.' } as const;
const advised: ConcernEvent = { ...advise, type: 'HrAdvised', by: person(riley) };
const clarified = (subject: Partial<typeof aPatient> | typeof aColleague): ConcernEvent => {
  const { about, age, name } = { ...aPatient, ...subject };
  return { type: 'SubjectClarified', by: person(jo), at: noon, about, age, name };
};
const isAsked = (event: ConcernEvent, ...before: readonly ConcernEvent[]): boolean => {
  const wanted: ConcernErrandKind = 'hr-card';
  return follow(event, caseOf(...before, event), local).includes(wanted);
};

describe('HR gets a card (Appendix A)', () => {
  it('when somebody of the team records that HR is needed, or begins the risk assessment', () => {
    assert.equal(isAsked(stepDone('hr-told'), ...about), true);
    assert.equal(isAsked(stepDone('risk-assessment'), ...about), true);
  });

  it('not when neither is needed, and not for another step', () => {
    assert.equal(isAsked(stepDone('hr-told', 'no'), ...about), false);
    assert.equal(isAsked(stepDone('risk-assessment', 'no'), ...about), false);
    assert.equal(isAsked(stepDone('local-authority-lead'), ...about), false);
  });

  it('once: not again with the next step after HR was asked', () => {
    const already = [...about, stepDone('hr-told'), hrAsked()];
    assert.equal(isAsked(stepDone('risk-assessment'), ...already), false);
    given(...already)
      .when(report)
      .thenNothing();
  });

  it('again with the next step where nobody could be asked before', () => {
    assert.equal(isAsked(stepDone('local-authority-lead'), ...about, stepDone('hr-told')), true);
  });

  it('not for a patient, until it turns out to be a colleague', () => {
    assert.equal(isAsked(stepDone('risk-assessment'), ...patients), false);
    assert.equal(isAsked(clarified(aColleague), ...patients, stepDone('risk-assessment')), true);
    assert.equal(isAsked(clarified(aColleague), ...patients), false);
  });

  it('not by the manager’s word that HR was told, which only owes no telling any more', () => {
    const told: ConcernEvent = {
      type: 'ManagerSupported',
      ...{ by: person(morgan), at: noon, discussion: 'Agreed', hrTold: 'yes' },
    };
    assert.equal(isAsked(told, ...about), false);
    assert.equal(owed(caseOf(...about)).includes('hr-told'), true);
    assert.equal(owed(caseOf(...about, told)).includes('hr-told'), false);
    assert.equal(isAsked(stepDone('risk-assessment'), ...about, told), true);
  });
});

describe('HR who was asked', () => {
  it('is on record by the service alone, and is never one whom it is or may be about', () => {
    given(...about)
      .when(report)
      .then(hrAsked());
    given(...about)
      .when({ ...report, by: jo })
      .refused('not-yours');
    for (const name of ['Riley Shah', 'Riley'])
      given(...about, clarified({ ...aColleague, name } as typeof aColleague))
        .when(report)
        .thenNothing();
  });

  it('has a standing of their own, which ends when it is no colleague’s any more', () => {
    assert.deepEqual(standings(riley, caseOf(...about, hrAsked())), ['hr']);
    assert.deepEqual(standings(riley, caseOf(...about, hrAsked(), clarified({}))), []);
    assert.deepEqual(standings(riley, caseOf(...about, hrAsked(), clarified({}), clarified(aColleague))), [
      'hr',
    ]);
  });

  it('is replaced by the next in line where it proves to be about them', () => {
    const proved = [...about, stepDone('hr-told'), hrAsked()] as const;
    const rileys = clarified({ ...aColleague, name: 'Riley Shah' } as typeof aColleague);
    assert.equal(isAsked(rileys, ...proved), true);
    given(...proved, rileys)
      .when({ ...report, person: dana })
      .then(hrAsked(dana));
    assert.deepEqual(standings(riley, caseOf(...proved, rileys, hrAsked(dana))), []);
  });
});

describe('advice to the line manager (Appendix A)', () => {
  it('is HR’s, once, and reaches manager and team', () => {
    given(...about, hrAsked())
      .when(advise)
      .then(advised);
    given(...about, hrAsked(), advised)
      .when(advise)
      .thenNothing();
    const kinds = follow(advised, caseOf(...about, hrAsked(), advised), local);
    assert.deepEqual(kinds, ['record', 'channel-card', 'manager-card', 'manager-note', 'team-note']);
  });

  it('can be given again in other words', () => {
    given(...about, hrAsked(), advised)
      .when({ ...advise, advice: 'And write it down.' })
      .then({ ...advised, advice: 'And write it down.' });
  });

  it('is nobody else’s: not the team’s, the manager’s, or another’s', () => {
    for (const [by, code] of [
      [jo, 'not-yours'],
      [morgan, 'not-yours'],
      [robin, 'not-known'],
    ] as const)
      given(...about, hrAsked())
        .when({ ...advise, by })
        .refused(code);
  });

  it('needs words, and an open concern', () => {
    given(...about, hrAsked())
      .when({ ...advise, advice: '  ' })
      .refused('nothing-to-record');
    given(...about, hrAsked(), closed)
      .when(advise)
      .refused('already-closed');
  });

  it('is owed from when HR is asked until it is given, or until the team records that it is not needed', () => {
    const owes = (...events: readonly ConcernEvent[]) =>
      owed(caseOf(...about, ...events)).includes('hr-advice');
    assert.deepEqual(
      [owes(), owes(hrAsked()), owes(hrAsked(), advised), owes(hrAsked(), stepDone('hr-advice', 'no'))],
      [false, true, false, false],
    );
    assert.equal(owes(hrAsked(), clarified({})), false);
  });
});

it('The first step of a concern is taken with HR’s advice', () => {
  assert.deepEqual(
    caseOf(...about, hrAsked(), { ...advised, at: nine }).waits.map(({ what }) => what),
    ['decide'],
  );
});
