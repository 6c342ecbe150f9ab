/** Decides whether a manager is asked about a concern. */

import { type Person, plain, service } from '../person.ts';
import { mayBeAbout } from './access.ts';
import type { WhyNoManager } from './choices.ts';
import type { ConcernEvent } from './events.ts';
import type { Case } from './state.ts';

/** A manager is not asked about a concern that they raised, or that is or may be about them. */
export function checkWith(
  manager: Person,
  concern: Pick<Case, 'subject' | 'raisedBy'>,
  at: string,
): ConcernEvent {
  if (manager.id === concern.raisedBy.id) return notAsked('is-the-reporter', at);
  if (mayBeAbout(concern, manager)) return notAsked('person-of-concern', at);
  return { type: 'ManagerIdentified', by: service, at, manager: plain(manager) };
}

export function notAsked(why: WhyNoManager, at: string): ConcernEvent {
  return { type: 'ManagerNotAsked', by: service, at, why };
}
