/** Describes the topics of advice in the policy pack, and says how long a call may take. */
import { z } from 'zod';

const text = z.string().trim().min(1);

export const adviceInPack = z.strictObject({
  topics: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), text })).min(1),
  clause: text,
});

export type AdvicePack = z.infer<typeof adviceInPack>;

/** A call longer than a working day is a slip of the pen (local setting). */
export const mostMinutes = 480;
