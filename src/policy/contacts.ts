/** Describes the contacts in the pack, and finds those who answer at an instant. */
import { z } from 'zod';
import { type Calendar, dateOf, dayBefore, isOpen, timeOf, weekdayOf } from './hours.ts';

const text = z.string().trim().min(1);
const clause = text.describe('the clause it comes from, or "local setting"');

export const clockTime = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time such as 09:00');
/** ISO weekdays, 1 for Monday. */
export const weekdays = z.array(z.number().int().min(1).max(7)).min(1);

/** Local times. If `closes` is not later than `opens`, it falls on the day after. */
const ownHours = z.strictObject({
  days: weekdays,
  opens: clockTime,
  closes: clockTime,
  onBankHolidays: z.boolean(),
  clause,
});

/** `working-time` and `out-of-hours` follow the ICB's own hours, `workingTime` in the pack. */
const keywords = ['any-time', 'working-time', 'out-of-hours'] as const;
const keyword = z.enum(
  keywords,
  `must be ${keywords.join(', ')}, or days with opens, closes, onBankHolidays and clause`,
);

export const contactSchema = z.strictObject({
  id: text,
  name: text,
  answers: text.describe('when somebody answers, in words'),
  /** An object is parsed by its own schema, so that an error names the path inside it. */
  hours: z.unknown().transform((hours, context): Hours => {
    const read = (typeof hours === 'object' && hours !== null ? ownHours : keyword).safeParse(hours);
    if (read.success) return read.data;
    for (const { path, message } of read.error.issues) context.addIssue({ code: 'custom', path, message });
    return z.NEVER;
  }),
  phone: text.optional(),
  email: z.email().optional(),
  url: z.url().optional(),
  clause,
});

type Hours = z.infer<typeof keyword> | z.infer<typeof ownHours>;
export type Contact = z.infer<typeof contactSchema>;

export const contactsSchema = z
  .array(contactSchema)
  .min(1)
  .refine((all) => all.some(({ hours, phone }) => hours === 'any-time' && phone), {
    error: 'must have one with a telephone number that answers at any time',
  });

/** Those who answer at an instant (ISO 8601), in the pack's order. */
export function answeringAt(
  contacts: readonly Contact[],
  at: string,
  calendar: Calendar,
): readonly Contact[] {
  return contacts.filter((contact) => answersAt(contact, at, calendar));
}

/** Whether somebody answers at an instant (ISO 8601). */
export function answersAt({ hours }: Contact, at: string, calendar: Calendar): boolean {
  switch (hours) {
    case 'any-time':
      return true;
    case 'working-time':
      return isOpen(at, calendar);
    case 'out-of-hours':
      return !isOpen(at, calendar);
    default:
      return within(hours, at, calendar);
  }
}

function within(
  { days, opens, closes, onBankHolidays }: z.infer<typeof ownHours>,
  at: string,
  calendar: Calendar,
): boolean {
  const today = dateOf(at, calendar);
  const time = timeOf(at, calendar);
  const serves = (date: string) =>
    days.includes(weekdayOf(date)) && (onBankHolidays || !calendar.holidays.has(date));

  if (opens < closes) return serves(today) && opens <= time && time < closes;
  return (serves(today) && opens <= time) || (serves(dayBefore(today)) && time < closes);
}
