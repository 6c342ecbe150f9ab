/** What the model expects of presses on roles: deputies are named by the holder, the Prevent Lead and the team, on days that are free. */
import type { Json, Sent } from './activity.ts';
import { cast, everybody, type Name, nameOf, roleHolders, roleOf } from './cast.ts';
import { type Expected, nothing, type Rule, refused } from './expected.ts';
import { isDate, text } from './said.ts';
import { type Deputy, dateOf, inTeam, rolesOf, type World } from './world.ts';

const list = nothing('Roles and deputies');
const form = nothing('Name a deputy');
const notTheirs = refused('not-to-name');

export const roleRules: Readonly<Record<string, Rule>> = {
  deputies: (world, { who }) => (seesRoles(world, who) ? list : notTheirs),
  deputy: (world, { who }) => (slotsOf(world, who).length > 0 ? form : notTheirs),
  'deputy-name': name,
  'deputy-take-back': takeBack,
};

function seesRoles(world: World, who: Name): boolean {
  return inTeam(world, who) || rolesOf(world, who).length > 0;
}

/** The holders in whose place this person may put somebody. */
function slotsOf(world: World, who: Name): readonly Name[] {
  const forAll = inTeam(world, who) || rolesOf(world, who).includes('prevent-lead');
  return roleHolders.filter((holder) => forAll || holder === who);
}

function name(world: World, { who, id }: Sent, data: Json): Expected {
  const slots = slotsOf(world, who);
  if (slots.length === 0) return notTheirs;
  const holder = slots.find((one) => slotOf(one) === text(data.slot));
  const person = personIn(data);
  const [from, until] = [text(data.from), text(data.until)];
  if (!holder || !person || !isDate(from) || !isDate(until)) return form;
  const role = roleOf(holder);
  const { deputies = [] } = world.roles.get(role) ?? {};
  const isSame = (one: Deputy) => one.person === person && one.from === from && one.until === until;
  const others = deputies.filter((one) => !isSame(one));
  const isFree = others.every((one) => one.until < from || until < one.from);
  const isLong = until > `${monthsOn(from, 3)}`;
  if (person === holder || from < dateOf(world.now) || until < from || isLong || !isFree) return form;
  if (world.taken.has(id) || deputies.some(isSame)) return list;
  const named = { role, holder: { id: cast[holder].id }, person: { id: cast[person].id }, from, until };
  return on(role, who, { type: 'DeputyNamed', ...named });
}

function takeBack(world: World, { who, id }: Sent, data: Json): Expected {
  if (!seesRoles(world, who)) return notTheirs;
  const [role, number] = [text(data.role), text(data.deputy)];
  const holder = roleHolders.find((one) => roleOf(one) === role);
  if (!holder) return notTheirs;
  const there = world.roles.get(role)?.deputies.some((one) => one.number === number);
  if (!there || world.taken.has(id)) return list;
  if (!slotsOf(world, who).includes(holder)) return notTheirs;
  return on(role, who, { type: 'DeputyWithdrawn', deputy: number });
}

function on(role: string, who: Name, event: Json): Expected {
  return {
    said: list.said,
    happens: [{ stream: `role/${role}`, event: { ...event, by: { id: cast[who].id } } }],
  };
}

export function slotOf(holder: Name): string {
  return `${roleOf(holder)}/${cast[holder].id}`;
}

/** Picked, or by their own address. A name alone is many people's, and is only offered. */
export function personIn({ personPicked, person, chosen }: Json): Name | undefined {
  const typed = text(person).trim();
  const id = idIn(personPicked) ?? (typed === '' ? idIn(chosen) : undefined);
  const found = id ? nameOf(id) : everybody.find((one) => cast[one].mail === typed && typed.includes('@'));
  return found === 'outsider' ? undefined : found;
}

function idIn(value: unknown): string | undefined {
  return /^(?:29:)?([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})$/.exec(text(value))?.[1];
}

/** The same day so many months on; the last of a month that has no such day. */
function monthsOn(date: string, months: number): string {
  const [year = 0, month = 0, day = 0] = date.split('-').map(Number);
  const last = new Date(Date.UTC(year, month + months, 0)).getUTCDate();
  return new Date(Date.UTC(year, month - 1 + months, Math.min(day, last))).toISOString().slice(0, 10);
}
