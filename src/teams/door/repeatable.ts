/** Answers the repeat of a press that was taken as the press itself was, whatever has happened since. */
import { Refusal } from '../../policy/refusal.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Handler, Press } from './press.ts';

/** What became of a press that was taken before; undefined for one that was not, and for who may know nothing of it. */
export type Taken<Kit> = (press: Press, kit: Kit) => Promise<AdaptiveCardJson | undefined>;

/** Asked only once the handler has refused, so that no press pays for a repeat. */
export function repeatable<Kit>(handler: Handler<Kit>, taken: Taken<Kit>): Handler<Kit> {
  return async (press, kit) => {
    try {
      return await handler(press, kit);
    } catch (error) {
      const card = error instanceof Refusal && (await taken(press, kit));
      if (!card) throw error;
      return card;
    }
  };
}
