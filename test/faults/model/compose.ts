/** What people send: sensible, stale and forged, made from what is there when its turn comes. */
import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import words from '../../../cards/words.json' with { type: 'json' };
import { ofType } from '../../cards/walk.ts';
import { buttons, filledIn } from '../../teams/card.ts';
import type { How, Json, Sent } from './activity.ts';
import { cast, dutyIds, everybody, type Name, reporters, team } from './cast.ts';
import type { Held, Play } from './play.ts';
import { recordable } from './recordRules.ts';
import { everyVerb } from './rules.ts';
import type { Matter } from './world.ts';

/** Undefined where there is nothing that could be sent so. */
export type Compose = (play: Play) => Sent | undefined;

/** Mostly what is usual; now and then something else. */
export function rarely<T>(other: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: other });
}

type TextKind = 'new' | 'same' | 'blank' | 'long' | 'huge' | 'nasty' | 'none';

export const textKind: fc.Arbitrary<TextKind> = fc.oneof(
  { weight: 12, arbitrary: fc.constant('new' as const) },
  { weight: 3, arbitrary: fc.constantFrom('same' as const, 'nasty' as const) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('blank' as const, 'long' as const, 'huge' as const, 'none' as const),
  },
);

const nasties = [
  '**bold** [link](https://example.invalid) <at>Jo Lindqvist</at>',
  '{{DATE(2026-01-01T00:00:00Z,SHORT)}} ${' + 'reference} $& $$',
  '\uE000s0\uE001 \u202Eturned\u202C \u0000',
  '__proto__ constructor toString',
  'two\r\nlines\rand 👩‍⚕️',
];

const limits: Readonly<Record<string, number>> = {
  name: 200,
  identifiers: 2_000,
  what: 10_000,
  when: 200,
  how: 2_000,
  otherManager: 200,
  directWhy: 2_000,
  agreed: 4_000,
  where: 1_000,
  incidentNumber: 100,
  text: 10_000,
  to: 200,
};

/** `seed` chooses among the nasty ones. */
export function textOf(
  { secrets }: Play,
  who: Name,
  kind: TextKind,
  field: string,
  seed = 0,
): string | undefined {
  const limit = limits[field] ?? 4_000;
  switch (kind) {
    case 'new':
      return `${secrets.plant(who)} seen`;
    case 'same':
      return 'As agreed';
    case 'nasty':
      return limit < 200 ? secrets.plant(who) : `${secrets.plant(who)} ${nasties[seed % nasties.length]}`;
    case 'blank':
      return ' \n';
    case 'none':
      return undefined;
    case 'huge':
      return 'y'.repeat(formFields.has(field) ? limit + 1 : 50_000);
    case 'long':
      return 'x'.repeat(limit + 1);
  }
}

/** So much in the form as a card still holds: a longer one is another test's. */
const formFields: ReadonlySet<string> = new Set([
  'name',
  'identifiers',
  'what',
  'when',
  'how',
  'otherManager',
  'directWhy',
  'agreed',
]);

export function without<T extends object>(fields: T): Json {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

const how: fc.Arbitrary<How> = fc.oneof(
  { weight: 6, arbitrary: fc.constant('execute' as const) },
  { weight: 1, arbitrary: fc.constant('message' as const) },
);
const inDialog: fc.Arbitrary<How> = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom('submit' as const, 'fetch' as const) },
  { weight: 1, arbitrary: fc.constantFrom('execute' as const, 'message' as const) },
);
/** Mostly whoever's part it is; now and then anybody. */
const whose = rarely(fc.constantFrom(...everybody));
export const which = fc.nat({ max: 12 });
const yesOrNo = fc.constantFrom('yes', 'no', undefined);

function sent(fields: Omit<Sent, 'id'>): Sent {
  return { id: randomUUID(), ...fields };
}

/** One of the concerns there are, of those that are wanted if there is one, the newest mostly; rarely none. */
function matterAt(
  { world }: Play,
  place: number,
  wanted: (matter: Matter) => boolean = () => true,
): Matter | undefined {
  const there = [...world.matters.values()].reverse();
  const fitting = place % 4 === 3 ? [] : there.filter(wanted);
  const all = fitting.length > 0 ? fitting : there;
  return place === 12 ? undefined : all[place % Math.max(1, Math.min(all.length, 3))];
}

