import assert from 'node:assert/strict';
import { concernSubject } from '../../../src/casework/concerns/subject.ts';
import { errandsAfter, URGENT } from '../../../src/engine/caseFile.ts';
import type { Contributor } from '../../../src/policy/concerns/choices.ts';
import { clauseOf } from '../../../src/policy/concerns/clauses.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { follow, followAll } from '../../../src/policy/concerns/follow.ts';
import { blank } from '../../../src/policy/concerns/state.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { local } from '../local.ts';
import {
  aColleague,
  acknowledged,
  aPatient,
  asked,
  caseOf,
  closed,
  decided,
  heard,
  jo,
  monday,
  morgan,
  person,
  raised,
  reopened,
  sam,
  sent,
  service,
  stepDone,
  toFind,
  withMorgan,
} from './given.ts';

const through = raised({ route: withMorgan });
/** Nobody is asked in immediate danger who it is about. */
const nobody = { ...aPatient, about: 'not-known', name: '', identifiers: '' } as const;
const raisedUrgent = raised({ urgency: 'urgent', route: { via: 'urgent' }, subject: nobody });
const account = { by: person(morgan), at: monday('10:00'), discussion: 'Agreed' };
const added = (as: Contributor): ConcernEvent => ({
  type: 'InformationAdded',
  by: person(sam),
  at: monday('10:00'),
  as,
  text: 'More',
});
const clarified: ConcernEvent = {
  type: 'SubjectClarified',
  by: person(jo),
  at: monday('10:00'),
  about: 'colleague',
  age: 'adult',
};
const notReached: ConcernEvent = {
  type: 'ManagerNotReached',
  by: person(service),
  at: monday('10:00'),
  manager: morgan.id,
};
const notAsked: Extract<ConcernEvent, { type: 'ManagerNotAsked' }> = {
  type: 'ManagerNotAsked',
  by: person(service),
  at: monday('10:00'),
  why: 'not-found',
};

const late = (rung: string): ConcernEvent => ({
  type: 'DeadlinePassed',
  by: person(service),
  at: monday('13:00'),
  step: 'acknowledge',
  due: monday('13:00'),
  rung,
  tell: 'channel',
});

const tellReporterAndManager = ['reporter-note', 'manager-card'];
const tellAll = [...tellReporterAndManager, 'called-card'];
const cases: readonly (readonly [string, ConcernEvent, readonly string[]])[] = [
  ['a manager who is asked sees it', asked(), ['manager-card']],
  [
    'a manager who is not asked gets nothing, and the team goes on (conflict of interest)',
    { ...notAsked, why: 'person-of-concern' },
    ['team-note'],
  ],
  ['the reporter learns that the manager they want was not found', notAsked, ['team-note', 'reporter-note']],
  [
    'team and reporter learn that the manager was not reached, and who asked them',
    notReached,
    ['manager-card', 'team-note', 'reporter-note'],
  ],
  [
    'the team learns that the manager supports it',
    { type: 'ManagerSupported', ...account },
    ['manager-card', 'team-note'],
  ],
  [
    'the team learns that the manager sees no concern',
    { type: 'ManagerSawNoConcern', ...account },
    ['manager-card', 'team-note'],
  ],
  [
    'the reporter learns that more is asked',
    { type: 'ManagerAskedForMore', ...account },
    ['manager-card', 'reporter-note'],
  ],
  ['manager and team learn that something was added', added('reporter'), ['manager-note', 'team-note']],
  ['nobody is told what the team added', added('safeguarding'), []],
  ['the manager is not told what they added themselves', added('manager'), ['team-note']],
  [
    'all who were shown it see who it is about by now, and doubt about that is asked',
    clarified,
    ['manager-card', 'called-card', 'ask-who'],
  ],
  ['the reporter learns that it is acknowledged', acknowledged(), tellAll],
  ['the reporter learns that it is decided', decided('advice'), tellReporterAndManager],
  ['the reporter learns that it is closed', closed, tellAll],
  [
    'the reporter and its owner learn that it is open again, and who is left to ask whom a name means is asked',
    reopened,
    [...tellReporterAndManager, 'called-card', 'ask-who', 'team-note'],
  ],
  [
    'whoever was called to what was added to a closed one learns that it has been read',
    { type: 'InformationRead', by: person(jo), at: monday('10:00') },
    ['called-card'],
  ],
  ['the reporter learns of each rung of a ladder', late('channel'), ['chase', 'reporter-note']],
  ['what is said again after the last rung is no news to them', late('again-1'), ['chase']],
  ['and is none the tenth time', late('again-10'), ['chase']],
  ['a step concerns the team alone', stepDone('hr-told'), []],
  ['the referral concerns the team alone', sent, []],
  ['its outcome concerns the team alone', heard, []],
];

