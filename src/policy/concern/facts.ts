/** Small facts that several decisions share. */
import { mayBeAbout } from '../access.ts';
import { type Person, service } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { ConcernEvent, WhyNoManager } from './events.ts';
import type { Case } from './evolve.ts';

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

/** @throws Refusal where nothing was written */
export function needText(text: string): void {
  if (text.trim() === '') throw new Refusal('nothing-to-record');
}

/** What of a person goes on record: who they are, not what they may do. */
export function plain({ id, name }: Person): Person {
  return { id, name };
}
