/** Makes the form by which a deputy is named, with what was entered before. */

import { dateTyped } from '../../casework/date.ts';
import { type Input, type Problem, typed } from '../../casework/input.ts';
import type { Entry, Person } from '../../policy/person.ts';
import { seesRoles } from '../../policy/roles/access.ts';
import { entryWords } from '../../words/entry.ts';
import { roleName } from '../../words/roleName.ts';
import { roleWords } from '../../words/roles.ts';
import { fill } from '../../words/say.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { FormWords } from '../cards/given.ts';
import { type Choice, keep, tell } from '../cards/parts.ts';
import type { Press } from '../door/press.ts';
import type { Kit } from './kit.ts';
import { type Slot, slotsOf } from './slots.ts';

type Showing = {
  readonly by: Person;
  readonly slots: readonly Slot[];
  readonly problems?: readonly Problem[];
  readonly offered?: readonly Entry[];
  /** Who is meant, once that is known. */
  readonly person?: Entry | undefined;
};

export function formCard(
  input: Input,
  { by, slots, problems = [], offered = [], person }: Showing,
  { cards, local, picker }: Kit,
): AdaptiveCardJson {
  const asked = slots.find(({ value }) => value === typed(input, 'slot')) ?? usual(slots, by);
  const day = (field: string) => dateShown(dateTyped(input, field, local.calendar));
  return cards.expand('deputy', {
    problems,
    slots: slotChoices(slots, local),
    slot: asked?.value ?? '',
    picker,
    person: keep(offered.length > 0 ? '' : typed(input, 'person')),
    offered: offered.map((entry) => ({ title: tell(entryWords(entry)), value: entry.id })),
    chosen: person && offered.includes(person) ? person.id : '',
    from: day('from'),
    until: day('until'),
  });
}

function slotChoices(slots: readonly Slot[], { pack }: Kit['local']): readonly Choice[] {
  return slots.map(({ role, holder, value }) => ({
    title: tell(fill(roleWords.holds, { role: roleName(role, pack), name: holder.name })),
    value,
  }));
}

/** What the form says that its template leaves open. */
export async function deputyForm({ visitor }: Press, kit: Kit): Promise<FormWords> {
  const isTold = seesRoles(await kit.whoIs.asFarAsKnown(visitor.person));
  return {
    labels: { person: roleWords.person },
    choices: { slot: isTold ? slotChoices(await slotsOf(kit), kit.local) : [] },
  };
}

/** Most people name a deputy for themselves, and have one role; where there is no other, it is the one. */
function usual(slots: readonly Slot[], by: Person): Slot | undefined {
  const own = slots.filter(({ holder }) => holder.id === by.id);
  const [only, ...others] = own.length > 0 ? own : slots;
  return others.length === 0 ? only : undefined;
}
