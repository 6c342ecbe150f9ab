/** What the model knows: who raised what, who was asked, who answered, whose it is, what was decided. It folds happenings, and holds them to what may never be. */
import assert from 'node:assert/strict';
import { isOpen } from '../../../src/policy/hours.ts';
import { local } from '../../policy/local.ts';
import type { Json } from './activity.ts';
import {
  cast,
  everybody,
  lineManagerOf,
  mayName,
  type Name,
  nameOf,
  namesInFull,
  roleHolders,
  roleOf,
  team,
} from './cast.ts';

/** A concern. */
export type Matter = {
  readonly reference: string;
  readonly reporter: Name;
  readonly draft: string;
  readonly urgent: boolean;
  /** What an urgent one told. */
  readonly told: Json;
  readonly sent: readonly unknown[];
  about: string;
  age: string;
  name: string;
  readonly identifiers: string;
  picked: Name | undefined;
  /** Others who are named, in the order in which they were recorded. */
  involved: readonly Other[];
  /** What was answered of those whom an uncertain name might mean. */
  settled: Partial<Record<Name, 'yes' | 'no'>>;
  check: 'none' | 'to-find' | 'asked' | 'answered';
  readonly wanted: Name | undefined;
  asked: Name | undefined;
  answered: number;
  question: string | undefined;
  answer: 'supported' | 'no-concern' | undefined;
  hr: string | undefined;
  /** Who were asked to advise the manager, for HR, and whether anybody ever was. */
  hrAsked: readonly Name[];
  hrTold: boolean;
  advice: string | undefined;
  /** Who may act until somebody of the team has it, and who of them has it. */
  called: readonly Name[];
  /** Whoever was ever called: they keep its reference, and read who has it now. */
  reached: readonly Name[];
  heldBy: Name | undefined;
  owner: Name | undefined;
  /** Something further has come of it since it was acknowledged. */
  begun: boolean;
  managerLate: boolean;
  closed: boolean;
  /** What was added since it was closed is unread. */
  unread: boolean;
  ended: { by: Name; reason: string } | undefined;
  reopened: { by: Name; reason: string } | undefined;
  added: { by: Name; text: string } | undefined;
  decisions: readonly { outcome: string; reason: string; by: Name }[];
  steps: Record<string, { needed: string; note: string; by: Name }>;
  referral: { to: string; sentOn: string } | undefined;
  outcome: string | undefined;
  supportEndedOn: string | undefined;
  /** Nothing of it may stand on the SharePoint site. */
  withheld: boolean;
  /** Of all that happened to it, in order. */
  readonly types: string[];
};

/** Somebody else who is named: by a name, by a pick, or by both. */
export type Other = { readonly part: string; readonly name: string; readonly person: Name | undefined };

export type Duty = {
  readonly key: string;
  readonly duty: string;
  readonly guidance: string | undefined;
  assignee: string;
  started: boolean;
  dueOn: string;
  done: { by: Name; how: string; text: string } | undefined;
};

/** Somebody who stands in, by the number under which the role knows them. */
export type Deputy = {
  readonly number: string;
  readonly person: Name;
  readonly from: string;
  readonly until: string;
};

export type Draft = {
  id: string;
  step: 'who' | 'notice' | 'check' | 'share';
  answers: Record<string, string>;
  seen: readonly string[];
  until: number;
  card: string | undefined;
  /** Whom the card offers as a manager, and for what was wanted. */
  offered?: { readonly wanted: string; readonly offered: readonly Name[] } | undefined;
};

export type World = {
  now: number;
  rosterAt: number;
  readonly matters: Map<string, Matter>;
  readonly duties: Map<string, Duty>;
  /** When each duty is next due, and how often that was set. */
  readonly schedules: Map<string, { readonly dueOn: string; readonly times: number }>;
  readonly drafts: Map<Name, Draft>;
  /** How much has happened to each role, and who stands in or will. */
  readonly roles: Map<string, { readonly version: number; readonly deputies: readonly Deputy[] }>;
  /** Presses that were taken in, with what was said to them. */
  readonly taken: Map<string, readonly string[]>;
};

