/** What managers, reporters and the safeguarding team send about concerns, and what others send in their place. */
import fc from 'fast-check';
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Sent } from './activity.ts';
import { cast, type Name, team } from './cast.ts';
import { how, inDialog, label, matterAt, nowhere, sent, which, whose, yesOrNo } from './compose.ts';
import type { Play } from './play.ts';
import { recordable } from './recordRules.ts';
import { rarely, textKind, textOf, without } from './texts.ts';
import { doubted, mayBeAbout } from './whom.ts';
import type { Matter } from './world.ts';

const managersVerbs = [
  'manager-support',
  'manager-support',
  'manager-support',
  'manager-no-concern',
  'manager-no-concern',
  'manager-ask',
  'manager-show',
  'manager-hide',
  'manager-choose',
  'manager-else',
  'manager-hand-on',
  'manager-hand-on',
];

/** Whom a manager may name: by address, by name, in another spelling, and nobody. */
const named = ['dana', 'robin', 'sam', 'kit', 'morgan'].flatMap((name) => {
  const { mail, displayName } = cast[name as Name];
  return [mail, displayName];
});

export const manager = label(
  'manager',
  fc.record({
    which,
    whose,
    verb: fc.constantFrom(...managersVerbs),
    discussion: textKind,
    answer: fc.constantFrom('support', 'more', 'no-concern', 'forged'),
    hrTold: fc.constantFrom('yes', 'yes', 'no', undefined),
    changing: fc.constantFrom('yes', undefined),
    person: fc.constantFrom(...named, 'Nobody Atall', ''),
    picked: rarely(fc.constantFrom<Name[]>('robin', 'dana', 'morgan', 'wren', 'outsider')),
    offered: rarely(fc.constantFrom<Name[]>('robin', 'dana', 'sam', 'outsider')),
    how,
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: place, whose: given, verb, discussion, answer, hrTold, how: by, nasty, ...others }) => {
    const { changing, person, picked, offered } = others;
    const matter = matterAt(play, place, ({ asked }) => asked !== undefined);
    const who = given ?? matter?.asked ?? 'morgan';
    const data = without({
      reference: matter?.reference ?? nowhere,
      discussion: textOf(play, who, discussion, 'discussion', nasty),
      answer,
      hrTold,
      changing,
      person,
      personPicked: picked && cast[picked].id,
      offered: offered && cast[offered].id,
      searched: offered && (picked ? cast[picked].id : person),
    });
    return sent(play, { who, place: 'personal', how: by, verb, data });
  },
);

export const acknowledging = label(
  'acknowledge',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    how,
    place: fc.constantFrom('channel' as const, 'personal' as const),
  }),
  (play, { which: at, whose: given, member, how: by, place }) => {
    const reference = matterAt(play, at)?.reference ?? nowhere;
    return sent(play, { who: given ?? member, place, how: by, verb: 'acknowledge', data: { reference } });
  },
);

export const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
];

export const deciding = label(
  'decide',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    how: inDialog,
    outcome: fc.constantFrom('refer-to-police', ...outcomes, 'prosecute'),
    reason: textKind,
    recording: fc.constantFrom(true, true, true, undefined, 'true'),
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: at, whose: given, member, how: by, outcome, reason, recording, nasty }) => {
    const who = given ?? member;
    const data = without({
      dialog: 'decision',
      reference: matterAt(play, at)?.reference ?? nowhere,
      outcome,
      reason: textOf(play, who, reason, 'reason', nasty),
      recording,
    });
    return sent(play, { who, place: 'channel', how: by, verb: 'dialog', data });
  },
);

export const everyRecord = [...Object.keys(words.record), 'toString'];
const clarified = [
  'Wren Baptiste',
  'Morgan Ellis',
  'Kit Adeyemi',
  'Terry Invented',
  'Morgan',
  'Noor',
  'Jo or Kit',
  '',
];
/** Whom a people picker may yield; nobody mostly. */
const picked = fc.constantFrom<(Name | undefined)[]>(
  undefined,
  undefined,
  undefined,
  'wren',
  'kit',
  'morgan',
  'sam',
  'riley',
  'dana',
);