const kinds = (event: ConcernEvent, ...before: readonly ConcernEvent[]) => {
  const after = evolve(before.length > 0 ? caseOf(...before) : { status: 'none', version: 0 }, event);
  assert(after.status !== 'none');
  return follow(event, after, local);
};

const followed = (event: ConcernEvent) =>
  errandsAfter(concernSubject, { events: [event], first: 1, before: blank, after: caseOf(event) }, local);

describe('what follows (9.4): every happening is kept in SharePoint and shown to the safeguarding team', () => {
  for (const [sentence, event, further] of cases) {
    it(sentence, () =>
      assert.deepEqual(kinds(event, through, asked()), ['record', 'channel-card', ...further]),
    );
  }

  it('what was typed leaves the reporter’s card', () => {
    const always = ['record', 'channel-card', 'form-card', 'mail'];
    assert.deepEqual(kinds(raised()), always);
    assert.deepEqual(kinds(raised({ subject: aColleague })), [...always, 'ask-who']);
    assert.deepEqual(kinds(raised({ subject: nobody })), ['record', 'channel-card', 'form-card', 'mail']);
  });

  it('who gave up the search for a manager is not told again that none was found; the team is', () => {
    const wanted = { whom: 'another-manager', typed: 'Robin Hart', none: true } as const;
    const gaveUp = raised({ route: { ...toFind, wanted } as typeof toFind });
    assert.deepEqual(kinds(notAsked, gaveUp), ['record', 'channel-card', 'team-note']);
  });

  it('the manager is looked up where nobody is known yet', () => {
    assert.deepEqual(kinds(raised({ route: toFind })), [
      'record',
      'channel-card',
      'form-card',
      'mail',
      'find-manager',
    ]);
  });

  it('the mailbox is written to at once when there is immediate danger (Appendix A)', () => {
    assert.deepEqual(kinds(raisedUrgent), ['record', 'channel-card', 'form-card', 'mail']);
  });

  it('records, look-ups and what Teams does wait in lanes of their own, and so does what tells of danger', () => {
    const lanes = (event: typeof raisedUrgent) =>
      Object.fromEntries(followed(event).map(({ kind, urgent }) => [kind, urgent ? URGENT : laneOf(kind)]));
    assert.deepEqual(lanes(raisedUrgent), {
      record: 'graph',
      'channel-card': 'urgent',
      'form-card': 'teams',
      mail: 'urgent',
      ring: 'urgent',
    });
    assert.equal(lanes(raised({ subject: nobody }))['channel-card'], 'teams');
    assert.equal(lanes(raised({ route: toFind, subject: nobody }))['find-manager'], 'directory');
    const { 'channel-card': card, ring } = lanes(raised({ subject: nobody }));
    assert.deepEqual([card, ring], ['teams', 'clock']);
  });

  it('what shows or keeps the state is done once for all happenings of a command, news once for each', () => {
    const both = [acknowledged(), decided('advice')];
    const errands = followAll(
      { events: both, first: 3, before: caseOf(through, asked()), after: caseOf(through, asked(), ...both) },
      local,
    );
    assert.deepEqual(
      errands.map(({ kind, about }) => [kind, Number(about.version), Number(about.upTo)]),
      [
        ['record', 3, 4],
        ['channel-card', 3, 4],
        ['reporter-note', 3, 4],
        ['manager-card', 3, 4],
        ['called-card', 3, 4],
        ['reporter-note', 4, 4],
      ],
    );
  });

  it('what cannot wait also goes to the role on call while the office is closed (Appendix A)', () => {
    const sunday = '2026-03-01T03:00:00Z';
    for (const urgency of ['urgent', 'cannot-wait'] as const)
      assert.deepEqual(kinds({ ...raisedUrgent, urgency, at: sunday }), [
        'record',
        'channel-card',
        'form-card',
        'mail',
        'on-call',
      ]);
    assert(!kinds(raised({ at: sunday })).includes('on-call'));
  });

  it('every happening cites its clause', () => {
    for (const event of [raised(), ...cases.map(([, one]) => one)])
      assert.match(clauseOf[event.type], /^(?:9\.\d|8\.2|Appendix A|Channel duty guidance|local setting)/);
  });
});