export function emptyWorld(now: number): World {
  return {
    now,
    rosterAt: now,
    matters: new Map(),
    duties: new Map(),
    schedules: new Map(),
    drafts: new Map(),
    roles: new Map(),
    taken: new Map(),
  };
}

/** The ICB's office hours. */
export function isOfficeOpen(now: number): boolean {
  return isOpen(new Date(now).toISOString(), local.calendar);
}

const rosterTrustedMs = 3_600_000;
/** One that seems to be of a time to come was asked for before the clock was put back. */
export const rosterKnown = ({ now, rosterAt }: World) =>
  now - rosterAt > -60_000 && now - rosterAt < rosterTrustedMs;
export const inTeam = (world: World, who: Name) => rosterKnown(world) && team.includes(who);
export const seesDuties = (world: World, who: Name) =>
  inTeam(world, who) || rolesOf(world, who).includes('prevent-lead');

/** In winter, London's. */
export const dateOf = (ms: number) => new Date(ms).toISOString().slice(0, 10);

/** The roles that somebody holds today, by the settings or in somebody's place; whoever is away holds theirs, too. */
export function rolesOf(world: World, who: Name): readonly string[] {
  const standing = [...world.roles].filter(([, { deputies }]) =>
    deputies.some(({ person, from, until }) => person === who && isWithin(world, from, until)),
  );
  const own = roleOf(who);
  return [...(own ? [own] : []), ...standing.map(([role]) => role)];
}

const isWithin = ({ now }: World, from: string, until: string) => from <= dateOf(now) && dateOf(now) <= until;

/** Whoever holds a role today, each followed by who stands in for them. */
function inOffice(world: World): readonly Name[] {
  return roleHolders.flatMap((holder) => {
    const { deputies = [] } = world.roles.get(roleOf(holder)) ?? {};
    const today = deputies.filter(({ from, until }) => isWithin(world, from, until));
    return [holder, ...today.map(({ person }) => person)];
  });
}

export type AboutWhom = Pick<Matter, 'picked' | 'name' | 'identifiers' | 'about' | 'reporter'> &
  Pick<Matter, 'involved' | 'settled'>;

/** Others count as long as they may be involved. */
const kept = ({ involved }: AboutWhom) => involved.filter(({ part }) => part === 'may-be-involved');
const typedOf = (matter: AboutWhom) => [matter.name, ...kept(matter).map(({ name }) => name)];

/** Picked or named, both count; half a name is doubt, until somebody whom it cannot mean has said. */
function meaning(matter: AboutWhom, who: Name): 'yes' | 'perhaps' | 'no' {
  const { picked, reporter, settled, about, name, identifiers } = matter;
  const others = kept(matter);
  if (picked === who || others.some(({ person }) => person === who)) return 'yes';
  const said = settled[who];
  if (said) return said;
  if (who === reporter) return 'no';
  if (typedOf(matter).some((one) => namesInFull(one, who))) return 'yes';
  if (others.some((one) => mayName(one.name, who))) return 'perhaps';
  const half = mayName(name, who) || namesInFull(identifiers, who);
  return half && about !== 'patient' ? 'perhaps' : 'no';
}

export const mayBeAbout = (matter: AboutWhom, who: Name) => meaning(matter, who) !== 'no';

/** Those of the team whom an uncertain name might mean. */
export const doubted = (matter: AboutWhom) => team.filter((who) => meaning(matter, who) === 'perhaps');

/** What the concern is, once it is said anew whom it is about. Answers to other names say nothing of these. */
export function saying<M extends AboutWhom>(matter: M, said: Partial<AboutWhom>): M {
  const after = { ...matter, ...said };
  const names = (one: AboutWhom) => [...new Set(typedOf(one))].sort().join('\n');
  const isSame = typedOf(after).length === typedOf(matter).length && names(after) === names(matter);
  return isSame ? after : { ...after, settled: {} };
}

