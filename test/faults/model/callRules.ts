/** What the model expects of presses about calls: one at a time for whoever asks, one ringer, and nothing for who is kept out. */
import assert from 'node:assert/strict';
import { callId } from '../../../src/casework/calls/callbacks.ts';
import type { PersonId } from '../../../src/policy/person.ts';
import callWords from '../../../src/words/calls.json' with { type: 'json' };
import type { Json, Sent } from './activity.ts';
import { cast, mayName, type Name, nameOf } from './cast.ts';
import { type Expected, nothing, notStored, oneMoment, type Rule, refused } from './expected.ts';
import { idOf, person, text } from './said.ts';
import { type Call, inTeam, rosterKnown, type World } from './world.ts';

const titles = {
  form: 'Ask someone to ring me',
  asked: callWords.asked.title,
  over: callWords.over.title,
  record: 'Record a concern for someone',
  recorded: callWords.recorded[0] ?? '',
  team: callWords.team.title.waiting,
  ended: callWords.team.title.ended,
  mine: callWords.taker.title.taken,
  done: callWords.taker.title.over,
};

export const callRules: Readonly<Record<string, Rule>> = {
  'call-ask': (world, { who }) => nothing(asksForCall(world, who)),
  'call-send': send,
  'call-record': (world, sent, data) =>
    sent.how === 'message' ? notStored : asTaker(world, sent, data, () => nothing(titles.record)),
  'call-record-send': record,
};

export const ringRules: Readonly<Record<string, Rule>> = {
  'call-take': (world, sent, data) =>
    asRinger(world, sent, data, (call) => {
      if (call.ended) return refused('call-over');
      if (call.taker === sent.who) return nothing(titles.mine);
      if (call.taker) return refused('call-taken');
      return on(call, sent.who, { type: 'CallTaken' }, titles.mine);
    }),
  'call-show': (world, sent, data) =>
    sent.how === 'message' ? notStored : asRinger(world, sent, data, (call) => show(call, sent)),
  'call-not-reached': (world, sent, data) =>
    asTaker(world, sent, data, (call) => on(call, sent.who, { type: 'AskerNotReached' }, titles.mine)),
  'call-hand-back': (world, sent, data) =>
    asTaker(world, sent, data, (call) => on(call, sent.who, { type: 'CallHandedBack' }, titles.team)),
  'call-end': end,
};

/** The form, or how the call stands that they have asked for. */
export function asksForCall(world: World, who: Name): string {
  return currentOf(world, who) ? titles.asked : titles.form;
}

function send(world: World, { who }: Sent, data: Json): Expected {
  const form = text(data.form);
  const [number, time, name] = ['number', 'time', 'person'].map((field) => text(data[field]).trim());
  const isNumber = /^\+?[\d ().-]{3,}$/.test(number ?? '') && (number ?? '').replace(/\D/g, '').length >= 3;
  const isName = /\p{L}/u.test(name ?? '') && (name ?? '').length <= 200;
  const isTime = /^([01]\d|2[0-3]):[0-5]\d$/.test(time ?? '');
  if (form === '' || (number && !isNumber) || (time && !isTime) || (name && !isName))
    return nothing(titles.form);

  const id = callId(form, cast[who].id as PersonId);
  const same = world.calls.get(id);
  if (same) return nothing(same.ended ? titles.over : titles.asked);
  if (currentOf(world, who)) return refused('call-open');
  const picked = /^(?:29:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text(data.personPicked))?.[1];
  const keptOut = { ...(picked && { picked }), name: name ?? '' };
  const event = { type: 'CallAskedFor', ...(picked || name ? { keptOut } : {}) };
  return {
    said: [titles.asked],
    happens: [{ stream: `calls/${id}`, event: { ...event, by: { id: cast[who].id } } }],
  };
}

/** The concern is of whoever asked, and straight with the team; the call ends with it. */
function record(world: World, sent: Sent, data: Json): Expected {
  const { who } = sent;
  const { call: id, form, about, age, canWait } = data;
  const call = world.calls.get(text(id));
  // Two forms at once: the second finds the call ended by the same person, and is refused or thanked.
  if (
    call?.ended?.as === 'concern' &&
    call.ended.by === who &&
    rosterKnown(world) &&
    !world.taken.has(sent.id)
  )
    return nothing(...refused('call-over').said, titles.recorded);
  return asTaker(world, sent, data, ({ asker }) => {
    const said = ['what', 'when', 'name', 'identifiers'].map((field) => text(data[field]));
    const [what = ''] = said;
    const isLong = [10_000, 200, 200, 2_000].some((most, place) => (said[place] ?? '').length > most);
    const isAbout = ['patient', 'colleague', 'someone-else'].includes(text(about));
    const isAged = ['under-18', 'send-18-to-25', 'adult', 'not-known'].includes(text(age));
    const isMissing = !isAbout || !isAged || !['yes', 'no'].includes(text(canWait)) || what.trim() === '';
    if (isMissing || isLong || text(form) === '') return nothing(titles.record);
    const by = { id: cast[asker].id };
    const draft = `call/${text(id)}/${cast[who].id}/${text(form)}`;
    const told = { urgency: canWait === 'yes' ? 'standard' : 'cannot-wait', notice: { what } };
    const recordedBy = { id: cast[who].id };
    const raised = { type: 'ConcernRaised', by, draft, ...told, route: { via: 'direct' }, recordedBy };
    return {
      said: [titles.recorded],
      happens: [
        { stream: undefined, event: raised },
        { stream: `calls/${text(id)}`, event: { type: 'CallEnded', by: recordedBy, as: 'concern' } },
      ],
    };
  });
}