const nowhere = 'NCS-000-000-000';

const label = <T extends object>(
  name: string,
  made: fc.Arbitrary<T>,
  go: (play: Play, made: T) => Sent | undefined,
) =>
  made.map((one): Labelled => ({ name: `${name} ${JSON.stringify(one)}`, compose: (play) => go(play, one) }));

export type Labelled = { readonly name: string; readonly compose: Compose };

const manager = label(
  'manager',
  fc.record({
    which,
    whose,
    verb: fc.constantFrom(
      'manager-support',
      'manager-no-concern',
      'manager-ask',
      'manager-show',
      'manager-hide',
    ),
    discussion: textKind,
    hrTold: fc.constantFrom('yes', 'yes', 'no', undefined),
    how,
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: place, whose: given, verb, discussion, hrTold, how: by, nasty }) => {
    const matter = matterAt(play, place, ({ check }) => check === 'asked');
    const who = given ?? matter?.asked ?? 'morgan';
    const data = without({
      reference: matter?.reference ?? nowhere,
      discussion: textOf(play, who, discussion, 'discussion', nasty),
      hrTold,
    });
    return sent({ who, place: 'personal', how: by, verb, data });
  },
);

const acknowledging = label(
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
    return sent({ who: given ?? member, place, how: by, verb: 'acknowledge', data: { reference } });
  },
);

export const outcomes = [
  'refer-to-police',
  'early-help-assessment',
  'other-safeguarding',
  'advice',
  'no-further-action',
];

const deciding = label(
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
    return sent({ who, place: 'channel', how: by, verb: 'dialog', data });
  },
);

const everyRecord = [...Object.keys(words.record), 'toString'];
const clarified = ['Wren Baptiste', 'Morgan Ellis', 'Kit Adeyemi', 'Terry Invented', 'Morgan', ''];

const recording = label(
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
    return sent({ who, place: 'channel', how: made.how, verb: 'dialog', data });
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
  return sent({ who, place: 'channel', how: 'submit', verb: 'dialog', data });
}

/** Who it is about turns out to be somebody: the manager who was asked, one of the team, or nobody here. */
const clarifying = label(
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
    return sent({ who: given ?? member, place: 'channel', how: 'submit', verb: 'dialog', data });
  },
);

const looking = label(
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
    return sent({ who: given ?? member, place: 'channel', how: way, verb, data, nameless });
  },
);

const adding = label(
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
    return sent({ who, place: 'personal', how: by, verb, data });
  },
);

const dutyVerbs = [
  'task-show',
  'task-ask',
  'task-start',
  'task-complete',
  'task-complete',
  'task-set-aside',
  'task-move',
  'task-early',
  'duties',
];

const duty = label(
  'duty',
  fc.record({
    which,
    who: fc.constantFrom('dana' as const, 'kit' as const, ...everybody),
    verb: fc.constantFrom(...dutyVerbs),
    how,
    place: fc.constantFrom('channel' as const, 'personal' as const),
    text: textKind,
    link: fc.constantFrom(
      'https://example.invalid/minutes',
      'https://example.invalid/minutes',
      'http://x',
      '',
    ),
    date: fc.constantFrom('2026-11-20', '2026-11-23', '2027-01-04', '2027-02-30', 'soon'),
    asks: fc.constantFrom('complete', 'set-aside', 'move', 'more'),
    duty: fc.constantFrom(...dutyIds, 'hr-policies', '__proto__'),
    nasty: fc.nat({ max: 4 }),
  }),
  (play, { which: at, who, verb, how: by, place, text, link, date, asks, duty: id, nasty }) => {
    const keys = [...play.world.duties.keys()];
    const said = textOf(play, who, text, 'reason', nasty);
    const data = without({
      task: at === 12 ? 'hr-policies:2026-01-01' : keys[at % Math.max(1, keys.length)],
      link,
      evidenceDate: date,
      dueOn: date,
      outcome: said,
      reason: said,
      asks,
      duty: id,
    });
    return sent({ who, place, how: by, verb, data });
  },
);

