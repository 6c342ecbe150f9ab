/** What the cells of the table are about, and what happens to it. */
import { createHash } from 'node:crypto';
import type { KeptOut } from '../../../src/policy/calls/events.ts';
import type { Raise } from '../../../src/policy/concerns/commands.ts';
import { type Actor, type Person, type PersonId, service } from '../../../src/policy/person.ts';
import { type Reference, referenceFrom } from '../../../src/policy/reference.ts';
import { people } from '../../people.ts';
import * as given from '../../policy/concerns/given.ts';
import { local } from '../../policy/local.ts';
import type { Simulated } from '../simulated/service.ts';

/** A concern and a task of the duty calendar that no other cell has, and the people in them. */
export type Subject = {
  readonly reference: Reference;
  readonly key: string;
  /** One of the pack's, which has an item perhaps. */
  readonly duty: string;
  /** One that nothing is known of. */
  readonly newDuty: string;
  /** How many were there before, and this one. */
  readonly number: number;
  readonly draft: string;
  /** Of a call that its reporter asks for. */
  readonly call: string;
  readonly reporter: Actor;
  readonly manager: Actor;
  /** Of the task. */
  readonly owner: Actor;
  /** When it began, in true time. */
  readonly at: number;
};

const actor = (one: Person): Actor => ({ ...one, safeguarding: false });
export const [morgan, jo, kit] = [actor(people.morgan), actor(people.jo), actor(people.kit)];
/** Holds the role of HR, and the last of the line: whoever is called when nobody else can be. */
export const [adviser, last] = [actor(people.toni), actor(people.dana)];
export const itself = { ...service, safeguarding: false };

let subjects = 0;

const inPack = local.pack.duties.list.map(({ id }) => id);

export function newSubject(at: number): Subject {
  subjects += 1;
  const digest = createHash('sha256').update(String(subjects)).digest();
  const invented = (role: string, name: string): Actor => ({
    id: `00000000-0000-4000-${role}-${String(subjects).padStart(12, '0')}` as PersonId,
    name,
    safeguarding: false,
  });
  return {
    reference: referenceFrom(digest),
    key: `policy-review:${subjects}`,
    duty: inPack[subjects % inPack.length] ?? '',
    newDuty: `new-duty-${subjects}`,
    number: subjects,
    draft: `draft-${subjects}`,
    call: digest.toString('hex').slice(0, 24),
    reporter: invented('a001', 'Sandy Lake'),
    manager: invented('a002', 'Alix Chapel'),
    owner: invented('a003', 'Ollie Grove'),
    at,
  };
}

/** @param parts what differs from a standard concern that goes straight to the safeguarding team */
export async function raise(
  { reference, draft, reporter: by }: Subject,
  office: Simulated,
  parts: Partial<Raise> = {},
) {
  const command = given.raise({ reference, draft, by, at: office.clock(), ...parts });
  return office.casework.concerns.handle(reference, command);
}

export async function acknowledge({ reference }: Subject, office: Simulated) {
  const by = { ...jo, safeguarding: true };
  return office.casework.concerns.handle(reference, { type: 'Acknowledge', by, at: office.clock() });
}

/** The same person asks to be rung. */
export async function askForCall(
  { call, reporter: by }: Subject,
  { casework, clock }: Simulated,
  keptOut?: KeptOut,
) {
  return casework.callbacks.handle(call, {
    type: 'AskForCall',
    by,
    at: clock(),
    ...(keptOut && { keptOut }),
  });
}

/** Jo says that they will ring, or what came of it. */
export const saysOfCall =
  (type: 'TakeCall' | 'ReportNotReached' | 'HandBackCall') =>
  async ({ call }: Subject, { casework, clock }: Simulated) =>
    casework.callbacks.handle(call, { type, by: { ...jo, safeguarding: true }, at: clock() });

/**
 * @param dueOn by default so late that nothing reminds of it
 * @param between what happens before the owner has it
 */
export async function openTask(
  { key, owner }: Subject,
  office: Simulated,
  dueOn = '2099-03-20',
  between: () => Promise<void> = async () => {},
): Promise<void> {
  const opened = {
    key,
    duty: 'policy-review',
    clauses: ['11.1'],
    what: 'Review the Prevent policy',
    role: 'prevent-lead',
    dueOn,
    evidence: 'The minutes',
    openedBy: { cause: 'cadence' },
  } as const;
  const { dutyTasks } = office.casework;
  await dutyTasks.handle(key, { type: 'Open', by: itself, at: office.clock(), ...opened });
  await between();
  await dutyTasks.handle(key, {
    type: 'Assign',
    by: itself,
    at: office.clock(),
    to: owner,
    role: 'prevent-lead',
  });
}
