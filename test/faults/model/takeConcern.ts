/** Takes what happened to a concern into what the model knows of it. */
import assert from 'node:assert/strict';
import type { Json } from './activity.ts';
import { cast, everybody, lineManagerOf, type Name, nameOf } from './cast.ts';
import { idOf, person, text } from './said.ts';
import { barredFromSite, involving, mayBeAbout, meaning, owed, saying } from './whom.ts';
import type { Matter, World } from './world.ts';

export function takeConcern(world: World, stream: string, event: Json): void {
  const matter = world.matters.get(stream);
  assert.ok(matter, `${event.type} of a concern that nobody raised`);
  matter.types.push(text(event.type));
  const id = idOf(event.by);
  if (id !== 'service') {
    const by = person(id);
    assert.ok(!mayBeAbout(matter, by), `${event.type} by somebody who may be the person of concern`);
    assert.ok(!matter.closed || ofClosed.has(text(event.type)), `${event.type} after it was closed`);
  }
  changed(world, matter, event, id);
}

/** What may happen to a closed concern. */
const ofClosed: ReadonlySet<string> = new Set([
  'ConcernReopened',
  'InformationAdded',
  'InformationRead',
  'HeldMeanwhile',
  'NameSettled',
]);

export function raised(reference: string, event: Json): Matter {
  const { draft, urgency, subject, notice, route, danger } = event as Record<string, Json>;
  const by = person(idOf(event.by));
  const via = route?.via;
  return {
    reference,
    reporter: by,
    draft: String(draft),
    urgent: String(urgency) === 'urgent',
    told: { ...notice, ...danger },
    sent: [subject, notice, route],
    about: text(subject?.about),
    age: text(subject?.age),
    name: text(subject?.name),
    identifiers: text(subject?.identifiers),
    picked: nameOf(idOf(subject?.colleague)),
    involved: [],
    settled: {},
    check: via === 'manager' ? 'to-find' : 'none',
    wanted: via === 'manager' ? wantedBy(by, route?.wanted as Json) : undefined,
    asked: undefined,
    handedOn: [],
    question: undefined,
    answer: undefined,
    account: undefined,
    hr: undefined,
    hrAsked: [],
    hrTold: false,
    advice: undefined,
    called: [],
    reached: [],
    heldBy: undefined,
    owner: undefined,
    begun: false,
    managerLate: false,
    closed: false,
    unread: false,
    ended: undefined,
    reopened: undefined,
    added: undefined,
    decisions: [],
    steps: {},
    referral: undefined,
    outcome: undefined,
    supportEndedOn: undefined,
    withheld: false,
    types: ['ConcernRaised'],
  };
}

const askedAgain = { check: 'asked', answer: undefined, account: undefined } as const;

/** Only by whoever is asked, and in the place of an answer only until a decision is recorded. */
function byTheManager({ asked, check, answer, decisions }: Matter, by: Name | undefined, event: Json): void {
  assert.equal(by, asked, 'somebody else than the manager who is asked');
  assert.ok(check === 'asked' || check === 'answered');
  assert.equal(event.insteadOf, check === 'answered' ? answer : undefined, 'in the place of another answer');
  assert.ok(check === 'asked' || decisions.length === 0, 'an answer was changed after a decision');
}

/** Whom the directory will name for the manager that a reporter chose. */
function wantedBy(reporter: Name, { whom, typed, manager }: Json): Name | undefined {
  const picked = nameOf(idOf(manager));
  if (whom === 'line-manager') return lineManagerOf(reporter);
  if (picked) return picked;
  // After it is sent nobody is found by a name any more.
  return everybody.find((name) => name !== 'outsider' && cast[name].mail === text(typed).trim());
}

