/** The concerns on which everybody presses: each level, ownership and state, with planted words in all that was typed. */
import { createHash } from 'node:crypto';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { type Person, service } from '../../../src/policy/person.ts';
import { type Reference, referenceFrom } from '../../../src/policy/reference.ts';
import { halfOf, parts, perhaps, type Row, wholeName } from './cast.ts';

/** Stands in every text of a concern, and nowhere else. */
export const planted = 'Canary';
export const place = 'somerset';
export const today = '2026-03-02';
const at = (hour: string) => `${today}T${hour}:00Z`;
const sam = parts.reporter;
const morgan = parts['manager asked'];
const jo = parts.owner;
const dana = parts['holder who was called'];

export const levels = ['urgent', 'cannot-wait', 'standard'] as const;

const by = (person: Person, hour: string) => ({ by: person, at: at(hour) });
const answer = { ...by(morgan, '09:30'), discussion: planted, hrTold: 'no' } as const;
const called = (person: Person): ConcernEvent => ({
  type: 'PersonCalled',
  ...by(service, '09:40'),
  ...{ person, role: 'prevent-lead', rung: 'on-call' },
});
const calls = [called(dana), called(parts['deputy who was called'])];
const taken: ConcernEvent = { type: 'ConcernAcknowledged', ...by(jo, '09:45') };

const asked: readonly ConcernEvent[] = [
  { type: 'ManagerIdentified', ...by(service, '09:10'), manager: morgan },
  { type: 'HrAsked', ...by(service, '09:15'), person: parts['hr asked'], role: 'hr' },
];
const decided = (outcome: 'advice' | 'refer-to-police'): ConcernEvent => ({
  type: 'DecisionRecorded',
  ...{ ...by(jo, '09:35'), outcome, reason: planted },
});
const closed: ConcernEvent = { type: 'ConcernClosed', ...by(jo, '10:00'), reason: planted };
const added: ConcernEvent = { type: 'InformationAdded', ...by(sam, '10:10'), as: 'reporter', text: planted };

export const ownerships = {
  nobody: calls,
  owner: [...calls, taken],
  'held meanwhile': [...calls, { type: 'HeldMeanwhile', ...by(dana, '09:45') }],
  lapsed: [...calls, taken, { type: 'AcknowledgementLapsed', ...by(service, '09:50'), owner: jo }],
} satisfies Readonly<Record<string, readonly ConcernEvent[]>>;
export type Ownership = keyof typeof ownerships;

/** What happened before somebody had it, and after. */
const states = {
  new: [[], []],
  'with manager': [asked, []],
  answered: [[...asked, { type: 'ManagerSupported', ...answer }], []],
  decided: [[...asked, decided('advice')], []],
  /** Decided to refer, and nothing is sent yet. */
  'to be referred': [[...asked, decided('refer-to-police')], []],
  referred: [
    [
      ...asked,
      decided('refer-to-police'),
      { type: 'ReferralSent', ...by(jo, '09:36'), to: planted, sentOn: today },
    ],
    [],
  ],
  closed: [[...asked, decided('advice')], [closed]],
  'closed, unread': [
    [...asked, decided('advice')],
    [closed, added],
  ],
  reopened: [
    [...asked, decided('advice')],
    [closed, { type: 'ConcernReopened', ...by(jo, '10:20'), reason: planted }],
  ],
} satisfies Readonly<Record<string, readonly (readonly ConcernEvent[])[]>>;
export type State = keyof typeof states;

export type Scene = {
  readonly level: (typeof levels)[number];
  readonly ownership: Ownership;
  readonly state: State;
};

export const scenes: readonly Scene[] = levels.flatMap((level) =>
  (Object.keys(ownerships) as readonly Ownership[]).flatMap((ownership) =>
    (Object.keys(states) as readonly State[]).map((state) => ({ level, ownership, state })),
  ),
);

/** As the form makes it of a draft, so that the draft's card finds its concern. */
export function referenceOf(draft: string): Reference {
  return referenceFrom(
    createHash('sha256')
      .update(JSON.stringify([draft, sam.id, 0]))
      .digest(),
  );
}

/** All that happened, on a concern that is named as the row has it. */
export function historyOf(
  { level, ownership, state }: Scene,
  row: Row,
  draft: string,
): readonly ConcernEvent[] {
  const [before = [], after = []]: readonly (readonly ConcernEvent[])[] = states[state];
  const manager = { whom: 'line-manager', typed: '', manager: morgan } as const;
  const raised: ConcernEvent = {
    type: 'ConcernRaised',
    ...{ ...by(sam, '09:00'), reference: referenceOf(draft), draft, urgency: level, place },
    subject: { about: 'colleague', age: 'adult', identifiers: planted, ...subjectOf(row) },
    notice: { what: planted, when: planted, how: planted, kinds: ['said'] },
    route: { via: 'manager', wanted: manager, talked: 'yes', agreed: planted },
  };
  return [raised, ...involvedOf(row), ...before, ...ownerships[ownership], ...after];
}

function subjectOf({ who, naming }: Row): { readonly name: string; readonly colleague?: Person } {
  if (naming === 'picked') return { name: '', colleague: who };
  if (naming === 'typed whole') return { name: wholeName(who) };
  return { name: naming === 'typed in half' ? halfOf(who) : 'Ida Holm' };
}

function involvedOf({ who, naming }: Row): readonly ConcernEvent[] {
  const involve = (
    part: 'may-be-involved' | 'saw-or-helps',
    name: string,
    person?: Person,
  ): ConcernEvent => ({
    type: 'PersonInvolved',
    ...{ ...by(jo, '09:05'), part, name, ...(person && { person }) },
  });
  const unsure = involve('may-be-involved', halfOf(perhaps));
  if (naming === 'may be involved, picked') return [unsure, involve('may-be-involved', '', who)];
  if (naming === 'may be involved, typed') return [unsure, involve('may-be-involved', wholeName(who))];
  if (naming === 'saw it or helps') return [unsure, involve('saw-or-helps', wholeName(who), who)];
  return [unsure];
}