const guidance = label(
  'guidance',
  fc.record({
    who: fc.constantFrom('dana' as const, 'jo' as const, ...everybody),
    verb: fc.constantFrom('guidance', 'guidance-send', 'guidance-send'),
    how,
    link: fc.constantFrom('https://example.invalid/guidance', 'https://EXAMPLE.invalid/guidance', 'nowhere'),
    published: fc.constantFrom('2026-11-20', '2027-01-04', 'soon'),
    clauses: fc.constantFrom('3.2', '3.2 and 4.2', 'CCG: monitoring', '9.9', ''),
    name: textKind,
  }),
  (play, { who, verb, how: by, link, published, clauses, name }) => {
    const data = without({ name: textOf(play, who, name, 'name'), link, published, clauses });
    return sent({ who, place: 'personal', how: by, verb, data });
  },
);

const typedWords = [...Object.values(words.command).flat(), 'what is this?', '', ' RAISE A CONCERN '];
const anyPlace = fc.constantFrom('personal' as const, 'personal' as const, 'channel' as const);

const typing = label(
  'type',
  fc.record({ who: fc.constantFrom(...everybody), place: anyPlace, text: fc.constantFrom(...typedWords) }),
  (_play, { who, place, text }) => sent({ who, place, how: 'typed', verb: undefined, data: undefined, text }),
);

/** A button on a card that the person has, as old as it may be, with what is or could be filled in. */
const pressing = label(
  'button',
  fc.record({
    who: fc.constantFrom(...everybody),
    card: fc.nat({ max: 40 }),
    button: fc.nat({ max: 20 }),
    old: fc.constantFrom(false, false, false, true),
    fill: fc.array(fc.record({ kind: textKind, choice: fc.nat({ max: 6 }), keep: fc.boolean() }), {
      minLength: 8,
      maxLength: 8,
    }),
  }),
  (play, { who, card, button, old, fill }) => {
    const hand = play.hands.get(who) ?? [];
    const from = hand.at(-1 - (card % Math.max(1, hand.length)));
    return from && buttonOf(play, who, from, button, old, fill);
  },
);

type Fill = readonly { readonly kind: TextKind; readonly choice: number; readonly keep: boolean }[];

function buttonOf(
  play: Play,
  who: Name,
  { card, place, message }: Held,
  nth: number,
  old: boolean,
  fill: Fill,
): Sent | undefined {
  const all = buttons(card).filter(({ type }) => type === 'Action.Execute' || type === 'Action.Submit');
  const one = all[nth % Math.max(1, all.length)];
  if (!one) return undefined;
  const inputs =
    one.associatedInputs === 'none' ? {} : { ...filledIn(card), ...filled(play, who, card, fill) };
  const data = { ...one.data, ...inputs };
  if (one.type === 'Action.Submit') {
    const { msteams, ...own } = data as Record<string, unknown>;
    return sent({ who, place, how: msteams ? 'fetch' : 'submit', verb: 'dialog', data: own });
  }
  const { verb: _verb, ...own } = { ...(old ? one.fallback?.data : {}), ...data } as Record<string, unknown>;
  return sent({ who, place, how: old ? 'message' : 'execute', verb: one.verb, data: own, card: message });
}

function filled(play: Play, who: Name, card: Held['card'], fill: Fill): Json {
  return without(
    Object.fromEntries(
      ofType(card.body, /^Input\./).map((input, place) => {
        const { kind = 'new', choice = 0, keep = false } = fill[place % fill.length] ?? {};
        const id = String(input.id);
        if (keep && input.value) return [id, input.value];
        return [id, inputOf(play, who, input, kind, choice)];
      }),
    ),
  );
}

