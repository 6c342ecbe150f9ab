/** What advice can be about, and how long a call may take, as the policy pack has it. */
import { z } from 'zod';

const text = z.string().trim().min(1);

export const adviceInPack = z.strictObject({
  topics: z.array(z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), text })).min(1),
  clause: text,
});

export type AdvicePack = z.infer<typeof adviceInPack>;

/** A conversation of more than a day is a slip of the pen (local setting). */
export const mostMinutes = 480;
