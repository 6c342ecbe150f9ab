/** Decides which events a command on a role yields, or refuses it. */
import { Temporal } from 'temporal-polyfill';
import { type Ring, running } from '../clock.ts';
import { isDate, isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import { partOf } from '../pack.ts';
import { plain, service } from '../person.ts';
import { Refusal, type RefusalCode } from '../refusal.ts';
import { mayName } from './access.ts';
import { roleClocks } from './clock.ts';
import type { NameDeputy, RoleCommand, WithdrawDeputy } from './commands.ts';
import type { RoleEvent } from './events.ts';
import { rolesInPack } from './inPack.ts';
import { type Deputyship, deputiesIn, type RoleState } from './state.ts';

type Events = readonly RoleEvent[];

/**
 * Repeating a command yields no events.
 * @throws Refusal with a code that the shell turns into a sentence
 */
export function decideRole(command: RoleCommand, state: RoleState, local: Local, again = false): Events {
  if (command.type === 'Ring') return ring(command, state, local);
  if (again) return [];
  return command.type === 'NameDeputy' ? name(command, state, local) : withdraw(command, state);
}

function name(command: NameDeputy, state: RoleState, local: Local): Events {
  const { by, at, role, holder, person, from, until, holders } = command;
  if (!holders.includes(holder.id) || !mayName(by, holder.id)) throw new Refusal('not-to-name');
  if (deputiesIn(state).some((one) => isSame(one, command))) return [];
  const [problem] = deputyProblems(command, state, local);
  if (problem) throw new Refusal(problem);

  const named = { role, holder: plain(holder), person: plain(person), from, until };
  return [{ type: 'DeputyNamed', by: plain(by), at, ...named }];
}

/** What is wrong with a deputy, in the order in which it is said. */
export const namingProblems = [
  'own-deputy',
  'date-unreadable',
  'date-in-past',
  'ends-before-it-begins',
  'deputy-too-long',
  'deputy-stands',
] as const satisfies readonly RefusalCode[];
export type NamingProblem = (typeof namingProblems)[number];

export type Naming = Pick<NameDeputy, 'holder' | 'person' | 'from' | 'until' | 'today'>;

export function deputyProblems(naming: Naming, state: RoleState, local: Local): readonly NamingProblem[] {
  const { holder, person, from, until, today } = naming;
  const dated = isDate(from) && isDate(until);
  const wrong: Readonly<Record<NamingProblem, boolean>> = {
    'own-deputy': person.id === holder.id,
    'date-unreadable': !dated,
    'date-in-past': dated && from < today,
    'ends-before-it-begins': dated && until < from,
    'deputy-too-long': dated && until > latestDay(from, local),
    'deputy-stands': dated && overlapping(naming, state) !== undefined,
  };
  return namingProblems.filter((problem) => wrong[problem]);
}

/** The last day until which somebody may stand in from a day on. */
export function latestDay(from: string, { pack }: Pick<Local, 'pack'>): string {
  const { deputyAtMost } = partOf(pack, 'roles', rolesInPack);
  return Temporal.PlainDate.from(from).add(deputyAtMost).toString();
}

/** Another deputyship of the same holder on one of the days. */
export function overlapping(naming: Naming, state: RoleState): Deputyship | undefined {
  const { holder, from, until } = naming;
  const theirs = deputiesIn(state).filter((one) => one.holder.id === holder.id && !isSame(one, naming));
  return theirs.find((one) => one.from <= until && from <= one.until);
}

/** Whether this is how they were named. */
export function isSame(one: Deputyship, { holder, person, from, until }: Naming): boolean {
  const isTheirs = one.holder.id === holder.id && one.person.id === person.id;
  return isTheirs && one.from === from && one.until === until;
}

/** One that is over, or was taken back, stays so. */
function withdraw({ by, at, deputy }: WithdrawDeputy, state: RoleState): Events {
  const found = deputiesIn(state).find((one) => one.deputy === deputy);
  if (!found) return [];
  if (!mayName(by, found.holder.id)) throw new Refusal('not-to-name');
  return [{ type: 'DeputyWithdrawn', by: plain(by), at, deputy }];
}

function ring(command: Ring, state: RoleState, local: Local): Events {
  const { at, isLost } = command;
  const clock = running(command, roleClocks(state, local));
  if (!clock) return [];
  if (isLost) return [{ type: 'ClockRestarted', by: service, at, clock: clock.name }];
  if (isLater(clock.at, at)) return [];
  const { deputy, turn } = clock.run;
  return [{ type: turn === 'begins' ? 'DeputyBegan' : 'DeputyEnded', by: service, at, deputy }];
}