function inputOf(play: Play, who: Name, input: Json, kind: TextKind, choice: number): unknown {
  const id = String(input.id);
  if (input.type === 'Input.Date') return ['2026-11-20', '2026-11-23', '2027-01-04', ''][choice % 4];
  const choices = (input.choices ?? []) as readonly { readonly value: string }[];
  if (/^(colleague|otherManagerPicked)$/.test(id))
    return [cast.wren.id, cast.robin.id, undefined, cast.morgan.id][choice % 4];
  if (input.type === 'Input.ChoiceSet') return choices[choice % Math.max(1, choices.length)]?.value;
  if (id === 'link') return 'https://example.invalid/minutes';
  if (id === 'clauses') return '3.2';
  if (id === 'otherManager') return choice % 2 === 0 ? cast.robin.displayName : textOf(play, who, kind, id);
  return textOf(play, who, kind, id, choice);
}

/** Data that no card of ours ever sent. */
const forging = label(
  'forge',
  fc.record({
    who: fc.constantFrom(...everybody),
    verb: fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...everyVerb) },
      {
        weight: 1,
        arbitrary: fc.constantFrom(
          '__proto__',
          'constructor',
          'toString',
          'hasOwnProperty',
          '',
          'SEND',
          'x'.repeat(3_000),
        ),
      },
      { weight: 1, arbitrary: fc.constantFrom(undefined, null, 7, ['send'], { verb: 'send' }) },
    ),
    how: fc.constantFrom(
      'execute' as const,
      'execute' as const,
      'message' as const,
      'fetch' as const,
      'submit' as const,
    ),
    place: anyPlace,
    which,
    whose: fc.constantFrom(...everybody),
    shape: fc.constantFrom(
      'record',
      'record',
      'record',
      'record',
      'list',
      'text',
      'nothing',
      'polluted',
      'wrong',
    ),
    seed: fc.nat({ max: 50 }),
    text: textKind,
  }),
  (play, { who, verb, how: by, place, which: at, whose: other, shape, seed, text }) => {
    const reference = matterAt(play, at)?.reference ?? 'NCS';
    const said = textOf(play, who, text, 'name', seed);
    const record = without({
      reference: seed % 3 === 0 ? reference.toLowerCase().replaceAll('-', ' ') : reference,
      // Somebody else's form.
      draft: play.world.drafts.get(other)?.id ?? 'urgent/x',
      step: ['who', 'notice', 'check', 'share', 'send'][seed % 5],
      to: ['who', 'notice', 'check', 'share', 'toString'][seed % 5],
      task: [...play.world.duties.keys()][seed % 3],
      dialog: ['details', 'decision', 'progress', 'constructor'][seed % 4],
      recording: true,
      record: everyRecord[seed % everyRecord.length],
      outcome: 'advice',
      discussion: said,
      text: said,
      note: said,
      reason: said,
      what: said,
      needed: 'yes',
      hrTold: 'yes',
      duty: '__proto__',
    });
    const shapes: Readonly<Record<string, unknown>> = {
      record,
      list: [record],
      text: reference,
      nothing: undefined,
      polluted: JSON.parse(`{"__proto__":{"reference":"${reference}"},"constructor":{"safeguarding":true}}`),
      wrong: {
        reference: { $ne: '' },
        draft: 7,
        discussion: [said],
        text: { said },
        recording: 'true',
        page: -1,
        task: [],
      },
    };
    const data =
      by === 'message' && (shape === 'list' || shape === 'text' || shape === 'nothing')
        ? record
        : shapes[shape];
    return sent({ who, place, how: by, verb, data });
  },
);

/** Anything that one person sends once. */
export const anything: fc.Arbitrary<Labelled> = fc.oneof(
  { weight: 6, arbitrary: manager },
  { weight: 5, arbitrary: acknowledging },
  { weight: 5, arbitrary: deciding },
  { weight: 9, arbitrary: recording },
  { weight: 2, arbitrary: clarifying },
  { weight: 4, arbitrary: looking },
  { weight: 4, arbitrary: adding },
  { weight: 4, arbitrary: duty },
  { weight: 1, arbitrary: guidance },
  { weight: 2, arbitrary: typing },
  { weight: 8, arbitrary: pressing },
  { weight: 5, arbitrary: forging },
);

/** What two people, or one, can send about one thing in the same moment. */
export const contended: fc.Arbitrary<Labelled> = fc.oneof(
  manager,
  clarifying,
  acknowledging,
  deciding,
  recording,
  adding,
  duty,
);

export const anyReporter = fc.constantFrom(...reporters);