export const recording = label(
  'record',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    how: inDialog,
    record: rarely(fc.nat({ max: everyRecord.length - 1 })),
    place: fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 1, arbitrary: fc.nat({ max: 9 }) }),
    needed: yesOrNo,
    note: textKind,
    about: fc.constantFrom('patient', 'colleague', 'someone-else', 'not-known', undefined),
    age: fc.constantFrom('under-18', 'send-18-to-25', 'adult', 'not-known', undefined),
    named: fc.constantFrom(...clarified),
    picked,
    drop: fc.constantFrom('keep', 'drop', undefined),
    other: fc.constantFrom('new', 'new', '0', '1', '7'),
    part: fc.constantFrom('may-be-involved', 'may-be-involved', 'saw-or-helps', undefined),
    whom: fc.nat({ max: 3 }),
    sentOn: fc.constantFrom('2026-11-20', '2026-11-23', '2027-02-01', 'yesterday'),
    recording: fc.constantFrom(true, true, true, undefined),
    nasty: fc.nat({ max: 4 }),
  }),
  (play, made) => {
    const matter = matterAt(play, made.which);
    const who = made.whose ?? made.member;
    const now = matter ? recordable(matter, who) : ['information'];
    const record = made.record === undefined ? now[made.place % now.length] : everyRecord[made.record];
    const note = textOf(play, who, made.note, 'note', made.nasty);
    const data = without({
      dialog: 'progress',
      reference: matter?.reference ?? nowhere,
      record,
      recording: made.recording,
      note,
      needed: made.needed,
      to: textOf(play, who, made.note, 'to', made.nasty),
      sentOn: made.sentOn,
      about: made.about,
      age: made.age,
      name:
        record === 'clarify'
          ? made.named
          : record === 'others'
            ? `${made.named} ${textOf(play, who, 'new', 'name')}`
            : undefined,
      colleague: made.picked && cast[made.picked].id,
      drop: made.drop,
      which: made.other,
      part: made.part,
      whom: whoIsMeant(matter, made.whom),
      isMeant: made.needed,
    });
    return sent(play, { who, place: 'channel', how: made.how, verb: 'dialog', data });
  },
);

/** What a member of the team does next with a concern, as the pathway wants it. */
export function workOn(
  play: Play,
  which: number,
  who: Name,
  outcome: string,
  about: string,
): Sent | undefined {
  const matter = matterAt(play, which);
  if (!matter) return undefined;
  const said = { reference: matter.reference, recording: true };
  const note = textOf(play, who, 'new', 'note');
  const choices = recordable(matter, who);
  const record = choices.includes('close') ? 'close' : choices[0];
  const data =
    matter.decisions.length === 0 && !matter.closed
      ? { ...said, dialog: 'decision', outcome, reason: note }
      : {
          ...said,
          dialog: 'progress',
          record,
          note,
          needed: 'yes',
          to: note,
          sentOn: '2026-11-20',
          about,
          age: 'adult',
        };
  return sent(play, { who, place: 'channel', how: 'submit', verb: 'dialog', data });
}

/** Who it is about turns out to be somebody: the manager who was asked, one of the team, or nobody here. */
export const clarifying = label(
  'clarify',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    about: fc.constantFrom('colleague', 'colleague', 'someone-else', 'patient'),
    named: fc.constantFrom('the manager', 'the manager', ...clarified),
    picked,
    others: fc.boolean(),
  }),
  (play, { which: at, whose: given, member, about, named, picked: pick, others }) => {
    const matter = matterAt(play, at, ({ check }) => check === 'asked');
    const name = named === 'the manager' ? cast[matter?.asked ?? 'robin'].displayName : named;
    const record = others ? 'others' : 'clarify';
    const said = { dialog: 'progress', record, recording: true, age: 'adult', part: 'may-be-involved' };
    const colleague = pick && cast[pick].id;
    const data = without({ ...said, reference: matter?.reference ?? nowhere, about, name, colleague });
    return sent(play, { who: given ?? member, place: 'channel', how: 'submit', verb: 'dialog', data });
  },
);

/** One of those whom an uncertain name might mean, or now and then somebody whom it does not. */
function whoIsMeant(matter: Matter | undefined, place: number): string | undefined {
  const unsure = matter ? doubted(matter) : [];
  const who = unsure[place % Math.max(1, unsure.length)] ?? 'wren';
  return place === 3 ? undefined : cast[who].id;
}

