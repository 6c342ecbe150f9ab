/** Lists the roles that own duties and are told of late steps. */

export const roles = [
  'safeguarding-team',
  'hr',
  'prevent-lead',
  'associate-director',
  'chief-nurse',
] as const;
export type Role = (typeof roles)[number];
