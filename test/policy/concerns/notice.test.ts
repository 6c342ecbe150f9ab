/** Whom news must reach: for each happening the messages that follow, and among the team whoever must notice them. */
import assert from 'node:assert/strict';
import { isForReporter, isLastNamed } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent, DeadlinePassed } from '../../../src/policy/concerns/events.ts';
import { type ConcernErrandKind, follow } from '../../../src/policy/concerns/follow.ts';
import { mustNotice, mustTake } from '../../../src/policy/concerns/notice.ts';
import type { Case } from '../../../src/policy/concerns/state.ts';
import { local } from '../local.ts';
import {
  acknowledged,
  asked,
  caseOf,
  closed,
  decided,
  jo,
  kit,
  nine,
  noor,
  person,
  raised,
  raisedUrgent,
  sam,
  service,
  withMorgan,
} from './given.ts';

const team = [jo, kit, noor].map(person);
const names = (people: readonly { readonly name: string }[]) => people.map(({ name }) => name);
const by = (who: typeof sam, type: ConcernEvent['type'] = 'InformationAdded') => ({ type, by: person(who) });

/** What is sent as a message. A card can be one: it is new to whoever has not had it. */
const messages: ReadonlySet<ConcernErrandKind> = new Set([
  'team-note',
  'manager-card',
  'manager-note',
  'reporter-note',
  'chase',
]);

/** The messages after each happening, whose name the compiler asks for. The team's first card follows every one. */
const followed: Readonly<Record<ConcernEvent['type'], readonly ConcernErrandKind[]>> = {
  ConcernRaised: [],
  ManagerIdentified: ['manager-card'],
  ManagerNotAsked: ['team-note'],
  ManagerNotReached: ['manager-card', 'team-note', 'reporter-note'],
  InformationAdded: ['manager-note', 'team-note'],
  ManagerSupported: ['manager-card', 'team-note'],
  ManagerAskedForMore: ['manager-card', 'reporter-note'],
  ManagerSawNoConcern: ['manager-card', 'team-note'],
  CheckHandedOn: ['manager-card', 'reporter-note', 'team-note'],
  PersonInvolved: ['manager-card'],
  // Of one that means somebody; of one that does not, the card itself comes.
  NameSettled: ['manager-card', 'team-note'],
  PlaceSet: [],
  // The message by which they were called came before.
  PersonCalled: [],
  HeldMeanwhile: ['reporter-note', 'team-note'],
  HrAsked: [],
  HrAdvised: ['manager-card', 'manager-note', 'team-note'],
  InformationRead: [],
  ConcernAcknowledged: ['reporter-note', 'manager-card'],
  SubjectClarified: ['manager-card'],
  DecisionRecorded: ['reporter-note', 'manager-card'],
  StepRecorded: [],
  ReferralSent: [],
  OutcomeRecorded: [],
  ConcernClosed: ['reporter-note', 'manager-card'],
  ConcernReopened: ['reporter-note', 'manager-card', 'team-note'],
  ConcernTakenOver: ['manager-card'],
  DecisionWithdrawn: [],
  RecordEdited: ['team-note'],
  RecordWithheld: [],
  RecordReleased: [],
  RecordTakenOff: ['team-note'],
  ChannelSupportEnded: [],
  DeadlinePassed: ['chase', 'reporter-note'],
  // Comes with a rung, which says it.
  ManagerDidNotAnswer: [],
  AcknowledgementLapsed: [],
  ClockRestarted: [],
};

