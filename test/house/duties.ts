/** `node test/house/duties.ts` writes the table of duties into docs/use/duties.md, from the pack of Somerset. */
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { cycleAfter } from '../../src/policy/duties/cadence.ts';
import type { Duties, Duty } from '../../src/policy/duties/duty.ts';
import { dayBefore, sayDate } from '../../src/policy/hours.ts';
import { words } from '../../src/words/words.ts';
import { clauses as table } from '../policy/duties/clauses.ts';
import { local } from '../policy/local.ts';

export const paper = fileURLToPath(new URL('../../docs/use/duties.md', import.meta.url));

const begins = '<!-- Written by test/house/duties.ts, and compared by a test. Do not edit it. -->';
const ends = '<!-- Up to here. -->';
const known = new Set(table.map(({ clause }) => clause));

/** The paper as it must be: what stands there, with the table as the pack has it now. */
export function dutiesPaper(now: string, duties: Duties = local.pack.duties): string {
  const [before, rest] = now.split(begins);
  const after = rest?.split(ends)[1];
  if (before === undefined || after === undefined)
    throw new Error(`${paper} has lost "${begins}" or "${ends}"`);
  return `${before}${begins}\n\n${dutiesTable(duties)}\n\n${ends}${after}`;
}

/** @throws Error for a duty on a clause that the table of clauses does not have */
export function dutiesTable(duties: Duties): string {
  const rows = duties.list.map((duty) => {
    const strange = duty.clauses.find((clause) => !known.has(clause));
    if (strange)
      throw new Error(`${duty.id} is on ${strange}, which is not in test/policy/duties/clauses.ts`);
    return [duty.name, duty.clauses.join(', '), words.duty.roles[duty.owner], whenOf(duty, duties)];
  });
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [['duty', 'clauses', 'owner', 'when'], ['---', '---', '---', '---'], ...rows].map(line).join('\n');
}

function whenOf(duty: Duty, duties: Duties): string {
  const { every, anchor, after = [], within } = duty.cadence;
  const causes = [
    ...after.map((id) => duties.list.find((one) => one.id === id)?.name ?? id),
    ...duties.occasions.filter(({ opens }) => opens.includes(duty.id)).map(({ name }) => name),
  ];
  return [
    ...(every ? [anchor ? `${often(every)}: ${datesOf(duty, duties)}` : `${often(every)}, counted`] : []),
    ...causes.map((cause) => `${period(within)} after "${cause}"`),
  ].join('; ');
}

/** The rule in words: "every 3 months". */
function often(every: string): string {
  const [, unit = '', count = '1'] = /^FREQ=(\w+?)LY(?:;INTERVAL=(\d+))?$/.exec(every) ?? [];
  const one = unit.toLowerCase();
  return count === '1' ? `every ${one}` : `every ${count} ${one}s`;
}

/** The days on which an anchored duty comes round in the calendar's first year; of a monthly one, the day alone. */
function datesOf(duty: Duty, { from }: Duties): string {
  if (duty.cadence.every === 'FREQ=MONTHLY') return `day ${Number(duty.cadence.anchor?.slice(-2))}`;
  const yearOn = `${Number(from.slice(0, 4)) + 1}${from.slice(4)}`;
  const dates: string[] = [];
  for (let doneOn: string | undefined = dayBefore(from); doneOn; ) {
    doneOn = cycleAfter(duty, { doneOn });
    if (!doneOn || doneOn >= yearOn) break;
    dates.push(sayDate(doneOn).replace(/ \d{4}$/, ''));
  }
  return dates.join(', ');
}

/** "P30D" as people say it. */
function period(within: string): string {
  const units = { Y: 'year', M: 'month', W: 'week', D: 'day' } as const;
  return [...within.matchAll(/(\d+)([YMWD])/g)]
    .map(
      ([, count = '', unit = '']) =>
        `${count} ${units[unit as keyof typeof units]}${count === '1' ? '' : 's'}`,
    ) // only these four match
    .join(' and ');
}

if (import.meta.main) {
  writeFileSync(paper, dutiesPaper(readFileSync(paper, 'utf8')));
  console.log(paper);
}
