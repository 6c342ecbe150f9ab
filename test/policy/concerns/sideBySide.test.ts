/** The team's clock runs from "Send", beside the manager's, whoever is asked (9.3, Appendix A). */
import assert from 'node:assert/strict';
import { checkers } from '../../../src/policy/concerns/choices.ts';
import { clocksOf } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { nextSteps } from '../../../src/policy/concerns/next.ts';
import { local } from '../local.ts';
import { climb, live } from './climb.ts';
import {
  acknowledged,
  asked,
  caseOf,
  closed,
  decided,
  given,
  monday,
  morgan,
  noon,
  person,
  raise,
  raised,
  raisedUrgent,
  service,
  toFind,
  withMorgan,
} from './given.ts';

const waited = (...events: readonly ConcernEvent[]) =>
  nextSteps(caseOf(...events), local).map(({ what, by }) => [what, by]);
const account = { by: person(morgan), at: noon, discussion: 'We talked' } as const;
const through = [raised({ route: withMorgan }), asked()] as const;
const teams = ['acknowledge', monday('13:00')] as const;

describe('who checks (9.3, Appendix A)', () => {
  it('is a manager or the safeguarding team, as equals: the team needs no reason', () => {
    assert.deepEqual(checkers, ['line-manager', 'another-manager', 'direct']);
    given()
      .when(raise({ route: { via: 'direct' } }))
      .then(raised({ route: { via: 'direct' } }));
    assert.deepEqual(caseOf(raised()).check, { state: 'not-asked', why: 'team-chosen' });
  });

  it('was asked for a reason before, which still stands where one was given', () => {
    const old = raised({ route: { via: 'direct', why: 'They were there' } });
    assert.deepEqual(caseOf(old).route, { via: 'direct', why: 'They were there' });
  });
});

describe('the clock of the manager, after nothing more was done about it in time', () => {
  const lapse = '2026-03-03T14:00:00Z';
  const lapsed = (...before: readonly ConcernEvent[]) =>
    live(
      lapse,
      ...before,
      ...(before.some(({ type }) => type === 'ConcernAcknowledged') ? [] : [acknowledged()]),
    );
  const ofManager = (until: string, ...events: readonly ConcernEvent[]) =>
    climb(until, ...events).filter(([, what = '']) => what.startsWith('manager-answer'));

  it('begins anew: all their time, the reminder when it has run out, and going on two working hours later', () => {
    const events = lapsed(...through);
    assert.deepEqual(caseOf(...events).waits[0], { what: 'manager-answer', since: lapse, rungs: [] });
    assert.deepEqual(ofManager('2026-03-04T13:59:00Z', ...events), []);
    assert.deepEqual(ofManager('2026-03-06T09:00:00Z', ...events), [
      ['2026-03-04T14:00:00Z', 'manager-answer remind', 'person'],
      ['2026-03-04T16:00:00Z', 'manager-answer go-on', 'channel'],
    ]);
  });

  it('stands still while somebody of the team has it, so that the manager is late for nothing', () => {
    assert.deepEqual(ofManager('2026-03-03T13:59:00Z', ...through, acknowledged()), []);
  });

  it('begins anew, too, where they had been reminded before somebody of the team took it', () => {
    const reminded = live('2026-03-03T09:30:00Z', ...through);
    assert.deepEqual(caseOf(...reminded).waits[0]?.rungs, ['remind']);
    const events = live('2026-03-04T13:45:00Z', ...reminded, {
      ...acknowledged(),
      at: '2026-03-03T09:45:00Z',
    });
    assert.equal(events.at(-1)?.type, 'AcknowledgementLapsed');
    const [wait] = caseOf(...events).waits;
    assert.deepEqual([wait?.what, wait?.rungs], ['manager-answer', []]);
  });

  it('ends with their answer, which counts as any other', () => {
    const events = lapsed(...through);
    given(...events)
      .when({ type: 'SupportEscalation', by: morgan, at: '2026-03-03T15:00:00Z', discussion: 'We talked' })
      .then({ type: 'ManagerSupported', ...account, at: '2026-03-03T15:00:00Z' });
    const answered: ConcernEvent = { type: 'ManagerSupported', ...account, at: '2026-03-03T15:00:00Z' };
    assert.deepEqual(waited(...events, answered), [['acknowledge', '2026-03-04T10:00:00Z']]);
  });

  const over: Readonly<Record<string, ConcernEvent>> = {
    'has answered': { type: 'ManagerSupported', ...account },
    'had their time': { type: 'ManagerDidNotAnswer', by: person(service), at: noon },
    'could not be reached': { type: 'ManagerNotReached', by: person(service), at: noon, manager: morgan.id },
    'is not asked any more': {
      type: 'ManagerNotAsked',
      by: person(service),
      at: noon,
      why: 'person-of-concern',
    },
  };
  for (const [what, event] of Object.entries(over))
    it(`does not run where the manager ${what}: the team’s alone begins anew`, () => {
      const events = lapsed(...through, acknowledged(), event);
      assert.equal(events.at(-1)?.type, 'AcknowledgementLapsed');
      assert.deepEqual(waited(...events), [['acknowledge', '2026-03-04T10:00:00Z']]);
    });

  it('never runs in immediate danger', () => {
    const events = live(noon, raisedUrgent, acknowledged());
    assert.ok(events.some(({ type }) => type === 'AcknowledgementLapsed'));
    assert.deepEqual(
      caseOf(...events).waits.map(({ what }) => what),
      ['acknowledge'],
    );
  });
});

