/** What the model expects of the reporter's form and of "Immediate danger": what was typed last is what is sent, once. */

import { mostDrafts } from '../../../src/casework/concerns/drafts.ts';
import words from '../../../src/words/words.json' with { type: 'json' };
import { local } from '../../policy/local.ts';
import { activityIdOf, type Json, type Sent } from './activity.ts';
import { asksForCall } from './callRules.ts';
import { cast, type Name, nameOf } from './cast.ts';
import { add, type Expected, nothing, notStored, titles } from './expected.ts';
import { lookedUp, noneIn, pickedIn } from './offerRules.ts';
import { answered, readable } from './readRules.ts';
import { text } from './said.ts';
import type { Answer } from './staged.ts';
import {
  beforeOf,
  firstLacking,
  isTooSoon,
  lacks,
  nextOf,
  offer,
  type Step,
  shown,
  speaksOfHarm,
  stands,
  stepIn,
  unsent,
  wanting,
} from './stepRules.ts';
import { draftLimits } from './texts.ts';
import { mayBeAbout } from './whom.ts';
import type { Draft, Matter, World } from './world.ts';

const below = words.danger.below.join('. ');
const keptMs = 168 * 3_600_000;
/** How many presses a draft remembers. */
const remembered = 32;
const asksFirst = 'Delete what you have typed?';

export const formRules = {
  raise: (world: World, sent: Sent, data: Json): Expected => {
    const card = sent.how === 'message' ? undefined : sent.card;
    const there = allOf(world, sent.who);
    const named = text(data.draft);
    const meant = named === '' ? there : there.filter(({ id }) => id === named);
    // The form of its card is over.
    if (named !== '' && meant.length === 0) return withDraft(world, sent, data, () => nothing(''));
    const among = named === '' && data.another === true ? [] : meant;
    if (choose(among, named === '' && data.begins === true)) return nothing(titles.home);
    const draft = among[0] ?? untouched(there);
    if (!draft && there.length >= mostDrafts) return nothing(words.formsFull[0] ?? '');
    return {
      ...stands(draft ?? fresh, world.now),
      learns: (after, answer) => begin(after, sent, draft, answer, card),
    };
  },
  typedRaise: (world: World, sent: Sent): Expected => {
    const there = allOf(world, sent.who);
    if (choose(there, true)) return nothing(titles.home);
    const [draft] = there;
    return {
      ...nothing('Raise a concern'),
      learns: (after, answer) => begin(after, sent, draft, answer, answer.posted),
    };
  },
  resume: (world: World, sent: Sent, data: Json): Expected => {
    const card = sent.how === 'message' ? undefined : sent.card;
    const draft = allOf(world, sent.who).find((one) => one.card === card);
    if (draft) return stands(draft, world.now);
    return raisedFrom(world, sent, text(data.draft)) ? nothing(titles.thanks) : nothing(titles.home);
  },
  next: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => {
      const { now } = world;
      if (step === 'check') return goesTo(firstLacking(draft, now), sent, draft, now);
      if (step === 'haste' && data.answer === 'now') return danger(world, sent, data);
      if (lacks(step, draft, now)) return kept(sent, draft, step, wanting(step, draft, now));
      const looked = step === 'manager' ? lookedUp(draft, sent.who) : undefined;
      if (looked && 'offered' in looked) return kept(sent, draft, 'manager', offer, looked);
      return goesOn(step, sent, looked ? pickedIn(draft, looked.found) : draft, now);
    }),
  pickManager: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => {
      if (!draft.offered) return stands(draft, world.now);
      const wanted = text(data.manager);
      if (wanted === 'none') return goesOn('manager', sent, noneIn(draft), world.now);
      const name = draft.offered.offered.find((one) => cast[one].id === wanted);
      return name ? goesOn('manager', sent, pickedIn(draft, name), world.now) : offer;
    }),
  back: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) =>
      goesTo(beforeOf(step, draft, world.now), sent, draft, world.now),
    ),
  edit: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => goesTo(stepIn(data.to) ?? 'about', sent, draft, world.now)),
  unchanged: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, { ...data, blank: true }, (draft) =>
      goesTo(firstLacking(draft, world.now), sent, draft, world.now),
    ),
  save: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => kept(sent, draft, step, nothing('Saved for later'))),
  cancel: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => kept(sent, draft, step, nothing(asksFirst))),
  /** Once more by the same press: what was typed is kept already, and the form of the call is shown again. */
  ringMe: (world: World, sent: Sent, data: Json) => {
    const asked = nothing(asksForCall(world, sent.who));
    if (draftOf(world, sent, data)?.seen.includes(sent.id)) return asked;
    return withDraft(world, sent, data, (open, step) => kept(sent, open, step, asked));
  },
  cancelNow: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, ({ id }) => ({
      ...nothing('Cancelled'),
      learns: (after) => void after.drafts.delete(id),
    })),
  send: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => {
      if (lacks('check', draft, world.now) || isTooSoon(draft, world.now))
        return kept(sent, draft, 'check', unsent(draft, world.now));
      return {
        said: [titles.thanks],
        happens: [{ stream: undefined, event: standard(sent, draft) }],
        learns: (after) => void after.drafts.delete(draft.id),
      };
    }),
  readAnswer: (world: World, sent: Sent, data: Json): Expected => {
    if (sent.how === 'message') return notStored;
    return withDraft(world, sent, data, (draft, step) => {
      const at = stepIn(data.at) ?? step;
      return readable(draft, world.now).includes(text(data.of))
        ? kept(sent, draft, at, answered(draft, data))
        : goesTo(at, sent, draft, world.now);
    });
  },
  danger,
  dangerSend,
} as const;