/** Those whom an uncertain name cannot mean say whether it means one of the team. */
export const settling = label(
  'settle',
  fc.record({
    which,
    whose,
    member: fc.nat({ max: team.length - 1 }),
    verb: fc.constantFrom('who-answer', 'who-answer', 'who-answer', 'who-show', 'who-hide'),
    whom: fc.nat({ max: 3 }),
    isMeant: fc.constantFrom('yes', 'no', 'no', undefined),
    how,
  }),
  (play, { which: at, whose: given, member, verb, whom, isMeant, how: by }) => {
    const matter = matterAt(play, at, (one) => doubted(one).length > 0);
    const data = without({
      reference: matter?.reference ?? nowhere,
      person: whoIsMeant(matter, whom),
      isMeant,
    });
    const sure = matter ? team.filter((one) => !mayBeAbout(matter, one)) : team;
    const who = given ?? sure[member % Math.max(1, sure.length)] ?? 'dana';
    return sent(play, { who, place: 'personal', how: by, verb, data });
  },
);

/** HR reads what it needs, and advises. */
export const advising = label(
  'advise',
  fc.record({
    which,
    whose,
    verb: fc.constantFrom('hr-advise', 'hr-advise', 'hr-show', 'hr-hide'),
    advice: textKind,
    how,
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: at, whose: given, verb, advice, how: by, nasty }) => {
    const matter = matterAt(play, at, ({ hrAsked }) => hrAsked.length > 0);
    const who = given ?? matter?.hrAsked[0] ?? 'riley';
    const data = without({
      reference: matter?.reference ?? nowhere,
      advice: textOf(play, who, advice, 'advice', nasty),
    });
    return sent(play, { who, place: 'personal', how: by, verb, data });
  },
);

/** Whoever was called acknowledges, or looks at it. */
export const answeringACall = label(
  'called',
  fc.record({
    which,
    verb: fc.constantFrom('acknowledge', 'acknowledge', 'dialog', 'dialog-close'),
    how,
  }),
  (play, { which: at, verb, how: by }) => {
    const matter = matterAt(play, at, ({ called }) => called.length > 0);
    const who = matter?.called[0] ?? 'dana';
    const data = { reference: matter?.reference ?? nowhere, dialog: 'details' };
    const way = verb === 'dialog' ? 'submit' : by;
    return sent(play, { who, place: 'personal', how: way, verb, data });
  },
);

export const looking = label(
  'look',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    how: inDialog,
    verb: fc.constantFrom('dialog', 'dialog', 'dialog-close'),
    dialog: fc.constantFrom('details', 'decision', 'progress', '__proto__', undefined),
    nameless: fc.constantFrom(false, false, true),
  }),
  (play, { which: at, whose: given, member, how: by, verb, dialog, nameless }) => {
    const data = without({ reference: matterAt(play, at)?.reference ?? nowhere, dialog });
    const way = verb === 'dialog-close' && by !== 'message' ? 'execute' : by;
    return sent(play, { who: given ?? member, place: 'channel', how: way, verb, data, nameless });
  },
);

/** What is open is listed, and one of it opened or looked for. */
export const listing = label(
  'list',
  fc.record({
    which,
    whose,
    member: fc.constantFrom(...team),
    how,
    verb: fc.constantFrom('concerns', 'concern-open', 'concern-open', 'concern-find'),
    find: fc.constantFrom('its reference', 'its reference', 'nonsense', ''),
  }),
  (play, { which: at, whose: given, member, how: by, verb, find }) => {
    const reference = matterAt(play, at)?.reference ?? nowhere;
    const looked = find === 'its reference' ? reference.toLowerCase() : find;
    const data = verb === 'concerns' ? { after: reference } : { reference, find: looked };
    return sent(play, { who: given ?? member, place: 'personal', how: by, verb, data });
  },
);

export const adding = label(
  'add',
  fc.record({
    which,
    whose,
    verb: fc.constantFrom('add-information-send', 'add-information-send', 'add-information'),
    text: textKind,
    how,
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: at, whose: given, verb, text, how: by, nasty }) => {
    const matter = matterAt(play, at);
    const who = given ?? matter?.reporter ?? 'sam';
    const data = without({
      reference: matter?.reference ?? nowhere,
      text: textOf(play, who, text, 'text', nasty),
    });
    return sent(play, { who, place: 'personal', how: by, verb, data });
  },
);
