/** Lists everybody who holds a role by the settings, as somebody to stand in for. */
import { nameNotKnown, type Person, type PersonId } from '../../policy/person.ts';
import { rolesIn } from '../../policy/places.ts';
import type { Role } from '../../policy/roleNames.ts';
import type { Kit } from './kit.ts';

export type Slot = {
  readonly role: Role;
  readonly holder: Person;
  /** By which a card names it. */
  readonly value: string;
};

/** The directory's names, as far as it says them in a moment. */
export async function slotsOf({ holders, local, acquaintance }: Kit): Promise<readonly Slot[]> {
  const held = rolesIn(local.pack).flatMap((role) => (holders[role] ?? []).map((id) => ({ role, id })));
  return Promise.all(
    held.map(async ({ role, id }) => ({
      role,
      holder: await acquaintance.named({ id, name: nameNotKnown }),
      value: slotValue(role, id),
    })),
  );
}

function slotValue(role: Role, holder: PersonId): string {
  return `${role}/${holder}`;
}
