/** Names where the cards of a concern stand. */
import { isTogether } from '../../policy/concerns/burst.ts';
import type { Case } from '../../policy/concerns/state.ts';

export const cardKey = ({ reference }: Case, slot: string) => `${reference}/${slot}`;

/** Where the cards of a burst stand; without a slot, the burst itself. */
export const burstKey = (burst: string, slot = '') => `${burst}/together/${slot}`;

/** Where the team's card stands, with others on it where it is told of together with them. */
export const channelKey = (concern: Case) =>
  isTogether(concern) ? burstKey(concern.burst.id, 'channel') : cardKey(concern, 'channel');

/** What is said once: for an errand or, of all in a burst, once for what it says. */
export const saidOnce = (concern: Case, errand: string, what: string) =>
  isTogether(concern) ? burstKey(concern.burst.id, `said/${what}`) : errand;

/** Where the messages of those who are called stand. */
export const calledSlot = 'called/';
