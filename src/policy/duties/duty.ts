/** Describes the duties in the pack, with their cadences and ladders. */
import { z } from 'zod';
import { fixedRoles } from '../roleNames.ts';
import { guidanceInPack } from './guidance/inPack.ts';

const text = z.string().trim().min(1);
const id = z.string().regex(/^[a-z0-9-]+$/, 'must be lower-case words with hyphens');
const period = z
  .string()
  .regex(/^-?P(?=\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 period such as P30D');

/** ISO 8601, one day or longer, so that it never ends before it begins. */
export const span = z
  .string()
  .regex(/^P(?=[1-9])(\d+Y)?(\d+M)?(\d+W)?(\d+D)?$/, 'must be an ISO 8601 period such as P30D, not negative');

/** RFC 5545, but without fixed days, which `anchor` says, and without an end. */
const rule = z
  .string()
  .regex(
    /^FREQ=(YEARLY|MONTHLY|WEEKLY)(;INTERVAL=[1-9]\d?)?$/,
    'must be a rule such as FREQ=YEARLY or FREQ=MONTHLY;INTERVAL=3, without days and without an end',
  );

/** When a duty falls due: by `every`, by `after`, or by both. New guidance on its clauses opens it too. */
const cadenceSchema = z.strictObject({
  /** How often it comes round; from `anchor`, or else counted from the day on which it was last done. */
  every: rule.optional(),
  /**
   * Anchors the duty to the calendar: it is due on this date and on all that follow it by `every`, whenever it is done
   * (returns, boards, quarterly checks). Without it the duty is counted from when it was done (reviews).
   */
  anchor: z.iso.date().optional(),
  /** Duties whose completion opens this one. */
  after: z.array(id).optional(),
  /** How long after its opening a task is due that another duty or guidance opened. */
  within: span,
  /** How long before its due date a task opens, where that is not the pack's usual time. */
  opensBefore: span.optional(),
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
  /** What people call it, in a few words: the title of its cards. */
  name: text.max(40),
  clauses: z.array(text).min(1),
  /** One plain sentence of our own. */
  what: text,
  owner: z.enum(fixedRoles),
  cadence: cadenceSchema,
  evidence: text,
  /** Kinds of evidence, in words of the pack's own: duties that share one may be shown to be done by the same link. */
  provenBy: z.array(id).optional(),
  /** Whether it may be completed without a link, with the reason why there is none. */
  noLink: z.literal(true).optional(),
  /** The reminder ladder, where it is not the pack's usual one. */
  ladder: id.optional(),
});

const occasionSchema = z.strictObject({
  id,
  /** What has happened, as people say it. */
  name: text.max(60),
  clause: text,
  /** The duties that it opens, by id. */
  opens: z.array(id).min(1),
});

export const dutiesSchema = z.strictObject({
  /** The date from which the calendar is kept: each duty's first due date counts from here. */
  from: z.iso.date(),
  /** How long before its due date a task opens. */
  opensBefore: span,
  ladders: z
    .record(id, z.array(rungSchema).min(1))
    .refine((all) => 'usual' in all, 'must have a ladder called usual'),
  /** What repeats after the last rung of a ladder, each time counted from the time before. */
  again: z.strictObject({ after: span, tell: z.enum(['next-role', 'channel']), clause: text }),
  /** The role that stands in when nobody holds this one, and that is told next when time runs out. */
  nextInLine: z.record(z.enum(fixedRoles), z.enum(fixedRoles).nullable()),
  list: z.array(dutySchema).min(1),
  /** What each clause on which there is a duty is about, in a few words and in the policy's order. */
  clauses: z.array(z.strictObject({ clause: text, title: text.max(80) })),
  /** What may happen on no date and opens duties: a clause asks for them then, too. */
  occasions: z.array(occasionSchema),
  /** The documents that the policy rests on, with which the register of guidance begins. */
  guidance: z.array(guidanceInPack),
  /** Clauses without a task, each with the reason. */
  without: z.array(z.strictObject({ clause: text, reason: text })),
});

export type Duties = z.infer<typeof dutiesSchema>;
export type Duty = z.infer<typeof dutySchema>;
export type Rung = z.infer<typeof rungSchema>;

/** A duty's ladder. A task whose duty has left the pack takes the usual one, so it cannot wait in silence. */
export function ladderOf(duty: Duty | undefined, { ladders }: Pick<Duties, 'ladders'>): readonly Rung[] {
  return ladders[duty?.ladder ?? 'usual'] ?? [];
}

/** The duties that come round and open on the same rule together. */
export function ofOneRule(list: readonly Duty[]): readonly (readonly Duty[])[] {
  const rule = ({ cadence: { anchor, every, opensBefore } }: Duty) => `${anchor} ${every} ${opensBefore}`;
  return [...Map.groupBy(list, rule).values()];
}
