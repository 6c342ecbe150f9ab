import assert from 'node:assert/strict';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { nextStep, standpoint } from '../../../src/policy/concerns/next.ts';
import { fromLaterRelease } from '../later.ts';
import { local } from '../local.ts';
import {
  aChild,
  acknowledged,
  asked,
  caseOf,
  closed,
  decided,
  eleven,
  heard,
  jo,
  kit,
  monday,
  morgan,
  nine,
  noon,
  person,
  raised,
  raisedUrgent,
  reopened,
  robin,
  sent,
  service,
  stepDone,
  ten,
  toFind,
  withMorgan,
} from './given.ts';

const through = [raised({ route: withMorgan }), asked()] as const;
const notReached: ConcernEvent = {
  type: 'ManagerNotReached',
  by: person(service),
  at: ten,
  manager: morgan.id,
};
const supported: ConcernEvent = {
  type: 'ManagerSupported',
  by: person(morgan),
  at: monday('15:00'),
  discussion: 'Agreed',
};
const lapsed: ConcernEvent = {
  type: 'AcknowledgementLapsed',
  by: person(service),
  at: noon,
  owner: person(jo),
};
const supportEnded: ConcernEvent = {
  type: 'ChannelSupportEnded',
  by: person(jo),
  at: noon,
  endedOn: '2026-02-28',
};
const corrected: ConcernEvent = {
  type: 'ReferralSent',
  by: person(jo),
  at: monday('16:00'),
  to: 'Prevent police',
  sentOn: '2026-03-01',
};
const toPolice = [raised(), acknowledged(), decided('refer-to-police')] as const;

