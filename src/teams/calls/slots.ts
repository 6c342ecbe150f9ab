/** Names where the cards of a call stand. */
import { callStream } from '../../casework/calls/callbacks.ts';

export const channelSlot = (id: string) => `${callStream(id)}/channel`;
/** In the chat of each member, where one of the team is kept out. */
export const memberSlot = (id: string, person = '') => `${callStream(id)}/member/${person}`;
/** In the chat of somebody who was told as the holder of a role. */
export const roleSlot = (id: string, person = '', errand = '') =>
  `${callStream(id)}/role/${person && `${person}/${errand}`}`;
/** In the chat of whoever took it, a new message each time. */
export const takerSlot = (id: string, person: string, at: string) =>
  `${callStream(id)}/taker/${person}/${at}`;
