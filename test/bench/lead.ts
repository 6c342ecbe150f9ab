/** `npm run bench:lead`: a Prevent Lead's messages and presses a week in ten simulated years, before the week's message and now. */
import fc from 'fast-check';
import { anyLife } from '../policy/duties/lead/anyLife.ts';
import {
  messagesNow,
  messagesThen,
  presses,
  summed,
  tasks,
  type Weeks,
  weeksInYear,
} from '../policy/duties/lead/figures.ts';
import { liveAsLead, years } from '../policy/duties/lead/life.ts';
import { before, today } from '../policy/duties/lead/packs.ts';

const asJson = process.argv.includes('--json');
const seed = Number(process.env.SEED ?? 1);
const lives = fc.sample(anyLife, { seed, numRuns: Number(process.env.LIVES ?? 5) });

type Row = Readonly<Record<'messages' | 'weekly' | 'presses' | 'tasks', Weeks>>;

const then: Row[] = [];
const now: Row[] = [];
for (const life of lives) {
  const was = await liveAsLead(life, before, 'before');
  then.push({ messages: messagesThen(was), weekly: [], presses: presses(was), tasks: tasks(was) });
  const is = await liveAsLead(life, today);
  now.push({
    ...{ messages: messagesNow(is), weekly: messagesNow(is, true) },
    ...{ presses: presses(is), tasks: tasks(is) },
  });
}

for (let year = 0; year < years; year++)
  for (const kind of ['messages', 'presses'] as const)
    say(`${kind} of year ${year + 1}`, kind, (weeks) => yearOf(weeks, year));
for (const kind of ['messages', 'weekly', 'presses', 'tasks'] as const)
  say(`${kind} of all years`, kind, (weeks) => weeks);

function yearOf(weeks: Weeks, year: number): Weeks {
  return weeks.slice(year * weeksInYear, (year + 1) * weeksInYear);
}

function say(what: string, kind: keyof Row, part: (weeks: Weeks) => Weeks): void {
  const of = (rows: readonly Row[]) => summed(rows.flatMap((row) => part(row[kind])));
  const [was, is] = [of(then), of(now)];
  const line = `${what}: before ${sentence(was)}; after ${sentence(is)}`;
  console.log(asJson ? JSON.stringify({ what, before: was, after: is }) : line);
}

function sentence({ median, worst, year }: ReturnType<typeof summed>): string {
  return `${median} in the median week, ${worst} in the worst, ${year} a year`;
}
