/** Whether a manager is asked about a concern: not one who is, or may be, the person of concern. */

import { type Person, plain, service } from '../person.ts';
import { mayBeAbout } from './access.ts';
import type { WhyNoManager } from './choices.ts';
import type { ConcernEvent } from './events.ts';
import type { Case } from './state.ts';

/** No manager is asked who is, or may be, the person of concern, or who raised it. */
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
