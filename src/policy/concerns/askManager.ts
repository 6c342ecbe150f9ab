/** Decides whether a manager is asked about a concern. */

import { type Person, plain, service } from '../person.ts';
import { type AboutWhom, mayBeAbout, mayMean } from './access.ts';
import type { WhyNoManager } from './choices.ts';
import type { ConcernEvent, WantedManager } from './events.ts';

/** A manager is not asked about a concern that they raised, or that is or may be about them. */
export function checkWith(manager: Person, concern: AboutWhom, at: string): ConcernEvent {
  if (manager.id === concern.raisedBy.id) return notAsked('is-the-reporter', at);
  if (mayBeAbout(concern, manager)) return notAsked('person-of-concern', at);
  return { type: 'ManagerIdentified', by: service, at, manager: plain(manager) };
}

/**
 * What can be said before the directory is asked: of a manager who was picked by name, of one who may be the person of
 * concern, and of a search that the reporter gave up. A manager without a name might be the person of concern, so they
 * are looked up first.
 */
export function checkAtOnce(
  { manager, typed, none }: WantedManager,
  concern: AboutWhom,
  at: string,
): readonly ConcernEvent[] {
  if (manager) return manager.name ? [checkWith(manager, concern, at)] : [];
  if (typed.trim() !== '' && mayMean(concern, typed)) return [notAsked('person-of-concern', at)];
  return none ? [notAsked('not-found', at)] : [];
}

export function notAsked(why: WhyNoManager, at: string): ConcernEvent {
  return { type: 'ManagerNotAsked', by: service, at, why };
}
