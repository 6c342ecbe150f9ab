/** Finds the post of a concern, for whoever was called and can open the channel that it stands in. */
import { TryLater } from '../../engine/ports.ts';
import type { Case } from '../../policy/concerns/state.ts';
import type { Person } from '../../policy/person.ts';
import type { Telling } from '../tell/telling.ts';
import { channelKey } from './slots.ts';

/** @returns its link; empty for whoever is not in the channel, where nothing stands there, and where that is not known */
export async function calledPost(
  concern: Case,
  { id }: Person,
  telling: Pick<Telling, 'theTeam' | 'linkTo'>,
): Promise<string> {
  try {
    const team = await telling.theTeam();
    return team.some((one) => one.id === id) ? await telling.linkTo(channelKey(concern)) : '';
  } catch (error) {
    // Whoever is called must not wait for a link.
    if (error instanceof TryLater) return '';
    throw error;
  }
}
