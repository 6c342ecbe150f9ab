/** Shows who holds which role and who stands in, and takes a deputy back. */

import { typed } from '../../casework/input.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import type { Role } from '../../policy/roleNames.ts';
import { mayName, seesRoles } from '../../policy/roles/access.ts';
import { type Deputyship, deputiesIn } from '../../policy/roles/state.ts';
import { roleName } from '../../words/roleName.ts';
import { deputySentence, roleWords, standsInWords } from '../../words/roles.ts';
import { fill } from '../../words/say.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import type { Press } from '../door/press.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import type { RoleLine } from './models.ts';
import { type Slot, slotsOf } from './slots.ts';

export const deputies: Handler = async (press, kit) => listCard(await needSeer(press, kit), kit);

export const deputyTakeBack: Handler = async (press, kit) => {
  const by = await needSeer(press, kit);
  const asked = typed(press.input, 'role');
  const slot = (await slotsOf(kit)).find(({ role }) => role === asked);
  if (!slot) throw new Refusal('not-to-name');
  const { role } = slot;
  const deputy = typed(press.input, 'deputy');
  const found = deputiesIn(await kit.roles.find(role)).find((one) => one.deputy === deputy);
  const was = found ?? (await takenBackBy(press, role, deputy, kit));
  if (!was) return listCard(by, kit, roleWords.notTaken);

  if (found)
    await kit.roles.handle(role, { type: 'WithdrawDeputy', by, at: kit.clock(), role, deputy }, press.id);
  return listCard(by, kit, deputySentence(roleWords.takenBack, was, role, kit.local));
};

/** Whom this very press has taken back before. */
async function takenBackBy(
  { id, visitor }: Press,
  role: Role,
  deputy: string,
  { roles }: Kit,
): Promise<Deputyship | undefined> {
  return (await roles.took(role, id, visitor.person)) ? roles.asNamed(role, deputy) : undefined;
}

/** @throws Refusal unless the person is of the safeguarding team or holds a role */
export async function needSeer({ visitor: { person } }: Press, { whoIs }: Kit): Promise<Actor> {
  const by = await whoIs.asFarAsKnown(person);
  if (!seesRoles(by)) throw new Refusal('not-to-name');
  return by;
}

/** @param said what was just done */
export async function listCard(by: Actor, kit: Kit, said = ''): Promise<AdaptiveCardJson> {
  const slots = await slotsOf(kit);
  const lines = await Promise.all(slots.map((slot) => linesOf(slot, by, kit)));
  return kit.cards.expand('deputies', {
    said: tell(said),
    lines: lines.flat(),
    mayName: slots.some(({ holder }) => mayName(by, holder.id)),
  });
}

async function linesOf({ role, holder }: Slot, by: Actor, kit: Kit): Promise<readonly RoleLine[]> {
  const theirs = deputiesIn(await kit.roles.find(role)).filter((one) => one.holder.id === holder.id);
  const mayChange = mayName(by, holder.id);
  const line = (one: Deputyship): RoleLine => ({
    text: tell(standsInWords(one, todayOf(kit))),
    deputy: true,
    role: mayChange ? role : '',
    number: one.deputy,
  });
  const facts = { role: roleName(role, kit.local.pack), name: holder.name };
  const held = { text: tell(fill(roleWords.holds, facts)), deputy: false, role: '', number: '' };
  return [held, ...theirs.filter(({ until }) => until >= todayOf(kit)).map(line)];
}
