/** The duties that recur or are triggered, as the pack describes them. */
import { z } from 'zod';
import { type Role, roles } from '../roles.ts';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words with hyphens');
const period = z
  .string()
  .regex(/^-?P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 period such as P30D');

/** ISO 8601; of days at the least, so that it never ends before it begins. */
export const span = z
  .string()
  .regex(/^P(?=[1-9])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 period such as P30D, not negative');

/**
 * RFC 5545, but nothing that names a day: the next time counts from when it was done, and "every 1 April", done in
 * March, would be due again within days. Nothing that ends, either.
 */
const rule = z
  .string()
  .regex(
    /^FREQ=(YEARLY|MONTHLY|WEEKLY)(;INTERVAL=[1-9]\d?)?$/,
    'must be a rule such as FREQ=YEARLY or FREQ=MONTHLY;INTERVAL=3, without days and without an end',
  );

/** When a duty falls due: one of the first two, or both. Guidance on its clauses opens it besides. */
const cadenceSchema = z.strictObject({
  /** Counted from the day on which it was last done. */
  every: rule.optional(),
  /** Duties whose completion opens this one. */
  after: z.array(id).optional(),
  /** How long after what opened it, for those opened by another duty or by guidance. */
  within: span,
  clause: text,
});

const rungSchema = z.strictObject({
  id,
  /** From the due date; negative is before it. */
  offset: period,
  tell: z.enum(['owner', 'next-role', 'channel']),
});

const dutySchema = z.strictObject({
  id,
  clauses: z.array(text).min(1),
  /** One plain sentence of our own. */
  what: text,
  owner: z.enum(roles),
  cadence: cadenceSchema,
  evidence: text,
  /** The reminder ladder, where it is not the pack's usual one. */
  ladder: id.optional(),
});

export const dutiesSchema = z.strictObject({
  /** From when the calendar is kept: each duty's first time counts from here. */
  from: z.iso.date(),
  /** How long before its due date a task opens. */
  opensBefore: span,
  ladders: z
    .record(id, z.array(rungSchema).min(1))
    .refine((all) => 'usual' in all, 'must have a ladder called usual'),
  /** What is said again and again after the last rung of a ladder, counted from the one before. */
  again: z.strictObject({ after: span, tell: z.enum(['next-role', 'channel']), clause: text }),
  /** Whom a role falls to when nobody holds it, and who is told next when time runs out. */
  nextInLine: z.record(z.enum(roles), z.enum(roles).nullable()),
  list: z.array(dutySchema).min(1),
  /** Clauses without a task, each with the reason. */
  without: z.array(z.strictObject({ clause: text, reason: text })),
});

export type Duties = z.infer<typeof dutiesSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type Rung = z.infer<typeof rungSchema>;

/** The ladder of a duty; the usual one for a task whose duty has left the pack, so that it cannot wait in silence. */
export function ladderOf(duty: Duty | undefined, { ladders }: Pick<Duties, 'ladders'>): readonly Rung[] {
  return ladders[duty?.ladder ?? 'usual'] ?? [];
}

/**
 * The role that answers for one that nobody holds: the next in line that somebody does.
 * @param held whether a role has a holder
 */
export function answeringRole(
  role: Role,
  { nextInLine }: Pick<Duties, 'nextInLine'>,
  held: (role: Role) => boolean,
): Role | undefined {
  for (let at: Role | null | undefined = role; at; at = nextInLine[at]) if (held(at)) return at;
  return undefined;
}
