/** Holds who in one channel is of the safeguarding team, and who is not. */
import type { Person, PersonId } from '../person.ts';
import type { How, Member } from './events.ts';

export type Standing = 'asked' | 'confirmed' | 'refused' | 'left';

/** How somebody stands, since when, and on whose word. */
export type Held = {
  readonly member: Member;
  readonly standing: Standing;
  readonly at: string;
  readonly by: Person;
  /** What they were confirmed by, if they are. */
  readonly how?: How;
  /** The version at which the team was asked about them last; 0 if it never was. */
  readonly asked: number;
};

export type Membership = {
  /** `none` until the service has looked into the channel. */
  readonly status: 'none' | 'known';
  readonly version: number;
  /** Who chose it last as the team's channel, if it was chosen. */
  readonly chosenBy?: Person;
  readonly held: Readonly<Record<PersonId, Held>>;
};

export const nobodyKnown: Membership = { status: 'none', version: 0, held: {} };

/** Those who stand so, in the order in which they came. */
export function thoseWho(standing: Standing, { held }: Membership): readonly Held[] {
  return Object.values(held).filter((one) => one.standing === standing);
}

/** Whoever is not held under their own id, such as a made-up one, is not there. */
export function heldOf(person: PersonId, { held }: Membership): Held | undefined {
  return Object.hasOwn(held, person) ? held[person] : undefined;
}

/** Whether somebody's word that others are of the team counts. */
export function isConfirmed(person: PersonId, members: Membership): boolean {
  return heldOf(person, members)?.standing === 'confirmed';
}
