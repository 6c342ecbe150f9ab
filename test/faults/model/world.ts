/** What the model knows: every concern, task, duty, role and form, and who is where. */
import { isOpen } from '../../../src/policy/hours.ts';
import { local } from '../../policy/local.ts';
import type { Json } from './activity.ts';
import { cast, type Name, roleHolders, roleOf, team } from './cast.ts';

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
  /** Who asked somebody else to check it in their place. */
  handedOn: readonly Name[];
  question: { readonly by: Name; readonly text: string } | undefined;
  answer: 'supported' | 'no-concern' | undefined;
  /** What came with the answer. */
  account: string | undefined;
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

/** A call that somebody asked for. */
export type Call = {
  readonly id: string;
  readonly asker: Name;
  readonly askedAt: number;
  /** Who must not know: picked, or by what was typed. */
  readonly picked: Name | undefined;
  readonly name: string;
  /** Who may ring, besides the team. */
  readonly told: readonly Name[];
  readonly taker: Name | undefined;
  readonly ended: { readonly by: Name; readonly as: string } | undefined;
};

/** Someone else who is named: by a name, by a pick, or by both. */
export type Other = { readonly part: string; readonly name: string; readonly person: Name | undefined };

export type Duty = {
  readonly key: string;
  readonly duty: string;
  /** The document and the edition whose review it is. */
  readonly guidance: string | undefined;
  assignee: string;
  /** Whose it was before it was handed over. */
  handedFrom: string | undefined;
  started: boolean;
  dueOn: string;
  done: { by: Name; how: string; text: string; doneOn: string } | undefined;
  reopened: { by: Name; reason: string } | undefined;
};

/** When a duty is next due, how often that was set, and when it was last done: here, or as somebody said. */
export type Schedule = {
  readonly dueOn: string;
  readonly times: number;
  readonly doneHere: boolean;
  readonly lastDone: { readonly on: string; readonly link: string } | undefined;
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
  /** Whose it is. */
  who: Name;
  /** When it was kept last. */
  changedAt: number;
  step:
    | 'about'
    | 'person'
    | 'notice'
    | 'when'
    | 'kinds'
    | 'place'
    | 'talk'
    | 'manager'
    | 'talked'
    | 'haste'
    | 'check';
  /** When they came to the last step. */
  checkedAt: number | undefined;
  answers: Record<string, string>;
  seen: readonly string[];
  until: number;
  card: string | undefined;
  /** Whom the card offers as a manager, and for what was wanted. */
  offered?: { readonly wanted: string; readonly offered: readonly Name[] } | undefined;
};

/** A document in the register, or as somebody entered it. */
export type Guidance = {
  readonly name: string;
  readonly link: string;
  readonly published: string;
  readonly clauses: readonly string[];
};

export type World = {
  now: number;
  rosterAt: number;
  readonly matters: Map<string, Matter>;
  readonly duties: Map<string, Duty>;
  /** By their ids, in the order in which they were asked for. */
  readonly calls: Map<string, Call>;
  readonly schedules: Map<string, Schedule>;
  /** By their ids, the last that was kept last. */
  readonly drafts: Map<string, Draft>;
  /** The register of guidance by the documents' ids, the last that something happened to last. */
  readonly guidance: Map<string, Guidance>;
  /** What was entered and shown before it opens anything, whose it is, and until when it is kept. */
  readonly previews: Map<string, Guidance & { readonly who: Name; readonly until: number }>;
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
    calls: new Map(),
    schedules: new Map(),
    drafts: new Map(),
    roles: new Map(),
    guidance: new Map(),
    previews: new Map(),
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

/** Its owner, whoever it came from when it was handed over, and those who see all. */
export const worksOn = (world: World, who: Name, { assignee, handedFrom }: Duty) =>
  seesDuties(world, who) || [assignee, handedFrom].includes(cast[who].id);

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
export function inOffice(world: World): readonly Name[] {
  return roleHolders.flatMap((holder) => {
    const { deputies = [] } = world.roles.get(roleOf(holder)) ?? {};
    const today = deputies.filter(({ from, until }) => isWithin(world, from, until));
    return [holder, ...today.map(({ person }) => person)];
  });
}