function changed(world: World, matter: Matter, event: Json, id: string): void {
  const by = nameOf(id);
  switch (event.type) {
    case 'ManagerIdentified': {
      const manager = person(idOf(event.manager));
      assert.equal(matter.check, 'to-find');
      assert.equal(manager, matter.wanted, 'another manager was asked than the one who was wanted');
      assert.ok(!mayBeAbout(matter, manager), 'a manager was asked who may be the person of concern');
      assert.notEqual(manager, matter.reporter);
      return void Object.assign(matter, { check: 'asked', asked: manager });
    }
    case 'ManagerNotAsked': {
      const { check, asked, wanted, reporter } = matter;
      assert.ok(check === 'to-find' || check === 'asked', 'a manager who has answered is asked no longer');
      const whom = check === 'asked' ? asked : wanted;
      assert.ok(
        !whom || whom === reporter || mayBeAbout(matter, whom),
        `${whom} was not asked for no reason`,
      );
      return void Object.assign(matter, { check: 'none', asked: undefined });
    }
    case 'ManagerNotReached':
      assert.equal(matter.asked, nameOf(String(event.manager)));
      return;
    case 'InformationAdded':
      if (event.as === 'safeguarding') matter.begun = true;
      else if (matter.closed) matter.unread = true;
      return void Object.assign(matter, { added: { by, text: event.text } });
    case 'InformationRead':
      assert.ok(matter.closed && matter.unread, 'read though nothing was unread');
      return void Object.assign(matter, { unread: false, called: [], heldBy: undefined });
    case 'ManagerSupported':
    case 'ManagerSawNoConcern': {
      byTheManager(matter, by, event);
      const answer = event.type === 'ManagerSupported' ? 'supported' : 'no-concern';
      const said = { answer, account: event.discussion, question: undefined };
      return void Object.assign(matter, { check: 'answered', ...said, hr: event.hrTold ?? matter.hr });
    }
    case 'ManagerAskedForMore': {
      byTheManager(matter, by, event);
      const question = { by, text: event.discussion };
      return void Object.assign(matter, { ...askedAgain, question, hr: event.hrTold ?? matter.hr });
    }
    case 'CheckHandedOn': {
      byTheManager(matter, by, event);
      const manager = person(idOf(event.manager));
      assert.ok(!mayBeAbout(matter, manager), 'somebody was asked who may be the person of concern');
      assert.ok(manager !== matter.reporter && manager !== by, 'nobody was asked who can check it');
      const handedOn = [...matter.handedOn, by];
      return void Object.assign(matter, { ...askedAgain, asked: manager, handedOn });
    }
    case 'PersonCalled': {
      const one = person(idOf(event.person));
      assert.ok(!mayBeAbout(matter, one), 'somebody was called who may be the person of concern');
      assert.ok(!matter.closed || matter.unread, 'somebody was called to what waits for nobody');
      return void Object.assign(matter, {
        called: [...new Set([...matter.called, one])],
        reached: [...matter.reached, one],
      });
    }
    case 'HeldMeanwhile':
      assert.ok(by && matter.called.includes(by), 'held by somebody who was not called');
      assert.ok((matter.closed || !matter.owner) && !matter.heldBy, 'held though somebody has it');
      return void Object.assign(matter, { heldBy: by });
    case 'HrAsked':
      assert.equal(matter.about, 'colleague', 'HR was asked of somebody who is no colleague');
      assert.ok(!mayBeAbout(matter, person(idOf(event.person))), 'one of HR may be the person of concern');
      return void Object.assign(matter, {
        hrTold: true,
        hrAsked: [...matter.hrAsked, person(idOf(event.person))],
      });
    case 'HrAdvised':
      assert.ok(by && matter.hrAsked.includes(by), 'advised by somebody whom nobody asked');
      return void Object.assign(matter, { advice: event.advice, begun: true });
    case 'ConcernAcknowledged':
      assert.equal(matter.owner, undefined, 'acknowledged twice');
      return void Object.assign(matter, { owner: by, begun: false, called: [], heldBy: undefined });
    case 'ConcernTakenOver':
      return void Object.assign(matter, { owner: by, called: [], heldBy: undefined });
    case 'SubjectClarified': {
      const whom =
        event.name === undefined ? {} : { name: text(event.name), picked: nameOf(idOf(event.colleague)) };
      const said = saying(matter, { about: text(event.about), ...whom });
      return void letGo(Object.assign(matter, said, { age: text(event.age), begun: true }));
    }
    case 'PersonInvolved': {
      const one = { part: text(event.part), name: text(event.name), person: nameOf(idOf(event.person)) };
      const involved = involving(matter, one);
      return void letGo(Object.assign(matter, saying(matter, { involved }), { begun: true }));
    }
    case 'NameSettled': {
      const one = person(idOf(event.person));
      assert.equal(meaning(matter, one), 'perhaps', 'settled though nothing was uncertain');
      return void letGo(Object.assign(matter, { settled: { ...matter.settled, [one]: event.isMeant } }));
    }
    case 'DecisionRecorded':
      assert.ok(matter.owner, 'decided with nobody to answer for it');
      matter.begun = true;
      matter.decisions = [
        ...matter.decisions,
        { outcome: text(event.outcome), reason: text(event.reason), by: person(id) },
      ];
      return;
    case 'DecisionWithdrawn':
      matter.decisions = matter.decisions.filter(({ outcome }) => outcome !== event.outcome);
      return;
    case 'StepRecorded':
      matter.begun = true;
      matter.steps[text(event.step)] = { needed: text(event.needed), note: text(event.note), by: person(id) };
      return;
    case 'ReferralSent':
      return void Object.assign(matter, { referral: { to: event.to, sentOn: event.sentOn } });
    case 'OutcomeRecorded':
      return void Object.assign(matter, { outcome: event.outcome });
    case 'ChannelSupportEnded':
      return void Object.assign(matter, { supportEndedOn: event.endedOn });
    case 'DeadlinePassed':
      assert.ok(Date.parse(text(event.due)) <= Date.parse(text(event.at)), 'late before its time');
      assert.ok(isWaitedFor(matter, text(event.step)), `late with ${event.step}, for which nobody waits`);
      // Whoever held it did not come on with it: the next is called.
      if (event.step !== 'manager-answer') matter.heldBy = undefined;
      return;
    case 'ClockRestarted':
      return;
    case 'ManagerDidNotAnswer':
      return void Object.assign(matter, { managerLate: true });
    case 'AcknowledgementLapsed':
      assert.equal(nameOf(idOf(event.owner)), matter.owner);
      if (event.why === 'person-of-concern')
        assert.ok(mayBeAbout(matter, person(idOf(event.owner))), 'taken from an owner whom it is not about');
      else assert.ok(!matter.begun, 'an acknowledgement lapsed that something had come of');
      return void Object.assign(matter, { owner: undefined });
    case 'ConcernClosed':
      assert.deepEqual(owed(matter), [], 'closed while something was owed');
      return void Object.assign(matter, {
        closed: true,
        called: [],
        heldBy: undefined,
        ended: { by, reason: event.reason },
      });
    case 'RecordWithheld':
      assert.ok(!matter.withheld, 'withheld twice');
      assert.deepEqual(
        event.from,
        barredFromSite(world, matter).map((member) => cast[member].id),
      );
      return void Object.assign(matter, { withheld: true });
    case 'RecordReleased':
      assert.ok(matter.withheld, 'released though it was never withheld');
      assert.deepEqual(
        barredFromSite(world, matter),
        [],
        'put where somebody reads it who may not know of it',
      );
      return void Object.assign(matter, { withheld: false });
    case 'RecordTakenOff':
      assert.ok(matter.withheld, 'taken off though it may stand there');
      return;
    case 'ConcernReopened':
      assert.ok(matter.closed);
      return void Object.assign(matter, {
        closed: false,
        unread: false,
        called: [],
        heldBy: undefined,
        reopened: { by, reason: event.reason },
      });
    default:
      assert.fail(`The model does not know ${event.type}`);
  }
}

/** Whoever it is or may be about goes on holding nothing of it; what an owner had is taken by a happening of its own. */
function letGo(matter: Matter): void {
  const { heldBy, called, hrAsked } = matter;
  const free = (who: Name) => !mayBeAbout(matter, who);
  Object.assign(matter, {
    heldBy: heldBy && free(heldBy) ? heldBy : undefined,
    called: called.filter(free),
    hrAsked: hrAsked.filter(free),
  });
}

function isWaitedFor(matter: Matter, step: string): boolean {
  const { closed, owner, check, decisions, referral, outcome } = matter;
  if (closed) return step === 'read-information' && matter.unread;
  if (step === 'manager-answer')
    return !owner && (check === 'to-find' || check === 'asked') && !matter.managerLate;
  if (step === 'acknowledge') return !owner;
  if (step === 'first-step') return owner !== undefined && !matter.begun && decisions.length === 0;
  if (step === 'decide') return owner !== undefined && decisions.length === 0;
  if (step === 'send-referral') return owed(matter).includes('referral-sent');
  if (step === 'hear-back') return referral !== undefined && outcome === undefined;
  if (step === 'finish') return decisions.length > 0;
  return owed(matter).includes(step);
}
