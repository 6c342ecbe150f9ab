/** What the model expects of the reporter's form and of "Immediate danger": what was typed last is what is sent, once. */
import words from '../../../src/words/words.json' with { type: 'json' };
import { activityIdOf, type Json, type Sent } from './activity.ts';
import { cast, nameOf } from './cast.ts';
import { add, type Expected, nothing, notStored, titles } from './expected.ts';
import { lookedUp, noneIn, pickedIn } from './offerRules.ts';
import { answered, readable } from './readRules.ts';
import { text } from './said.ts';
import type { Answer } from './staged.ts';
import { draftLimits } from './texts.ts';
import { mayBeAbout } from './whom.ts';
import { type Draft, isOfficeOpen, type Matter, type World } from './world.ts';

const below = words.danger.below.join('. ');
const keptMs = 168 * 3_600_000;
/** How many presses a draft remembers. */
const remembered = 32;

type Step = Draft['step'];
const steps: readonly Step[] = ['who', 'notice', 'check', 'share'];
const offering = 'Step 3 of 4: select the manager';
const stepTitles: Readonly<Record<Step, string>> = {
  who: 'Step 1 of 4: who is it about?',
  notice: 'Step 2 of 4: notice',
  check: 'Step 3 of 4: check',
  share: 'Step 4 of 4: share',
};

export const formRules = {
  raise: (world: World, sent: Sent): Expected => {
    const draft = draftOf(world, sent);
    const card = sent.how === 'message' ? undefined : sent.card;
    return {
      ...(draft ? stands(draft) : shown('who')),
      learns: (after, answer) => begin(after, sent, answer, card),
    };
  },
  typedRaise: (_world: World, sent: Sent): Expected => ({
    ...nothing('Raise a concern'),
    learns: (after, answer) => begin(after, sent, answer, answer.posted),
  }),
  resume: (world: World, sent: Sent, data: Json): Expected => {
    const draft = draftOf(world, sent);
    const card = sent.how === 'message' ? undefined : sent.card;
    if (draft && draft.card === card) return stands(draft);
    return raisedFrom(world, sent, text(data.draft)) ? nothing(titles.thanks) : nothing(titles.home);
  },
  next: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => {
      const found = lacks(step, draft, world);
      const at = found ? step : (steps[steps.indexOf(step) + 1] ?? 'share');
      const looked = !found && step === 'check' ? lookedUp(draft, sent.who) : undefined;
      if (looked && 'offered' in looked) return kept(sent, draft, 'check', nothing(offering), looked);
      return kept(sent, looked ? pickedIn(draft, looked.found) : draft, at, shown(at));
    }),
  pickManager: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => {
      if (!draft.offered) return stands(draft);
      const wanted = text(data.manager);
      if (wanted === 'none') return kept(sent, noneIn(draft), 'share', shown('share'));
      const name = draft.offered.offered.find((one) => cast[one].id === wanted);
      return name ? kept(sent, pickedIn(draft, name), 'share', shown('share')) : nothing(offering);
    }),
  back: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => {
      const at = steps[Math.max(steps.indexOf(step) - 1, 0)] ?? 'who';
      return kept(sent, draft, at, shown(at));
    }),
  edit: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => {
      const at = stepIn(data.to) ?? 'who';
      return kept(sent, draft, at, shown(at));
    }),
  save: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft, step) => kept(sent, draft, step, nothing('Saved for later'))),
  cancel: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, () => ({
      ...nothing('Cancelled'),
      learns: (after) => void after.drafts.delete(sent.who),
    })),
  send: (world: World, sent: Sent, data: Json) =>
    withDraft(world, sent, data, (draft) => {
      if (lacks('share', draft, world) || lacksWait(draft, world))
        return kept(sent, draft, 'share', shown('share'));
      return {
        said: [titles.thanks],
        happens: [{ stream: undefined, event: standard(sent, draft) }],
        learns: (after) => void after.drafts.delete(sent.who),
      };
    }),
  readAnswer: (world: World, sent: Sent, data: Json): Expected => {
    if (sent.how === 'message') return notStored;
    return withDraft(world, sent, data, (draft, step) => {
      const at = stepIn(data.at) ?? step;
      return kept(
        sent,
        draft,
        at,
        readable(draft).includes(text(data.of)) ? answered(draft, data) : shown(at),
      );
    });
  },
  danger: (world: World, sent: Sent, data: Json): Expected => {
    const isMessage = sent.how === 'message';
    if (data.stay === true && !isMessage) return nothing(below);
    // What was typed into another form comes along, or stays where it is more than a card takes.
    const said =
      data.back === undefined || isMessage ? nothing(titles.danger) : nothing(titles.danger, below);
    const draft = draftOf(world, sent);
    if (!draft || text(data.draft) !== draft.id || draft.seen.includes(sent.id)) return said;
    const step = stepIn(data.step) ?? draft.step;
    return kept(sent, data.offer === true ? draft : answersOf(draft, step, sent, data), step, said);
  },
  dangerSend,
} as const;

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

function draftOf({ drafts, now }: World, { who }: Sent): Draft | undefined {
  const draft = drafts.get(who);
  return draft && draft.until > now ? draft : undefined;
}