/** Where somebody is named again in another part, the new part stands for the old one. */
export function involving({ involved }: AboutWhom, one: Other): readonly Other[] {
  const same = (other: Other) =>
    one.person ? other.person === one.person : !other.person && other.name === one.name;
  return [...involved.filter((other) => !same(other)), one];
}

/** Of those who work on the SharePoint site, the team and whoever holds a role, all who may not know of it. */
export function barredFromSite(world: World, matter: Matter): readonly Name[] {
  return [...new Set([...team, ...inOffice(world)])].filter((who) => mayBeAbout(matter, who));
}

export function isManagerOf({ check, asked }: Matter, who: Name): boolean {
  return asked === who && (check === 'asked' || check === 'answered');
}

export function stands(world: World, matter: Matter, who: Name): boolean {
  if (mayBeAbout(matter, who)) return false;
  if (matter.reporter === who || isManagerOf(matter, who) || inTeam(world, who)) return true;
  return matter.called.includes(who) || advisesAsHr(matter, who);
}

export function advisesAsHr({ about, hrAsked }: Matter, who: Name): boolean {
  return about === 'colleague' && hrAsked.includes(who);
}

export function owed(matter: Matter): readonly string[] {
  const { about, age, hr, steps, decisions, referral, outcome, supportEndedOn } = matter;
  const decided = (what: string) => decisions.some((one) => one.outcome === what);
  const child = age === 'under-18' || age === 'send-18-to-25';
  const wanted = [
    ...(about === 'colleague'
      ? [
          ...(hr === 'yes' || matter.hrTold ? [] : ['hr-told']),
          ...['risk-assessment', 'local-authority-lead'],
          ...(matter.hrTold && matter.advice === undefined ? ['hr-advice'] : []),
          ...['allegations-procedure', 'safeguarding-policies'],
        ]
      : []),
    ...(child || decided('early-help-assessment') ? ['early-help-assessment'] : []),
    ...(age === 'under-18' && decided('refer-to-police') ? ['childrens-referral'] : []),
  ].filter((step) => !steps[step]);
  const referring = decided('refer-to-police');
  return [
    ...(about === 'not-known' ? ['clarify'] : []),
    ...wanted,
    ...(decisions.length === 0 ? ['decision'] : []),
    ...(referring && !referral ? ['referral-sent'] : []),
    ...(referring && referral && outcome === undefined ? ['outcome'] : []),
    ...(supportEndedOn ? ['channel-review-6-months', 'channel-review-12-months'] : []).filter(
      (one) => !steps[one],
    ),
  ];
}

/** Takes in what happened. `event` may also be one that is only expected: then it holds the same fields. */
export function take(world: World, stream: string, event: Json): void {
  if (stream.startsWith('duty/')) takeSchedule(world, event);
  else if (stream.startsWith('task/')) takeDuty(world, stream.slice('task/'.length), event);
  // Everybody in the channel was there from the first.
  else if (stream.startsWith('role/')) takeRole(world, stream.slice('role/'.length), event);
  else if (stream.startsWith('members/')) assert.equal(event.type, 'MembersConfirmed');
  else if (event.type === 'ConcernRaised') world.matters.set(stream, raised(stream, event));
  else takeConcern(world, stream, event);
}

/** That a duty came round, or has its timer set again, gives it no other date. */
function takeSchedule({ schedules }: World, { type, duty, dueOn }: Json): void {
  if (type === 'DutyCameRound' || type === 'ClockRestarted') return;
  assert.equal(type, 'DutyScheduled');
  const { times = 0 } = schedules.get(text(duty)) ?? {};
  schedules.set(text(duty), { dueOn: text(dueOn), times: times + 1 });
}