describe('the clock of the team', () => {
  it('runs from "Send" beside that of the manager who is asked, or still to be found', () => {
    assert.deepEqual(waited(...through), [['manager-answer', monday('17:00')], teams]);
    assert.deepEqual(waited(raised({ route: toFind })), [['manager-answer', monday('17:00')], teams]);
    assert.deepEqual(waited(raised()), [teams]);
  });

  const heard: Readonly<Record<string, readonly ConcernEvent[]>> = {
    'supports it': [{ type: 'ManagerSupported', ...account }],
    'sees no concern': [{ type: 'ManagerSawNoConcern', ...account }],
    'asks for more': [{ type: 'ManagerAskedForMore', ...account }],
    'could not be reached': [
      { type: 'ManagerNotReached', by: person(service), at: noon, manager: morgan.id },
    ],
    'did not answer': [{ type: 'ManagerDidNotAnswer', by: person(service), at: noon }],
    'is not asked any more': [
      { type: 'ManagerNotAsked', by: person(service), at: noon, why: 'person-of-concern' },
    ],
  };
  for (const [what, events] of Object.entries(heard))
    it(`is the same when the manager ${what}`, () => {
      assert.deepEqual(waited(...through, ...events).at(-1), teams);
    });

  it('keeps the rungs that have passed when the manager answers', () => {
    const late = live(monday('14:00'), ...through);
    const answered = [...late, { type: 'ManagerSupported', ...account, at: monday('14:30') } as const];
    assert.deepEqual(caseOf(...answered).waits, [
      { ...caseOf(...late).waits.at(-1), what: 'acknowledge', rungs: ['channel'] },
    ]);
  });

  it('tells the team on Monday of a concern of Friday, 5:30pm, although a manager does not answer', () => {
    const at = '2026-02-27T17:30:00Z';
    const passed = climb('2026-03-03T13:00:00Z', raised({ route: withMorgan, at }), { ...asked(), at });
    assert.deepEqual(passed, [
      [monday('13:00'), 'acknowledge channel', 'channel'],
      [monday('15:00'), 'acknowledge prevent-lead', 'prevent-lead'],
      [monday('17:00'), 'acknowledge associate-director', 'associate-director'],
      ['2026-03-03T09:00:00Z', 'manager-answer remind', 'person'],
      ['2026-03-03T11:00:00Z', 'manager-answer go-on', 'channel'],
      ['2026-03-03T13:00:00Z', 'acknowledge chief-nurse', 'chief-nurse'],
    ]);
  });

  it('goes on to a first step once somebody of the team has it, whatever the manager says later', () => {
    assert.deepEqual(waited(...through, acknowledged()), [['first-step', '2026-03-03T10:00:00Z']]);
    assert.deepEqual(waited(...through, acknowledged(), { type: 'ManagerSupported', ...account }), [
      ['first-step', '2026-03-03T10:00:00Z'],
    ]);
  });

  it('begins anew at a lapse, while the manager may still be asked', () => {
    const lapsed = live('2026-03-03T14:00:00Z', ...through, acknowledged());
    assert.deepEqual(
      lapsed.slice(3).map(({ type }) => type),
      ['DeadlinePassed', 'DeadlinePassed', 'AcknowledgementLapsed'],
    );
    assert.deepEqual(waited(...lapsed), [
      ['manager-answer', '2026-03-04T14:00:00Z'],
      ['acknowledge', '2026-03-04T10:00:00Z'],
    ]);
  });

  it('stands still in a closed concern, as the manager’s does', () => {
    assert.deepEqual(clocksOf(caseOf(...through, acknowledged(), decided('advice'), closed), local), []);
  });
});
