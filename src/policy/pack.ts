/** Reads the policy pack, which holds what another ICB would change, and checks it. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { mostOneByOne } from './concerns/choices.ts';
import { ladderFaults, laddersSchema } from './concerns/ladders.ts';
import { clockTime, contactsSchema, weekdays } from './contacts.ts';
import { inconsistencies } from './duties/consistent.ts';
import { crowded } from './duties/crowded.ts';
import { type Duties, dutiesSchema, span } from './duties/duty.ts';
import { typedSchema } from './heard.ts';
import { placeFaults, placesSchema } from './places.ts';
import { fixedRoles } from './roleNames.ts';

const text = z.string().trim().min(1);
const clause = text.describe('the clause it comes from, or "local setting"');
/** A deadline, and the ladder that begins once it has passed. */
const deadline = z.union([
  z.strictObject({ minutes: z.number().int().positive(), ladder: text, clause }),
  z.strictObject({ workingHours: z.number().positive(), ladder: text, clause }),
  z.strictObject({ period: span, ladder: text, clause }),
]);
const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/London');

const id = z.string().regex(/^[a-z0-9-]+$/);
const choice = z.strictObject({ id, text });

const packShape = z.strictObject({
  organisation: text,
  shortName: text,
  policy: z.strictObject({ title: text, url: z.url().optional() }),
  mailbox: z.strictObject({ address: z.email(), clause }),
  workingTime: z
    .strictObject({
      timeZone,
      days: weekdays,
      opens: clockTime,
      closes: clockTime,
      bankHolidays: z.strictObject({ country: text, state: text }),
      clause,
    })
    .refine(({ opens, closes }) => opens < closes, { path: ['closes'], error: 'must be later than opens' }),
  deadlines: z.strictObject({
    managerAnswer: deadline,
    acknowledgeUrgent: deadline,
    acknowledgeStandard: deadline,
    firstStepStandard: deadline,
    firstStepUrgent: deadline,
    acknowledgeCannotWait: deadline,
    firstStepCannotWait: deadline,
    decide: deadline,
    sendReferral: deadline,
    earlyHelpAssessment: deadline,
    hearBack: deadline,
    channelReview6Months: deadline,
    channelReview12Months: deadline,
    finish: deadline,
    readInformation: deadline,
  }),
  ladders: laddersSchema,
  /** Who is told at once, while the office is closed, of a concern that cannot wait. */
  onCall: z.strictObject({ role: z.enum(fixedRoles), clause }),
  /** How many urgent concerns of one person, or additions to one concern, are told of one by one in so many minutes. */
  bursts: z.strictObject({
    oneByOne: z.number().int().min(1).max(mostOneByOne),
    minutes: z.number().int().positive(),
    clause,
  }),
  draftsKeptHours: z.number().positive(),
  contacts: contactsSchema,
  /** The parts of the ICB's area, each with the role of its lead (3.4 g). */
  places: placesSchema,
  /** What may be noticed. One of `mayNotWait` has it asked in office hours, too, whether it can wait (Appendix A). */
  kinds: z.array(choice.extend({ mayNotWait: z.literal(true).optional() })).min(1),
  lookOutFor: z.strictObject({ intro: text, signs: z.array(text).min(1), remember: text, clause }),
  danger: z.strictObject({ when: text, steps: z.array(text).min(1), clause }),
  /** What is listened for in words that people type, and answered by more than that nobody reads them. */
  typed: typedSchema,
  texts: z.strictObject({
    whyNamesMayBeEmpty: text,
    equality: text,
    informationUse: text,
    /** By who checks it: a manager, the safeguarding team, or nobody in immediate danger. */
    whoSeesIt: z.strictObject({ manager: text, team: text, danger: text }),
    factual: text,
    /** What to do with a screenshot, a leaflet or a link. */
    evidence: text,
    /** What a manager asks and says when they talk to whoever raised a concern. */
    managerGuide: z.array(text).min(1),
    /** A kind word, and whom a reporter can talk to about how it is for them. */
    support: text,
    childrensProcess: text,
    referralForm: text,
    /** By urgency. Mail may be read by others than it is meant for, so it says the reference and nothing of the concern. */
    mail: z.strictObject({
      urgent: z.strictObject({ subject: text, text }),
      'cannot-wait': z.strictObject({ subject: text, text }),
      standard: z.strictObject({ subject: text, text }),
    }),
    reporter: z.strictObject({
      acknowledged: text,
      decided: text,
      closed: text,
      reopened: text,
      moreAsked: text,
    }),
  }),
  /** What further subjects keep in the pack, each under its own name. `readPack` is given their shapes. */
  subjects: z.record(z.string(), z.unknown()).optional(),
  duties: dutiesSchema.pipe(
    z.custom<Duties>().superRefine((duties, context) => {
      for (const { path, message } of inconsistencies(duties))
        context.addIssue({ code: 'custom', path: [...path], message });
    }),
  ),
});

export type Pack = z.infer<typeof packShape>;

/** The shape of each further subject's part of a pack, by the subject's name. */
export type PackParts = Readonly<Record<string, z.ZodType>>;

/**
 * Reads a pack.
 * @param parts if there are none, `subjects` is not checked
 * @throws Error naming every path that is missing or wrong
 */
export function readPack(json: unknown, name: string, parts: PackParts = {}): Pack {
  const isShaped = Object.keys(parts).length > 0;
  const whole: z.ZodType<Pack> = isShaped ? packShape.extend({ subjects: z.strictObject(parts) }) : packShape;
  // Dates can be counted only in what could be read.
  const read = whole.superRefine(checkWhole).pipe(z.custom<Pack>().superRefine(checkWeeks)).safeParse(json);
  if (read.success) return read.data;

  const problems = read.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(the whole)'}: ${issue.message}`,
  );
  throw new Error(`The policy pack ${name} cannot be used:\n${problems.join('\n')}`);
}

/** A subject's own part of the pack, which was checked when the pack was read. */
export function partOf<A>({ subjects = {} }: Pack, subject: string, shape: z.ZodType<A>): A {
  return shape.parse(subjects[subject]);
}

function checkWhole(
  { ladders, deadlines, places }: Pick<Pack, 'ladders' | 'deadlines' | 'places'>,
  context: z.RefinementCtx,
): void {
  for (const { path, message } of [...ladderFaults(ladders, deadlines), ...placeFaults(places)])
    context.addIssue({ code: 'custom', path: [...path], message });
}

/** Bank holidays, which are not in the pack, move few openings. */
function checkWeeks({ duties, workingTime }: Pack, context: z.RefinementCtx): void {
  for (const { path, message } of crowded(duties, { ...workingTime, holidays: new Set() }))
    context.addIssue({ code: 'custom', path: ['duties', ...path], message });
}

function isTimeZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch {
    return false;
  }
}
