/** Every command by every role on a concern of each state, ownership and level, with what the policy says of it. */
import type { ConcernCommand } from '../../../src/policy/concerns/commands.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import type { Actor } from '../../../src/policy/person.ts';
import { local } from '../local.ts';
import {
  aColleague,
  acknowledged,
  alex,
  asked,
  called,
  closed,
  dana,
  decided,
  held,
  jo,
  kit,
  morgan,
  nine,
  noor,
  person,
  raised,
  reopened,
  riley,
  robin,
  sam,
  service,
  ten,
  toFind,
  toni,
  withMorgan,
} from './given.ts';

const place = local.pack.places[0]?.id ?? '';
const outside: Actor = { ...riley, safeguarding: false };

/** A role is a row: whoever acts, and in what capacity the policy has them there, while they have it. */
export type Role = keyof typeof roles;
export const roles = {
  reporter: sam,
  'manager asked': morgan,
  'other manager': robin,
  'owner in the team': jo,
  'another of the team': kit,
  'lead of the place': { ...toni, places: [place] },
  'lead of another place': { ...toni, places: ['elsewhere'] },
  'called, or role holder': dana,
  hr: alex,
  'person of concern, of the team': {
    ...outside,
    id: 'whole' as Actor['id'],
    name: 'Ida Holm',
    safeguarding: true,
  },
  'perhaps named, of the team': noor,
  stranger: outside,
  'guest, or one who left the team': { ...outside, id: 'guest' as Actor['id'], name: 'Gus Lund' },
} satisfies Readonly<Record<string, Actor>>;

type Scene = { readonly name: string; readonly events: readonly ConcernEvent[] };

const about = { ...aColleague, name: 'Ida Holm' } as const;
const named: ConcernEvent = {
  type: 'PersonInvolved',
  ...{ by: person(jo), at: nine, part: 'may-be-involved', name: 'Noor' },
};
const hrAsked: ConcernEvent = {
  type: 'HrAsked',
  ...{ by: person(service), at: nine, person: person(alex), role: 'hr' },
};
const answer = { by: person(morgan), at: ten, discussion: 'We talked', hrTold: 'no' } as const;
const lapsed: ConcernEvent = {
  type: 'AcknowledgementLapsed',
  by: person(service),
  at: ten,
  owner: person(jo),
};
const added: ConcernEvent = {
  type: 'InformationAdded',
  by: person(sam),
  at: ten,
  as: 'reporter',
  text: 'More',
};
const taken: ConcernEvent = { type: 'ConcernTakenOver', by: person(jo), at: ten, reason: 'Leave' };

export const levels = ['urgent', 'cannot-wait', 'standard'] as const;
const ownerships: Readonly<Record<string, readonly ConcernEvent[]>> = {
  'nobody has it': [],
  'somebody was called': [called()],
  'held meanwhile': [called(), held()],
  owned: [called(), acknowledged()],
  'taken over': [acknowledged(kit), taken],
  lapsed: [called(), acknowledged(), lapsed],
};
const states: Readonly<Record<string, readonly ConcernEvent[]>> = {
  'manager to find': [],
  'manager asked': [asked()],
  'more asked': [asked(), { type: 'ManagerAskedForMore', ...answer }],
  supported: [asked(), { type: 'ManagerSupported', ...answer }],
  'no concern': [asked(), { type: 'ManagerSawNoConcern', ...answer }],
  'handed on': [asked(), { type: 'CheckHandedOn', by: person(morgan), at: ten, manager: person(robin) }],
  'hr asked': [asked(), hrAsked],
  decided: [asked(), decided('advice')],
  closed: [asked(), decided('advice'), closed],
  'closed, unread': [asked(), decided('advice'), closed, added],
  reopened: [asked(), decided('advice'), closed, reopened],
};

export const scenes: readonly Scene[] = levels.flatMap((urgency) =>
  Object.entries(states).flatMap(([state, said]) =>
    Object.entries(ownerships).map(([ownership, had]) => {
      const route = said.length === 0 ? toFind : withMorgan;
      const begun = raised({ urgency, subject: about, place, route });
      const ends = said.findIndex(({ type }) => type === 'ConcernClosed');
      const [before, after] = ends < 0 ? [said, []] : [said.slice(0, ends), said.slice(ends)];
      return {
        name: `${urgency}, ${state}, ${ownership}`,
        events: [begun, named, ...before, ...had, ...after],
      };
    }),
  ),
);

type Unsigned<C> = C extends unknown ? Omit<C, 'by' | 'at'> : never;
export type Verb = Unsigned<Exclude<ConcernCommand, { type: 'Raise' }>>;

export const verbs: readonly Verb[] = [
  { type: 'AddInformation', text: 'Forged' },
  { type: 'SupportEscalation', discussion: 'Forged', hrTold: 'no' },
  { type: 'AskForMore', discussion: 'Forged', hrTold: 'no' },
  { type: 'SeeNoConcern', discussion: 'Forged', hrTold: 'no' },
  { type: 'HandOnCheck', manager: person(riley) },
  { type: 'Acknowledge' },
  { type: 'TakeOver', reason: 'Forged' },
  { type: 'ClarifySubject', about: 'colleague', age: 'adult', name: 'Ida Holm', colleague: person(riley) },
  { type: 'InvolvePerson', part: 'saw-or-helps', name: 'Forged' },
  { type: 'SettleName', person: person(noor), isMeant: 'no' },
  { type: 'SetPlace', place: 'nowhere' },
  { type: 'ReadInformation' },
  { type: 'AdviseManager', advice: 'Forged' },
  { type: 'Decide', outcome: 'no-further-action', reason: 'Forged' },
  { type: 'WithdrawDecision', outcome: 'advice', reason: 'Forged' },
  { type: 'RecordStep', step: 'hr-told', needed: 'no', note: 'Forged' },
  { type: 'RecordReferralSent', to: 'Forged', sentOn: '2026-03-02' },
  { type: 'RecordOutcome', outcome: 'Forged' },
  { type: 'RecordSupportEnded', endedOn: '2026-03-02' },
  { type: 'Close', reason: 'Forged' },
  { type: 'Reopen', reason: 'Forged' },
  { type: 'IdentifyManager', manager: person(robin) },
  { type: 'ReportManagerNotReached', manager: morgan.id },
  { type: 'ReportCalled', person: person(riley), role: 'hr', rung: 'forged' },
  { type: 'ReportHrAsked', person: person(riley), role: 'hr' },
  { type: 'JudgeRecord', siteReaders: [] },
  { type: 'ReportTakenOff', items: 1, begun: ten },
  { type: 'ReportRecordEdited', edits: [] },
];
