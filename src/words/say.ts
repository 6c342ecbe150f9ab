/** Puts facts into sentences, and writes times as people here say them. */
import { type Calendar, dateOf, due, local, sayDate } from '../policy/hours.ts';

/** Replaces `{name}` by the fact of that name. Braces inside a fact are left alone. */
export function fill(sentence: string, facts: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => facts[name] ?? whole);
}

/** "Friday 20 November at 4:30pm", in the ICB's time zone, as the NHS style has it. */
export function sayWhen(instant: string, calendar: Calendar): string {
  const { day, hour, minute } = local(instant, calendar);
  return `${day} at ${clockTime(hour, minute)}`;
}

/** "4:30pm", in the ICB's time zone. */
export function sayTimeOf(instant: string, calendar: Calendar): string {
  const { hour, minute } = local(instant, calendar);
  return clockTime(hour, minute);
}

/** "20 November 2026 at 4:30pm", for what is read years later. */
export function sayWhenForGood(instant: string, calendar: Calendar): string {
  const { hour, minute } = local(instant, calendar);
  return `${sayDate(dateOf(instant, calendar))} at ${clockTime(hour, minute)}`;
}

/**
 * "4pm on Friday 20 November": by when something is promised, in whole steps of so many minutes, as people say it. Never
 * later than the instant itself, so that nothing is late before its time.
 */
export function sayBy(instant: string, calendar: Calendar, stepMinutes: number): string {
  const { minute } = local(instant, calendar);
  const whole = Date.parse(instant) - (minute % stepMinutes) * 60_000;
  const { day, ...time } = local(new Date(whole).toISOString(), calendar);
  return `${clockTime(time.hour, time.minute)} on ${day}`;
}

/** When the office opens next, as people say it. */
export function sayOpening(now: string, calendar: Calendar): string {
  // No working hours run out as soon as the office is open.
  return sayBy(due(now, { workingHours: 0 }, calendar), calendar, 1);
}

/** "2:30pm" for "14:30", as an input for times sends it; anything else as it stands. */
export function sayTime(time: string): string {
  const [, hour, minute] = /^(\d\d):(\d\d)$/.exec(time) ?? [];
  return hour && minute ? clockTime(Number(hour), Number(minute)) : time;
}

function clockTime(hour: number, minute: number): string {
  if (minute === 0 && hour === 12) return 'midday';
  if (minute === 0 && hour === 0) return 'midnight';
  const minutes = minute === 0 ? '' : `:${String(minute).padStart(2, '0')}`;
  return `${hour % 12 || 12}${minutes}${hour < 12 ? 'am' : 'pm'}`;
}

/** A number as people read it: 10,000. */
export function count(number: number): string {
  return number.toLocaleString('en-GB');
}

/** "November 2026", of a month as `2026-11`. */
export function sayMonth(month: string): string {
  const [, name = '', year = ''] = sayDate(`${month}-01`).split(' ');
  return `${name} ${year}`;
}
