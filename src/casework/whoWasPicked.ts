/** Says who was picked, with the name that the directory has. */
import { nameNotKnown, type Person, type PersonId } from '../policy/person.ts';
import type { Acquaintance } from './acquaintance.ts';

/** If the directory is silent for a moment, their id alone is recorded. */
export async function whoWasPicked(
  id: PersonId | undefined,
  { named }: Pick<Acquaintance, 'named'>,
): Promise<Person | undefined> {
  if (!id) return undefined;
  const { name } = await named({ id, name: nameNotKnown });
  return { id, name: name === nameNotKnown ? '' : name };
}
