/** Names where the cards of a concern stand. */
import type { Case } from '../../policy/concerns/state.ts';

export const cardKey = ({ reference }: Case, slot: string) => `${reference}/${slot}`;

/** Where the messages of those who are called stand. */
export const calledSlot = 'called/';