/** Where it stands, what is waited for, and until when: 2 March 2026 is a Monday, the office is open 9 to 5. */
const promises: readonly (readonly [
  string,
  readonly ConcernEvent[],
  string,
  string | undefined,
  string | undefined,
])[] = [
  [
    'the team’s own time runs from “Send”, although a manager is asked',
    through,
    'with-manager',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  [
    'although one is still to be found',
    [raised({ route: toFind })],
    'with-manager',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  [
    'although the manager asks for more',
    [...through, { ...supported, type: 'ManagerAskedForMore' }],
    'with-manager',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  [
    'which the manager’s answer does not prolong',
    [...through, supported],
    'new',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  [
    'nor that a manager was not reached',
    [...through, notReached],
    'new',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  ['and it is the same where none is asked', [raised()], 'new', 'acknowledge', '2026-03-02T13:00:00Z'],
  [
    'immediate danger is acknowledged within minutes (Appendix A)',
    [raisedUrgent],
    'new',
    'acknowledge',
    '2026-03-02T09:15:00Z',
  ],
  [
    'then the team takes a first step',
    [raised(), acknowledged()],
    'acknowledged',
    'first-step',
    '2026-03-03T10:00:00Z',
  ],
  [
    'within an hour in immediate danger',
    [raisedUrgent, acknowledged()],
    'acknowledged',
    'first-step',
    '2026-03-02T11:00:00Z',
  ],
  [
    'and decides',
    [raised(), acknowledged(), { ...stepDone('risk-assessment'), at: eleven }],
    'acknowledged',
    'decide',
    '2026-03-04T11:00:00Z',
  ],
  [
    'what was added before the acknowledgement is no step after it',
    [raised(), { ...stepDone('risk-assessment'), at: nine }, acknowledged()],
    'acknowledged',
    'first-step',
    '2026-03-03T10:00:00Z',
  ],
  [
    'whoever takes it over has the time of somebody new',
    [raised(), acknowledged(), { type: 'ConcernTakenOver', by: person(kit), at: noon, reason: 'Leave' }],
    'acknowledged',
    'first-step',
    '2026-03-03T12:00:00Z',
  ],
  [
    'one that lapsed is nobody’s again',
    [raised(), acknowledged(), lapsed],
    'new',
    'acknowledge',
    '2026-03-02T16:00:00Z',
  ],
  [
    'a manager who did not answer puts nothing off',
    [...through, { type: 'ManagerDidNotAnswer', by: person(service), at: noon }],
    'new',
    'acknowledge',
    '2026-03-02T13:00:00Z',
  ],
  [
    'a child’s Early Help Assessment comes before the end (9.5)',
    [raised({ subject: aChild }), acknowledged(), stepDone('childrens-referral'), decided('advice')],
    'decided',
    'early-help-assessment',
    '2026-03-05T10:00:00Z',
  ],
  [
    'Channel’s support is reviewed 6 months after it ended',
    [...toPolice, sent, heard, supportEnded],
    'outcome-known',
    'channel-review-6-months',
    '2026-08-28T16:00:00Z',
  ],
  [
    'and again after 12',
    [...toPolice, sent, heard, supportEnded, stepDone('channel-review-6-months')],
    'outcome-known',
    'channel-review-12-months',
    '2027-03-01T17:00:00Z',
  ],
  [
    'unless it turns out to have ended on another day',
    [...toPolice, sent, heard, supportEnded, { ...supportEnded, endedOn: '2026-02-20' }],
    'outcome-known',
    'channel-review-6-months',
    '2026-08-20T16:00:00Z',
  ],
  [
    'but nothing else has more time because the support has ended',
    [
      raised({ subject: aChild }),
      acknowledged(),
      stepDone('childrens-referral'),
      decided('refer-to-police'),
      sent,
      supportEnded,
    ],
    'referral-sent',
    'early-help-assessment',
    '2026-03-05T10:00:00Z',
  ],
  [
    'then it finishes',
    [raised(), acknowledged(), decided('advice')],
    'decided',
    'finish',
    '2026-03-09T10:00:00Z',
  ],
  ['or sends the referral', toPolice, 'decided', 'send-referral', '2026-03-03T10:00:00Z'],
  [
    'which no later decision puts off',
    [...toPolice, decided('advice', monday('16:00'))],
    'decided',
    'send-referral',
    '2026-03-03T10:00:00Z',
  ],
  ['and hears back', [...toPolice, sent], 'referral-sent', 'hear-back', '2026-03-09T10:00:00Z'],
  [
    'from when the referral was recorded, also where an Early Help Assessment came before (9.5)',
    [
      raised({ subject: aChild }),
      acknowledged(),
      stepDone('childrens-referral'),
      decided('refer-to-police'),
      sent,
      { ...stepDone('early-help-assessment'), at: '2026-03-05T10:00:00Z' },
    ],
    'referral-sent',
    'hear-back',
    '2026-03-09T10:00:00Z',
  ],
  [
    'which no correction of the referral puts off',
    [...toPolice, sent, corrected],
    'referral-sent',
    'hear-back',
    '2026-03-09T10:00:00Z',
  ],
  ['and finishes', [...toPolice, sent, heard], 'outcome-known', 'finish', '2026-03-09T11:00:00Z'],
  [
    'which no later decision puts off either',
    [...toPolice, sent, heard, decided('advice', monday('16:00'))],
    'outcome-known',
    'finish',
    '2026-03-09T11:00:00Z',
  ],
  [
    'a closed concern waits for nothing',
    [raised(), acknowledged(), decided('advice'), closed],
    'closed',
    undefined,
    undefined,
  ],
  [
    'one that is open again has its time again',
    [raised(), acknowledged(), decided('advice'), closed, reopened],
    'decided',
    'finish',
    '2026-03-09T12:00:00Z',
  ],
];

describe('where a concern stands, and the next step by when (local setting)', () => {
  for (const [sentence, events, where, what, by] of promises) {
    it(sentence, () => {
      const concern = caseOf(...events);
      const next = nextStep(concern, local);
      assert.deepEqual([standpoint(concern), next?.what, next?.by], [where, what, by]);
    });
  }
});

describe('what the happenings add up to', () => {
  it('counts its version by them', () => assert.equal(caseOf(...toPolice, sent).version, 4));

  it('keeps when it was first acknowledged', () => {
    const twice = caseOf(raised(), acknowledged(), { ...acknowledged(robin), at: eleven });
    assert.deepEqual([twice.acknowledgedAt, twice.owner], [ten, person(robin)]);
  });

  it('begins with nothing but the raising of a concern', () => {
    assert.throws(
      () => evolve({ status: 'none', version: 0 }, acknowledged()),
      /cannot begin with ConcernAcknowledged/,
    );
  });

  it('stops at a happening it does not know, rather than guess', () => {
    const unknown = fromLaterRelease<ConcernEvent>({ type: 'ConcernErased', by: person(robin), at: ten });
    assert.throws(() => caseOf(raised(), unknown), /Unknown concern event: ConcernErased/);
  });
});