function begin(world: World, sent: Sent, { wire }: Answer, card: string | undefined): void {
  const there = draftOf(world, sent);
  if (there && (!card || there.card === card)) return;
  const id = there?.id ?? /"draft":"([0-9a-f-]{36})"/.exec(wire)?.[1] ?? '';
  const fresh: Draft = { id, step: 'who', answers: {}, seen: [], until: 0, card: undefined };
  world.drafts.set(sent.who, { ...(there ?? fresh), card: card ?? there?.card, until: world.now + keptMs });
}

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
  const draft = draftOf(world, sent);
  if (!draft || draft.id !== text(data.draft)) {
    const was = raisedFrom(world, sent, text(data.draft));
    const gone = nothing(words.draftGone[0] ?? '');
    if (!was) return gone;
    if (Object.keys(draftLimits).every((field) => isIn(text(data[field]), was.sent)))
      return nothing(titles.thanks);
    if (sent.how === 'message') return gone;
    return nothing('Add information');
  }
  if (draft.seen.includes(sent.id))
    return { ...shown(draft.step), said: [...stands(draft).said, 'Saved for later'] };
  const step = stepIn(data.step) ?? draft.step;
  return go(data.offer === true ? draft : answersOf(draft, step, sent, data), step);
}

function answersOf(draft: Draft, step: Step, sent: Sent, data: Json): Draft {
  const { answers } = draft;
  const hidden = sent.how === 'message';
  const written = (field: string) => text(data[field]) || (hidden ? (answers[field] ?? '') : '');
  const choice = (field: string, of: readonly string[]) =>
    of.includes(text(data[field])) ? text(data[field]) : '';
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
  const about = choice('about', ['patient', 'colleague', 'someone-else']);
  const fields: Readonly<Record<Step, () => Record<string, string>>> = {
    who: () => ({
      about,
      age: choice('age', ['under-18', 'send-18-to-25', 'adult', 'not-known']),
      name: written('name'),
      identifiers: written('identifiers'),
      colleague: picked('colleague'),
    }),
    notice: () => ({
      what: written('what'),
      when: written('when'),
      how: written('how'),
      kinds: text(data.kinds),
    }),
    check: () => ({
      check: choice('check', ['line-manager', 'another-manager', 'direct']),
      ...manager(written('otherManager')),
      talked: choice('talked', ['yes', 'no']),
      agreed: written('agreed'),
      policeTold: police.filter((one) => text(data.policeTold).split(',').includes(one)).join(','),
    }),
    share: () => ({ canWait: choice('canWait', ['yes', 'no']) }),
  };
  return { ...draft, answers: { ...answers, ...fields[step]() } };
}

function kept(
  { id, who }: Sent,
  draft: Draft,
  step: Step,
  expected: Expected,
  offered?: Draft['offered'],
): Expected {
  return {
    ...expected,
    learns: (after) =>
      void after.drafts.set(who, {
        ...draft,
        step,
        offered,
        seen: [...draft.seen, id].slice(-remembered),
        until: after.now + keptMs,
      }),
  };
}

/** A draft as it stands, at a step or at an offer on it. */
function stands({ step, offered }: Draft): Expected {
  return step === 'check' && offered ? nothing(offering) : shown(step);
}

function shown(step: Step): Expected {
  return nothing(stepTitles[step]);
}

function stepIn(said: unknown): Step | undefined {
  return steps.find((step) => step === said);
}

const fieldsOf: Readonly<Record<Step, readonly string[]>> = {
  who: ['name', 'identifiers'],
  notice: ['what', 'when', 'how'],
  check: ['otherManager', 'agreed'],
  share: Object.keys(draftLimits),
};

/** Whether a step may not be left yet. */
function lacks(step: Step, draft: Draft, world: World): boolean {
  const { answers } = draft;
  const said = (field: string) => answers[field] ?? '';
  const blank = (field: string) => said(field).trim() === '';
  const future =
    /^\d{4}-\d\d-\d\d$/.test(said('when').trim()) &&
    said('when').trim() > new Date(world.now).toISOString().slice(0, 10);
  const missing: Readonly<Record<Step, () => boolean>> = {
    who: () => said('about') === '' || said('age') === '',
    notice: () => blank('what') || future,
    check: () => {
      if (said('check') === 'another-manager')
        return said('otherManagerPicked') === '' && blank('otherManager');
      return said('check') === '';
    },
    share: () => missing.who() || missing.notice() || missing.check(),
  };
  return missing[step]() || fieldsOf[step].some((field) => said(field).length > (draftLimits[field] ?? 0));
}

/** Whether it must still be said that it can wait, or cannot: always at night, in office hours of what speaks for it. */
function lacksWait({ answers }: Draft, { now }: World): boolean {
  const speaks = ['harm', 'travel'].some((kind) => (answers.kinds ?? '').split(',').includes(kind));
  return !answers.canWait && (speaks || !isOfficeOpen(now));
}

const police = ['police', 'hotline', 'referral-form'];
/** Nobody is asked for the one that the pack has. */
const onlyPlace = 'somerset';

/** What is sent is what was typed. */
function standard({ who }: Sent, { id, answers }: Draft): Json {
  const said = (field: string) => answers[field] ?? '';
  const picked = said('colleague');
  return {
    type: 'ConcernRaised',
    draft: id,
    urgency: said('canWait') === 'no' ? 'cannot-wait' : 'standard',
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
    notice: { what: said('what'), when: said('when'), how: said('how') },
    route: route(answers),
  };
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