/** To a step, with what was typed. */
function goesTo(step: Step, sent: Sent, draft: Draft, now: number): Expected {
  return kept(sent, draft, step, shown(step, draft, now));
}

/** From a step that is in order. */
function goesOn(step: Step, sent: Sent, draft: Draft, now: number): Expected {
  return goesTo(nextOf(step, draft, now), sent, draft, now);
}

function danger(world: World, sent: Sent, data: Json): Expected {
  const isMessage = sent.how === 'message';
  if (data.stay === true && !isMessage) return nothing(below);
  // What was typed into another form comes along, or stays where it is more than a card takes.
  const said = data.back === undefined || isMessage ? nothing(titles.danger) : nothing(titles.danger, below);
  const draft = draftOf(world, sent, data);
  if (!draft || draft.seen.includes(sent.id)) return said;
  const step = stepIn(data.step) ?? draft.step;
  return kept(sent, answersOf(draft, step, sent, data), step, said);
}

function dangerSend(world: World, sent: Sent, data: Json): Expected {
  const what = text(data.what);
  const called999 = ['yes', 'about-to', 'someone-else-has', 'no'].includes(text(data.called999))
    ? text(data.called999)
    : 'not-said';
  if (what.trim() === '' || what.length > 10_000) return nothing(titles.danger);

  const draft = `urgent/${text(data.press) || activityIdOf(sent)}`;
  const told = { what, called999 };
  const thanks = { said: [titles.thanks] };
  const ofDraft = (id: string) =>
    [...world.matters.values()].find((one) => one.draft === id && one.reporter === sent.who);
  const there = ofDraft(draft);
  const isOfReporter = there !== undefined && mayBeAbout(there, sent.who);
  // What may be about themselves they cannot add to: it is another concern.
  const anew = `${draft}/${activityIdOf(sent)}`;
  if (there) {
    const known = Object.entries(told).every(([field, said]) => there.told[field] === said);
    const isRaised = isOfReporter && ofDraft(anew);
    if (known || isRaised || world.taken.has(sent.id)) return { ...thanks, happens: [] };
    if (!isOfReporter) return add(world, sent, there, inOneText(told), thanks);
  }
  const event = {
    type: 'ConcernRaised',
    draft: isOfReporter ? anew : draft,
    urgency: 'urgent',
    subject: { about: 'not-known', age: 'not-known', name: '', identifiers: '' },
    notice: { what, when: '', how: '', kinds: [] },
    route: { via: 'urgent' },
    danger: { called999 },
    place: onlyPlace,
    by: { id: cast[sent.who].id },
  };
  return { ...thanks, happens: [{ stream: undefined, event }] };
}

function inOneText({ what, called999 }: Readonly<Record<string, string>>): string {
  const { answer, called999: called } = words;
  return [
    what,
    called999 !== 'not-said' && `${answer.called999}: ${called[called999 as keyof typeof called]}`, // one of them
  ]
    .filter(Boolean)
    .join('\n');
}

