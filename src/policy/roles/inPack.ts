/** Describes what the pack says of deputies. */
import { z } from 'zod';

export const rolesInPack = z.strictObject({
  /** How long a deputy may stand in at most, from the first day on: whoever is away for longer hands the role over. */
  deputyAtMost: z
    .string()
    .regex(/^P(?=[1-9])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 period such as P3M'),
  clause: z.string().trim().min(1),
});
