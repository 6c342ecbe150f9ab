/** Does work again that lost a race: what it read has changed, and its answer may be another now. */
import { isConflict } from './drawer.ts';

const tries = 5;

/** @throws Conflict where somebody else was first time and again; whatever the work throws */
export async function despiteRaces<A>(work: () => Promise<A>): Promise<A> {
  for (let attempt = 1; ; attempt += 1)
    try {
      return await work();
    } catch (error) {
      if (!isConflict(error) || attempt === tries) throw error;
    }
}
