/** Describes the ICB's places in the pack, and the role of each one's lead (3.4 g). */
import { z } from 'zod';
import { fixedRoles, isFixed, isRole, leadOf, type Role } from './roleNames.ts';

const text = z.string().trim().min(1);

export const placesSchema = z.array(
  z.strictObject({
    id: z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words with hyphens'),
    name: text,
    lead: z.string().refine(isRole, `must be one of ${fixedRoles.join(', ')}, or lead- and the place's id`),
    clause: text,
  }),
);

export type Place = z.infer<typeof placesSchema>[number];

type Fault = { readonly path: readonly (string | number)[]; readonly message: string };

/** Faults that the schema cannot see. */
export function placeFaults(places: readonly Place[]): readonly Fault[] {
  return places.flatMap(({ id, lead }, index) => [
    ...(places.findIndex((one) => one.id === id) < index
      ? [{ path: ['places', index, 'id'], message: `${id} is there twice` }]
      : []),
    ...(isFixed(lead) || lead === leadOf(id)
      ? []
      : [{ path: ['places', index, 'lead'], message: `must be ${leadOf(id)}, or one of the other roles` }]),
  ]);
}

type Places = { readonly places: readonly Place[] };

/** Every role that somebody may hold under a pack, in the order in which they are shown. */
export function rolesIn({ places }: Places): readonly Role[] {
  return [...new Set<Role>([...fixedRoles, ...places.map(({ lead }) => lead)])];
}

/** The places of which somebody who holds these roles is the lead. */
export function placesLedBy(roles: readonly Role[], { places }: Places): readonly string[] {
  return places.filter(({ lead }) => roles.includes(lead)).map(({ id }) => id);
}
