/** Says what a role is called, that of a place's lead by the place's name. */
import type { Pack } from '../policy/pack.ts';
import { isFixed, type Role } from '../policy/roleNames.ts';
import { fill } from './say.ts';
import { words } from './words.ts';

/** A role whose place has left the pack is called as the settings call it. */
export function roleName(role: Role, { places }: Pick<Pack, 'places'>): string {
  if (isFixed(role)) return words.duty.roles[role];
  const place = places.find(({ lead }) => lead === role);
  return place ? fill(words.placeLead, { place: place.name }) : role;
}
