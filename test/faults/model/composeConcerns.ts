/** What managers, reporters and the safeguarding team send about concerns, and what others send in their place. */
import fc from 'fast-check';
import words from '../../../src/words/words.json' with { type: 'json' };
import type { Sent } from './activity.ts';
import { cast, type Name, team } from './cast.ts';
import { how, inDialog, label, matterAt, nowhere, sent, which, whose, yesOrNo } from './compose.ts';
import type { Play } from './play.ts';
import { recordable } from './recordRules.ts';
import { rarely, textKind, textOf, without } from './texts.ts';

const managersVerbs = [
  'manager-support',
  'manager-support',
  'manager-support',
  'manager-no-concern',
  'manager-no-concern',
  'manager-ask',
  'manager-show',
  'manager-hide',
];

export const manager = label(
  'manager',
  fc.record({
    which,
    whose,
    verb: fc.constantFrom(...managersVerbs),
    discussion: textKind,
    hrTold: fc.constantFrom('yes', 'yes', 'no', undefined),
    how,
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: place, whose: given, verb, discussion, hrTold, how: by, nasty }) => {
    const matter = matterAt(play, place, ({ asked }) => asked !== undefined);
    const who = given ?? matter?.asked ?? 'morgan';
    const data = without({
      reference: matter?.reference ?? nowhere,
      discussion: textOf(play, who, discussion, 'discussion', nasty),
      hrTold,
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
const clarified = ['Wren Baptiste', 'Morgan Ellis', 'Kit Adeyemi', 'Terry Invented', 'Morgan', ''];

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
      name: record === 'clarify' ? made.named : undefined,
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
  }),
  (play, { which: at, whose: given, member, about, named }) => {
    const matter = matterAt(play, at, ({ check }) => check === 'asked');
    const name = named === 'the manager' ? cast[matter?.asked ?? 'robin'].displayName : named;
    const said = { dialog: 'progress', record: 'clarify', recording: true, age: 'adult' };
    const data = { ...said, reference: matter?.reference ?? nowhere, about, name };
    return sent(play, { who: given ?? member, place: 'channel', how: 'submit', verb: 'dialog', data });
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
