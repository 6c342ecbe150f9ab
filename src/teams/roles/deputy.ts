/** Names a deputy from a form in the person's own chat. */

import { dateProblem, dateTyped } from '../../casework/date.ts';
import { need, type Problem, typed } from '../../casework/input.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Actor, Entry } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { mayName } from '../../policy/roles/access.ts';
import {
  deputyProblems,
  isSame,
  latestDay,
  type Naming,
  type NamingProblem,
  overlapping,
} from '../../policy/roles/decide.ts';
import { deputiesIn, type RoleState } from '../../policy/roles/state.ts';
import { entryWords } from '../../words/entry.ts';
import { deputySentence, roleWords } from '../../words/roles.ts';
import { fill } from '../../words/say.ts';
import { again } from '../door/decline.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { whoIsMeant } from '../people/whoIsMeant.ts';
import { formCard } from './formCard.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { listCard, needSeer } from './list.ts';
import { type Slot, slotsOf } from './slots.ts';

const { problem } = roleWords;

/** The form, with what was entered before where "Immediate danger" leads back to it. */
export const deputy: Handler = async (press, kit) => {
  const nameableNow = await nameable(press, kit);
  const input = shownAgain(press);
  const { person, offered } = await entered({ ...press, input }, nameableNow.slots, kit);
  return formCard(input, { ...nameableNow, person, offered }, kit);
};

export const deputyName: Handler = async (press, kit) => {
  const { by, slots } = await nameable(press, kit);
  const { slot, person, from, until, problems, offered } = await entered(press, slots, kit);
  const asked = (found: readonly Problem[]) => {
    const { input, problems } = again(press, found);
    return formCard(input, { by, slots, problems, offered, person }, kit);
  };
  if (!slot || !person || problems.length > 0) return asked(problems);

  const { role } = slot;
  // Their own name is known for sure: they are here.
  const holder = slot.holder.id === by.id ? by : slot.holder;
  const naming = { holder, person, from, until, today: todayOf(kit) };
  const state = await kit.roles.find(role);
  const wrong = deputyProblems(naming, state, kit.local);
  // Of a press that was taken, nothing is wrong: they may have been taken back since, and another named.
  if (wrong.length > 0 && !(await kit.roles.took(role, press.id, by)))
    return asked(wrong.map((one) => ({ text: sayProblem(one, naming, state, kit) })));

  const command = { type: 'NameDeputy', by, at: kit.clock(), role, ...naming } as const;
  const holders = kit.holders[role] ?? [];
  const after = await kit.roles.handle(role, { ...command, holders }, press.id);
  const named = deputiesIn(after).find((one) => isSame(one, naming));
  if (!named) return listCard(by, kit);
  // In a directory of many organisations a name alone does not say who it is.
  const whom = fill(roleWords.whom, { entry: entryWords(person) });
  return listCard(by, kit, `${deputySentence(roleWords.named, named, role, kit.local)} ${whom}`);
};

type Entered = {
  readonly slot: Slot | undefined;
  readonly person: Entry | undefined;
  readonly from: string;
  readonly until: string;
  /** What each field still needs. */
  readonly problems: readonly Problem[];
  readonly offered: readonly Entry[];
};

async function entered({ input, stored }: Press, slots: readonly Slot[], kit: Kit): Promise<Entered> {
  const slot = slots.find(({ value }) => value === typed(input, 'slot'));
  const from = dateTyped(input, 'from', kit.local.calendar);
  const until = dateTyped(input, 'until', kit.local.calendar);
  const meant = await whoIsMeant(input, kit);
  const person = 'found' in meant ? meant.found : undefined;
  const problems = [
    ...need(!slot, problem['needs-role']),
    ...('why' in meant ? [{ text: problem[meant.why] }] : []),
    ...dateProblem(from, problem['needs-from']),
    ...dateProblem(until, problem['needs-until']),
  ];
  // Where Teams would store the card, whom somebody asked for does not stand on it.
  const offered = stored ? [] : 'found' in meant ? [meant.found] : meant.offered;
  return { slot, person, from: from.iso, until: until.iso, problems, offered };
}

function sayProblem(one: NamingProblem, naming: Naming, state: RoleState, { local }: Kit): string {
  const there = one === 'deputy-stands' ? overlapping(naming, state) : undefined;
  return fill(problem[one], {
    ...(there && { name: there.person.name, from: sayDate(there.from), until: sayDate(there.until) }),
    ...(one === 'deputy-too-long' && { latest: sayDate(latestDay(naming.from, local)) }),
  });
}

type Nameable = { readonly by: Actor; readonly slots: readonly Slot[] };

/** @throws Refusal for somebody who may name nobody's deputy */
async function nameable(press: Press, kit: Kit): Promise<Nameable> {
  const by = await needSeer(press, kit);
  const slots = (await slotsOf(kit)).filter(({ holder }) => mayName(by, holder.id));
  if (slots.length === 0) throw new Refusal('not-to-name');
  return { by, slots };
}