function draftOf({ drafts, now }: World, { who }: Sent, data: Json): Draft | undefined {
  const draft = drafts.get(text(data.draft));
  return draft && draft.who === who && draft.until > now ? draft : undefined;
}

/** The last that was changed first; of those of one moment, in the order of their places. */
function allOf({ drafts, now }: World, who: Name): readonly Draft[] {
  return [...drafts.values()]
    .filter((draft) => draft.who === who && draft.until > now)
    .sort((one, other) => other.changedAt - one.changedAt || placeOf(one) - placeOf(other));
}

function placeOf({ id }: Draft): number {
  return Number(/\.(\d)$/.exec(id)?.[1] ?? 1);
}

/** Where several may be meant, or one waits while they ask to begin. */
function choose(drafts: readonly Draft[], begins: boolean): boolean {
  return drafts.length > 1 || (begins && drafts.length === 1 && untouched(drafts) === undefined);
}

/** Who raises another while one is empty goes on with that. */
function untouched(drafts: readonly Draft[]): Draft | undefined {
  return drafts
    .toSorted((one, other) => placeOf(one) - placeOf(other))
    .find(({ answers }) => Object.values(answers).every((said) => said === ''));
}

function begin(
  world: World,
  { who }: Sent,
  there: Draft | undefined,
  { wire }: Answer,
  card: string | undefined,
): void {
  const isAlone = !allOf(world, who).some((one) => one.id !== there?.id && one.card === card);
  if (there && (!card || (there.card === card && isAlone))) return;
  const id = there?.id ?? /"draft":"([0-9a-f-]{36}(?:\.\d)?)"/.exec(wire)?.[1] ?? '';
  keep(world, { ...(there ?? { ...fresh, id, who }), card: card ?? there?.card });
}

function keep(world: World, draft: Draft): void {
  world.drafts.set(draft.id, { ...draft, changedAt: world.now, until: world.now + keptMs });
}

const fresh: Draft = {
  id: '',
  who: 'sam',
  changedAt: 0,
  step: 'about',
  checkedAt: undefined,
  answers: {},
  seen: [],
  until: 0,
  card: undefined,
};

function raisedFrom({ matters }: World, { who }: Sent, draft: string): Matter | undefined {
  // Nobody is shown again that they raised a concern about themselves.
  return [...matters.values()].find(
    (one) => one.draft === draft && one.reporter === who && !mayBeAbout(one, who),
  );
}

/** Nothing typed, or typed and sent. */
function isIn(said: string, held: unknown): boolean {
  if (said.trim() === '' || held === said) return true;
  return typeof held === 'object' && held !== null && Object.values(held).some((one) => isIn(said, one));
}

type Go = (draft: Draft, step: Step) => Expected;

function withDraft(world: World, sent: Sent, data: Json, go: Go): Expected {
  const draft = draftOf(world, sent, data);
  if (!draft) {
    const was = raisedFrom(world, sent, text(data.draft));
    const gone = nothing(words.draftGone[0] ?? '');
    if (!was) return gone;
    if (Object.keys(draftLimits).every((field) => isIn(text(data[field]), was.sent)))
      return nothing(titles.thanks);
    if (sent.how === 'message') return gone;
    return nothing('Add information');
  }
  if (draft.seen.includes(sent.id)) return stands(draft, world.now);
  const step = stepIn(data.step) ?? draft.step;
  return go(answersOf(draft, step, sent, data), step);
}

