/** Finds the weeks in which more anchored duties would open than people can take on. */
import { Temporal } from 'temporal-polyfill';
import { type Calendar, dayBefore, sayDate } from '../hours.ts';
import { mondayOf } from '../week.ts';
import { mostInAWeek } from './adoption.ts';
import { cycleAfter, opensOn, workingDay } from './cadence.ts';
import { type Duties, type Duty, ofOneRule } from './duty.ts';
import type { Inconsistency } from './inconsistency.ts';

/** How far the calendar is looked at, from the day on which it begins. */
const lookedAt = 'P2Y';

/** Duties that are not anchored are spread when the calendar begins. */
export function crowded(duties: Duties, calendar: Calendar): readonly Inconsistency[] {
  const weeks = new Map<string, readonly string[]>();
  for (const alike of ofOneRule(duties.list.filter(({ cadence }) => cadence.anchor))) {
    const ids = alike.map(({ id }) => id);
    for (const monday of alike.slice(0, 1).flatMap((duty) => openingWeeks(duty, duties, calendar)))
      weeks.set(monday, [...(weeks.get(monday) ?? []), ...ids]);
  }
  return [...weeks]
    .filter(([, ids]) => ids.length > mostInAWeek)
    .map(([monday, ids]) => ({ path: ['list'], message: tooMany(monday, ids) }));
}

function tooMany(monday: string, ids: readonly string[]): string {
  const said = `${ids.length} anchored duties open in the week of ${sayDate(monday)}`;
  return `${said}, and ${mostInAWeek} at most may: move some anchors (${ids.join(', ')})`;
}

/** The Mondays (ISO) of the weeks in which an anchored duty opens. */
function openingWeeks(duty: Duty, duties: Duties, calendar: Calendar): readonly string[] {
  const end = Temporal.PlainDate.from(duties.from).add(lookedAt).toString();
  const weeks: string[] = [];
  let cycle = cycleAfter(duty, { doneOn: dayBefore(duties.from) });
  while (cycle !== undefined) {
    const day = opensOn(workingDay(cycle, calendar), duty, duties, calendar);
    if (day >= end) break;
    weeks.push(mondayOf(day));
    cycle = cycleAfter(duty, { doneOn: cycle });
  }
  return weeks;
}
