/** Lists the roles of the policy, and names the role of each place's lead. */

export const fixedRoles = [
  'safeguarding-team',
  'hr',
  'prevent-lead',
  'associate-director',
  'chief-nurse',
  'executive',
] as const;

/** A role that every ICB has: it may own duties, and may be told of late steps. */
export type FixedRole = (typeof fixedRoles)[number];

/** The lead of a place, by the place's id in the pack (3.4 g). */
export type PlaceLead = `lead-${string}`;

export type Role = FixedRole | PlaceLead;

export function isFixed(role: string): role is FixedRole {
  return fixedRoles.some((one) => one === role);
}

export function leadOf(place: string): PlaceLead {
  return `lead-${place}`;
}

/** Whether this is written as a role is; whether there is such a place, the pack says. */
export function isRole(text: string): text is Role {
  return isFixed(text) || /^lead-[a-z0-9-]+$/.test(text);
}