function takeRole({ roles }: World, role: string, event: Json): void {
  const { version: before = 0, deputies = [] } = roles.get(role) ?? {};
  const version = before + 1;
  const others = deputies.filter(({ number }) => number !== event.deputy);
  switch (event.type) {
    case 'DeputyNamed': {
      const { from, until } = event;
      const holder = person(idOf(event.holder));
      assert.equal(roleOf(holder), role, 'somebody stands in for one who holds no such role');
      const named = { number: String(version), person: person(idOf(event.person)) };
      const days = { from: text(from), until: text(until) };
      return void roles.set(role, { version, deputies: [...deputies, { ...named, ...days }] });
    }
    case 'DeputyBegan':
    case 'ClockRestarted':
      return void roles.set(role, { version, deputies });
    case 'DeputyWithdrawn':
    case 'DeputyEnded':
      assert.equal(others.length, deputies.length - 1, `${event.type} of nobody`);
      return void roles.set(role, { version, deputies: others });
    default:
      assert.fail(`The model does not know ${event.type}`);
  }
}

function takeConcern(world: World, stream: string, event: Json): void {
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

function raised(reference: string, event: Json): Matter {
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
    answered: 0,
    question: undefined,
    answer: undefined,
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
      assert.equal(by, matter.asked, 'somebody else answered than the manager who was asked');
      assert.equal(matter.check, 'asked');
      matter.answered += 1;
      assert.equal(matter.answered, 1, 'a manager answered twice');
      const answer = event.type === 'ManagerSupported' ? 'supported' : 'no-concern';
      return void Object.assign(matter, { check: 'answered', answer, hr: event.hrTold ?? matter.hr });
    }
    case 'ManagerAskedForMore':
      assert.equal(by, matter.asked, 'somebody else asked than the manager who was asked');
      assert.equal(matter.check, 'asked');
      return void Object.assign(matter, { question: event.discussion, hr: event.hrTold ?? matter.hr });
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

function takeDuty(world: World, key: string, event: Json): void {
  if (event.type === 'TaskOpened') {
    const { duty, dueOn, openedBy } = event as Record<string, string> & { openedBy: Json };
    const guidance = openedBy.cause === 'guidance' ? text(openedBy.link) : undefined;
    const fresh: Duty = {
      key,
      duty: text(duty),
      guidance,
      assignee: '',
      started: false,
      dueOn: text(dueOn),
      done: undefined,
    };
    assert.ok(!world.duties.has(key), 'a task was opened twice');
    return void world.duties.set(key, fresh);
  }
  const task = world.duties.get(key);
  assert.ok(task, `${event.type} of a task that was never opened`);
  const by = nameOf(idOf(event.by));
  switch (event.type) {
    case 'TaskAssigned':
      return void Object.assign(task, { assignee: idOf(event.to) });
    case 'TaskStarted':
      return void Object.assign(task, { started: true });
    case 'TaskDateMoved':
      return void Object.assign(task, { dueOn: event.dueOn });
    case 'TaskCompleted':
    case 'TaskNotApplicable': {
      assert.equal(task.done, undefined, 'done twice');
      assert.ok(
        by && (seesDuties(world, by) || task.assignee === cast[by].id),
        'done by somebody whose task it is not',
      );
      const done =
        event.type === 'TaskCompleted' ? [event.link, event.evidenceDate, event.outcome] : [event.reason];
      return void Object.assign(task, { done: { by, how: event.type, text: done.join('\n') } });
    }
    case 'ClockRestarted':
      return;
    case 'TaskReminded':
    case 'TaskEscalated':
    case 'TaskOverdue':
      assert.equal(task.done, undefined, 'reminded of what was done');
      return;
    default:
      assert.fail(`The model does not know ${event.type}`);
  }
}

export function idOf(who: unknown): string {
  return text((who as Json | undefined)?.id);
}

/** As the journal keeps line breaks, whatever signs they were typed with. */
export function text(value: unknown): string {
  return typeof value === 'string' ? value.replace(/\r\n|[\r\v\f\u0085\u2028\u2029]/g, '\n') : '';
}

function person(id: string): Name {
  const name = nameOf(id);
  assert.ok(name, `somebody whom nobody knows: ${id}`);
  return name;
}
