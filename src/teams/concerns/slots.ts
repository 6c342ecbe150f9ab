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

/** Where the cards of those stand who were asked to check it as managers. */
export const managerSlot = 'manager/';

/** A card of its own for each time that it was handed on, as nobody notices a card that changes. */
export const managerKey = (concern: Case, manager: string) => {
  const { length } = concern.handedOn;
  return cardKey(concern, `${managerSlot}${manager}${length === 0 ? '' : `/${length}`}`);
};

/** Where the messages of those who are called stand. */
export const calledSlot = 'called/';