function end(world: World, sent: Sent, data: Json): Expected {
  const { as } = data;
  if (as !== 'advice' && as !== 'nothing') return asRinger(world, sent, data, (call) => show(call, sent));
  return asRinger(world, sent, data, (call) => {
    if (call.ended?.by === sent.who && call.ended.as === as) return nothing(titles.done);
    return theirs(call, sent.who) ?? on(call, sent.who, { type: 'CallEnded', as }, titles.done);
  });
}

function show(call: Call, { who }: Sent): Expected {
  return theirs(call, who) ?? nothing(titles.mine);
}

function asTaker(world: World, sent: Sent, data: Json, go: (call: Call) => Expected): Expected {
  return asRinger(world, sent, data, (call) => theirs(call, sent.who) ?? go(call));
}

/** Why it is not theirs to say what came of it. */
function theirs({ ended, taker }: Call, who: Name): Expected | undefined {
  if (ended) return refused('call-over');
  if (!taker) return refused('call-not-taken');
  return taker === who ? undefined : refused('call-taken');
}

function asRinger(world: World, { who, id, verb }: Sent, data: Json, go: (call: Call) => Expected): Expected {
  if (!rosterKnown(world)) return oneMoment;
  const call = world.calls.get(text(data.call));
  if (!call || !mayLearn(call, who)) return refused('call-not-known');
  if (call.asker === who) return refused('own-call');
  if (!inTeam(world, who) && !call.told.includes(who)) return refused('call-not-known');
  // What was taken is answered by how it stands.
  return world.taken.has(id) && verb !== 'call-show' ? nothing(standing(call, who)) : go(call);
}

function standing({ ended, taker }: Call, who: Name): string {
  if (ended) return ended.by === who ? titles.done : titles.ended;
  return taker === who ? titles.mine : titles.team;
}

function on({ id }: Call, who: Name, event: Json, said: string): Expected {
  return {
    said: [said],
    happens: [{ stream: `calls/${id}`, event: { ...event, by: { id: cast[who].id } } }],
  };
}

const keptMs = 30 * 24 * 60 * 60_000;

function currentOf({ calls, now }: World, who: Name): Call | undefined {
  const theirs = [...calls.values()].filter(({ asker }) => asker === who).at(-1);
  return theirs && !theirs.ended && now < theirs.askedAt + keptMs ? theirs : undefined;
}

/** Picked, or by a name that may mean them; whoever asked never is. */
function mayLearn({ asker, picked, name }: Call, who: Name): boolean {
  return who === asker || (picked !== who && !mayName(name, who));
}

/** Takes in what happened to a call, and holds it to who may have a part in it. */
export function takeCall(world: World, id: string, event: Json): void {
  if (event.type === 'CallAskedFor') {
    assert.ok(!world.calls.has(id), 'a call was asked for twice');
    const { picked, name } = (event.keptOut ?? {}) as Json;
    const asker = person(idOf(event.by));
    const kept = { picked: nameOf(text(picked)), name: text(name) };
    const call: Call = {
      id,
      asker,
      askedAt: world.now,
      ...kept,
      told: [],
      taker: undefined,
      ended: undefined,
    };
    return void world.calls.set(id, call);
  }
  const call = world.calls.get(id);
  assert.ok(call && !call.ended, `${event.type} of a call that is not there`);
  world.calls.set(id, { ...call, ...changedBy(call, event) });
}

function changedBy(call: Call, event: Json): Partial<Call> {
  const by = nameOf(idOf(event.by));
  switch (event.type) {
    case 'RoleTold': {
      const told = person(idOf(event.person));
      assert.ok(mayLearn(call, told) && told !== call.asker, 'somebody is told who is kept out');
      return { told: [...call.told, told] };
    }
    case 'CallTaken':
      assert.ok(!call.taker && by && by !== call.asker && mayLearn(call, by), 'taken by who may not');
      return { taker: by };
    case 'CallHandedBack':
    case 'TakerLapsed':
      assert.ok(call.taker, `${event.type} of nobody`);
      return { taker: undefined };
    case 'CallEnded':
      assert.equal(by, call.taker, 'ended by who did not have it');
      return { ended: { by: person(idOf(event.by)), as: text(event.as) } };
    case 'AskerNotReached':
      assert.equal(by, call.taker);
      return {};
    case 'CallLate':
    case 'ClockRestarted':
      return {};
    default:
      return assert.fail(`The model does not know ${event.type}`);
  }
}

/** Nothing of a call is written where somebody reads it who is kept out. */
export function keptFrom(said: string, readers: readonly Name[], { calls }: World): void {
  for (const [, id = ''] of said.matchAll(/"call":"([0-9a-f]{24})"/g))
    for (const who of readers) {
      const call = calls.get(id);
      assert.ok(!call || mayLearn(call, who), `${who} reads of a call that they are kept out of`);
    }
}
