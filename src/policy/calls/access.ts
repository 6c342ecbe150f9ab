/** Says who may learn that somebody asked for a call, and who may take it. */
import { likeness } from '../names.ts';
import type { Actor, Person } from '../person.ts';
import { Refusal } from '../refusal.ts';
import type { Callback } from './state.ts';

type Asked = Pick<Callback, 'askedBy' | 'keptOut'>;

/**
 * Whether somebody may learn of it. A typed name keeps out everybody whom it may mean, and never whoever asked: half a
 * name must not bring about what they fear.
 */
export function mayLearn({ askedBy, keptOut }: Asked, person: Person): boolean {
  if (!keptOut || person.id === askedBy.id) return true;
  return keptOut.picked !== person.id && likeness(keptOut.name, person) === 'no';
}

/** Those who may ring: they may learn of it, and did not ask for it themselves. */
export function whoMayRing<P extends Person>(asked: Asked, people: readonly P[]): readonly P[] {
  return people.filter((person) => person.id !== asked.askedBy.id && mayLearn(asked, person));
}

/** Whether who somebody is can only be told by their name, as words were typed that may mean them. */
export function needsName({ keptOut }: Asked): boolean {
  return keptOut !== undefined && keptOut.name.trim() !== '';
}

/**
 * Stops everybody but the safeguarding team and those who were told of it as holders of a role.
 * @throws Refusal; to whoever is kept out, the same as if there were no such call
 */
export function needRinger(by: Actor, callback: Callback): void {
  const isTold = callback.told.some(({ person }) => person.id === by.id);
  if (!mayLearn(callback, by)) throw new Refusal('call-not-known');
  if (by.id === callback.askedBy.id) throw new Refusal('own-call');
  if (!by.safeguarding && !isTold) throw new Refusal('call-not-known');
}
