/** Names a deputy from a form in the person's own chat. */

import { sayDate } from '../../policy/hours.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { mayName } from '../../policy/roles/access.ts';
import { deputyProblems, latestDay, overlapping } from '../../policy/roles/decide.ts';
import { deputiesIn, type RoleState } from '../../policy/roles/state.ts';
import { deputySentence, roleWords } from '../../words/roles.ts';
import { fill } from '../../words/say.ts';
import { dateProblem, dateTyped } from '../cards/date.ts';
import { type Problem, typed } from '../cards/input.ts';
import { type Press, shownAgain } from '../door/press.ts';
import { formCard } from './formCard.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { listCard, needSeer } from './list.ts';
import { type Slot, slotsOf } from './slots.ts';
import { whoIsMeant } from './whoIsMeant.ts';

const { problem } = roleWords;

export const deputy: Handler = async (press, kit) => {
  const { slots } = await nameable(press, kit);
  return formCard({}, { slots }, kit);
};

export const deputyName: Handler = async (press, kit) => {
  const { by, slots } = await nameable(press, kit);
  const { input } = press;
  const slot = slots.find(({ value }) => value === typed(input, 'slot'));
  const [from, until] = (['from', 'until'] as const).map((day) => dateTyped(input, day, kit.local.calendar));
  const meant = await whoIsMeant(input, kit);
  const person = 'found' in meant ? meant.found : undefined;
  const state = slot && (await kit.roles.find(slot.role));
  const problems = [
    ...(slot ? [] : [{ text: problem['needs-role'] }]),
    ...('why' in meant ? [{ text: problem[meant.why] }] : []),
    ...(from ? dateProblem(from, problem['needs-from']) : []),
    ...(until ? dateProblem(until, problem['needs-until']) : []),
  ];
  const offered = 'found' in meant ? [meant.found] : meant.offered;
  const again = (found: readonly Problem[]) =>
    formCard(
      shownAgain(press),
      { slots, problems: found, offered: press.stored ? [] : offered, person },
      kit,
    );
  if (!slot || !person || !state || problems.length > 0) return again(problems);

  const today = todayOf(kit);
  const naming = { holder: slot.holder, person, from: from?.iso ?? '', until: until?.iso ?? '', today };
  const wrong = deputyProblems(naming, state, kit.local);
  if (wrong.length > 0) return again(wrong.map((one) => ({ text: sayProblem(one, naming, state, kit) })));

  const { role } = slot;
  const holders = kit.holders[role] ?? [];
  const command = { type: 'NameDeputy', by, at: kit.clock(), role, holders, ...naming } as const;
  const named = deputiesIn(await kit.roles.handle(role, command, press.id)).find((one) =>
    isSame(one, naming),
  );
  return listCard(by, kit, named ? deputySentence(roleWords.named, named, role, kit.local) : '');
};

type Naming = Parameters<typeof deputyProblems>[0];

function isSame(one: Pick<Naming, 'holder' | 'from' | 'until'>, naming: Naming): boolean {
  return one.holder.id === naming.holder.id && one.from === naming.from && one.until === naming.until;
}

function sayProblem(
  one: ReturnType<typeof deputyProblems>[number],
  naming: Naming,
  state: RoleState,
  { local }: Kit,
): string {
  const there = overlapping(naming, state);
  return fill(problem[one], {
    ...(there && { name: there.person.name, from: sayDate(there.from), until: sayDate(there.until) }),
    ...(one === 'deputy-too-long' && { latest: sayDate(latestDay(naming.from, local)) }),
  });
}

/** @throws Refusal for somebody who may name nobody's deputy */
async function nameable(
  press: Press,
  kit: Kit,
): Promise<{ readonly by: Actor; readonly slots: readonly Slot[] }> {
  const by = await needSeer(press, kit);
  const slots = (await slotsOf(kit)).filter(({ holder }) => mayName(by, holder.id));
  if (slots.length === 0) throw new Refusal('not-to-name');
  return { by, slots };
}