/** A card beside the steps has none of their fields, so it erases none. */
function answersOf(draft: Draft, step: Step, sent: Sent, data: Json): Draft {
  if (data.blank === true) return draft;
  const { answers } = draft;
  const hidden = sent.how === 'message';
  const written = (field: string) => text(data[field]) || (hidden ? (answers[field] ?? '') : '');
  const choice = (field: string, of: readonly string[]) =>
    of.includes(text(data[field])) ? text(data[field]) : '';
  const choices = (field: string, of: readonly string[]) =>
    of.filter((one) => text(data[field]).split(',').includes(one)).join(',');
  /** By a button: where another one is pressed, it stays. */
  const button = (field: string, of: readonly string[]) => choice('answer', of) || (answers[field] ?? '');
  /** Once it is made, it can be made otherwise, and never be taken back to none. */
  const made = (field: string, of: readonly string[]) => choice(field, of) || (answers[field] ?? '');
  const picked = (field: string) =>
    /^(29:)?[0-9a-f-]{36}$/i.test(text(data[field]))
      ? text(data[field]).replace(/^29:/, '').toLowerCase()
      : '';
  const manager = (otherManager: string) => {
    const stays = otherManager !== '' && otherManager === answers.otherManager;
    const otherManagerPicked = stays ? (answers.otherManagerPicked ?? '') : picked('otherManagerPicked');
    return {
      otherManager,
      otherManagerPicked,
      entry: otherManagerPicked === answers.entry ? otherManagerPicked : '',
    };
  };
  const fields: Readonly<Record<Step, () => Record<string, string>>> = {
    about: () => ({
      about: made('about', ['patient', 'colleague', 'someone-else']),
      age: made('age', ['under-18', 'send-18-to-25', 'adult', 'not-known']),
    }),
    person: () => ({
      name: written('name'),
      identifiers: written('identifiers'),
      colleague: picked('colleague'),
    }),
    notice: () => ({ what: written('what') }),
    when: () => ({ when: written('when'), how: written('how') }),
    kinds: () => ({ kinds: choices('kinds', kinds) }),
    place: () => ({}),
    talk: () => ({ check: button('check', ['line-manager', 'another-manager', 'direct']) }),
    manager: () => manager(written('otherManager')),
    talked: () => ({ talked: made('talked', ['yes', 'no']), agreed: written('agreed') }),
    haste: () => ({
      canWait: button('canWait', ['yes', 'no']),
      harm: button('harm', ['now', 'soon', 'not-soon']),
    }),
    check: () => ({ policeTold: choices('policeTold', police) }),
  };
  return { ...draft, answers: { ...answers, ...fields[step]() } };
}

function kept(
  { id }: Sent,
  draft: Draft,
  step: Step,
  expected: Expected,
  offered?: Draft['offered'],
): Expected {
  const comes = step === 'check' && draft.step !== 'check';
  return {
    ...expected,
    learns: (after) =>
      keep(after, {
        ...draft,
        step,
        checkedAt: comes ? after.now : draft.checkedAt,
        offered,
        seen: [...draft.seen, id].slice(-remembered),
      }),
  };
}

const kinds = local.pack.kinds.map(({ id }) => id);
const police = ['police', 'hotline', 'referral-form'];
/** Nobody is asked for the one that the pack has. */
const onlyPlace = 'somerset';

/** What is sent is what was typed. */
function standard({ who }: Sent, draft: Draft): Json {
  const { id, answers } = draft;
  const said = (field: string) => answers[field] ?? '';
  const picked = said('colleague');
  return {
    type: 'ConcernRaised',
    draft: id,
    urgency: isPressing(draft) ? 'cannot-wait' : 'standard',
    place: onlyPlace,
    ...(said('policeTold') && { policeTold: said('policeTold').split(',') }),
    by: { id: cast[who].id },
    subject: {
      about: said('about'),
      age: said('age'),
      name: said('name'),
      identifiers: said('identifiers'),
      ...(picked && { colleague: { id: picked } }),
    },
    notice: {
      what: said('what'),
      when: said('when'),
      how: said('how'),
      kinds: said('kinds').split(',').filter(Boolean),
    },
    route: route(answers),
  };
}

/** By the question that is asked now: what was answered to the other counts no more. */
function isPressing(draft: Draft): boolean {
  const { canWait, harm } = draft.answers;
  return speaksOfHarm(draft) ? harm !== 'not-soon' : canWait === 'no';
}

function route(answers: Readonly<Record<string, string>>): Json {
  const { check, otherManager, otherManagerPicked, none, talked, agreed } = answers;
  if (check === 'direct') return { via: 'direct' };
  const line = check === 'line-manager';
  const picked = !line && otherManagerPicked && nameOf(otherManagerPicked);
  return {
    via: 'manager',
    wanted: {
      whom: check,
      typed: line ? '' : otherManager,
      ...(picked && { manager: { id: cast[picked].id } }),
      ...(!line && !otherManagerPicked && otherManager && otherManager === none && { none: true }),
    },
    talked: talked || 'not-said',
    agreed,
  };
}