describe('News', () => {
  for (const [type, kinds] of Object.entries(followed)) {
    it(`of ${type} is told by ${kinds.join(', ') || 'the card alone'}`, () => {
      // Of what happened, only this is looked at.
      const event = {
        type,
        as: 'reporter',
        rung: 'channel',
        isMeant: 'yes',
        at: nine,
        by: person(sam),
      } as ConcernEvent;
      const all = follow(event, caseOf(raised()), local);
      assert.ok(all.includes('channel-card'));
      assert.deepEqual(
        all.filter((kind) => messages.has(kind)),
        kinds,
      );
    });
  }

  it('that a name means nobody of the team is for whoever has the concern alone: the card itself calls the others', () => {
    const event: ConcernEvent = {
      type: 'NameSettled',
      by: person(jo),
      at: nine,
      person: person(kit),
      isMeant: 'no',
    };
    assert.ok(!follow(event, caseOf(raised()), local).includes('team-note'));
    assert.ok(follow(event, caseOf(raised(), acknowledged(kit)), local).includes('team-note'));
  });

  it('is for everybody who may know while nobody has the concern, and then for whoever has it', () => {
    assert.deepEqual(mustNotice(by(sam), caseOf(raised()), team), team);
    assert.deepEqual(names(mustNotice(by(sam), caseOf(raised(), acknowledged(kit)), team)), [kit.name]);
  });

  it('is for everybody again where whoever had the concern has left the team', () => {
    const others = team.filter(({ id }) => id !== kit.id);
    assert.deepEqual(mustNotice(by(sam), caseOf(raised(), acknowledged(kit)), others), others);
  });

  it('is never for who brought it', () => {
    assert.deepEqual(names(mustNotice(by(jo), caseOf(raised()), team)), [kit.name, noor.name]);
    assert.deepEqual(mustNotice(by(kit), caseOf(raised(), acknowledged(kit)), team), []);
  });

  it('that the record was changed by hand is for everybody, whoever did it (8.2)', () => {
    assert.deepEqual(mustNotice(by(kit, 'RecordEdited'), caseOf(raised(), acknowledged(kit)), team), team);
  });

  it('of a concern that is open and nobody’s calls everybody; of any other, nobody', () => {
    assert.deepEqual(mustTake(caseOf(raised()), team), team);
    assert.deepEqual(mustTake(caseOf(raised(), acknowledged()), team), []);
    assert.deepEqual(mustTake(caseOf(raised(), closed), team), []);
  });
});

describe('A late step is said to the reporter', () => {
  const passed = (rung: string, step: DeadlinePassed['step'] = 'acknowledge'): DeadlinePassed => ({
    ...{ type: 'DeadlinePassed', by: person(service), at: nine, due: nine, tell: 'channel' },
    step,
    rung,
  });
  const rungs = local.pack.ladders.urgent?.rungs.map(({ id }) => id) ?? [];
  const told = (concern: Parameters<typeof isLastNamed>[1], step?: DeadlinePassed['step']) =>
    [...rungs, 'again-1'].filter((rung) => isLastNamed(passed(rung, step), concern, local));

  const heard = (concern: Case, ladder: string, step?: DeadlinePassed['step']) =>
    (local.pack.ladders[ladder]?.rungs ?? [])
      .filter(({ id, ends }) => isForReporter({ ...passed(id, step), ...(ends && { ends }) }, concern, local))
      .map(({ id }) => id);

  it('once, when its time is over; of what cannot wait, once more when everybody has been told', () => {
    assert.deepEqual(heard(caseOf(raised()), 'unowned'), ['channel']);
    assert.deepEqual(heard(caseOf(raised(), acknowledged(), decided('advice')), 'owned', 'finish'), [
      'remind',
    ]);
    assert.deepEqual(heard(caseOf(raisedUrgent), 'urgent'), ['channel', 'chief-nurse']);
  });

  it('where its ladder ends it, with what then becomes of it', () => {
    assert.deepEqual(heard(caseOf(raised({ route: withMorgan }), asked()), 'manager', 'manager-answer'), [
      'go-on',
    ]);
    assert.deepEqual(heard(caseOf(raised(), acknowledged()), 'acknowledged', 'first-step'), ['lapse']);
  });

  it('with the last named rung of a concern that cannot wait and that nobody has acknowledged', () => {
    assert.deepEqual(told(caseOf(raisedUrgent)), ['chief-nurse']);
    assert.deepEqual(told(caseOf(raised({ urgency: 'cannot-wait' }))), ['chief-nurse']);
  });

  it('with no other', () => {
    assert.deepEqual(told(caseOf(raised())), []);
    assert.deepEqual(told(caseOf(raisedUrgent), 'first-step'), []);
  });
});
