/** The policy pack: what another ICB would change, as data, checked when the service starts. */
import { Temporal } from 'temporal-polyfill';
import { z } from 'zod';
import { inconsistencies } from './review/consistent.ts';
import { type Duties, dutiesSchema } from './review/duty.ts';

const text = z.string().trim().min(1);
const clause = text.describe('the clause it comes from, or "local setting"');
const allowance = z.union([
  z.strictObject({ minutes: z.number().int().positive(), clause }),
  z.strictObject({ workingHours: z.number().positive(), clause }),
]);
const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
const timeZone = z.string().refine(isTimeZone, 'must be a time zone such as Europe/London');

const contact = z.strictObject({
  id: text,
  name: text,
  answers: text.describe('when somebody answers, in words'),
  phone: text.optional(),
  email: z.email().optional(),
  url: z.url().optional(),
  outOfHours: z.boolean().describe('whether somebody answers at night and at weekends'),
  clause,
});

const choice = z.strictObject({ id: z.string().regex(/^[a-z0-9-]+$/), text });

const packSchema = z.strictObject({
  organisation: text,
  shortName: text,
  policy: z.strictObject({ title: text, url: z.url().optional() }),
  mailbox: z.strictObject({ address: z.email(), clause }),
  workingTime: z
    .strictObject({
      timeZone,
      days: z.array(z.number().int().min(1).max(7)).min(1),
      opens: clockTime,
      closes: clockTime,
      bankHolidays: z.strictObject({ country: text, state: text }),
      clause,
    })
    .refine(({ opens, closes }) => opens < closes, { path: ['closes'], error: 'must be later than opens' }),
  deadlines: z.strictObject({
    managerAnswer: allowance,
    acknowledgeUrgent: allowance,
    acknowledgeStandard: allowance,
    decide: allowance,
    sendReferral: allowance,
    hearBack: allowance,
    finish: allowance,
  }),
  draftsKeptHours: z.number().positive(),
  contacts: z.array(contact).min(1),
  kinds: z.array(choice).min(1),
  lookOutFor: z.strictObject({ intro: text, signs: z.array(text).min(1), remember: text, clause }),
  danger: z.strictObject({ when: text, steps: z.array(text).min(1), clause }),
  texts: z.strictObject({
    whyNamesMayBeEmpty: text,
    equality: text,
    informationUse: text,
    whoSeesIt: text,
    factual: text,
    urgentWhoSeesIt: text,
    childrensProcess: text,
    referralForm: text,
    urgentMail: z.strictObject({ subject: text, text }),
    reporter: z.strictObject({
      acknowledged: text,
      decided: text,
      closed: text,
      reopened: text,
      moreAsked: text,
    }),
  }),
  duties: dutiesSchema.pipe(
    z.custom<Duties>().superRefine((duties, context) => {
      for (const { path, message } of inconsistencies(duties))
        context.addIssue({ code: 'custom', path: [...path], message });
    }),
  ),
});

export type Pack = z.infer<typeof packSchema>;
export type Contact = Pack['contacts'][number];

/**
 * Reads a pack.
 * @throws Error naming every path that is missing or wrong
 */
export function readPack(json: unknown, name: string): Pack {
  const read = packSchema.safeParse(json);
  if (read.success) return read.data;

  const problems = read.error.issues.map(
    (issue) => `  ${issue.path.join('.') || '(the whole)'}: ${issue.message}`,
  );
  throw new Error(`The policy pack ${name} cannot be used:\n${problems.join('\n')}`);
}

function isTimeZone(name: string): boolean {
  try {
    return Temporal.Instant.fromEpochMilliseconds(0).toZonedDateTimeISO(name).timeZoneId !== '';
  } catch {
    return false;
  }
}
