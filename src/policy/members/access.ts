/** Says whose word counts when somebody new is in the safeguarding channel. */
import type { Actor } from '../person.ts';
import { isConfirmed, type Membership, thoseWho } from './state.ts';

/** A confirmed member or, where there is none left, whoever holds a role. */
export function mayConfirm({ id, safeguarding, roles = [] }: Actor, members: Membership): boolean {
  if (thoseWho('confirmed', members).length === 0) return roles.length > 0;
  return safeguarding && isConfirmed(id, members);
}
