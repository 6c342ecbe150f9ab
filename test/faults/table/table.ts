/** The table of faults as people read it: rows of equal outcome are one row. */
import type { Outcome } from './cell.ts';
import type { Trial } from './trials.ts';

export const tablePath = 'docs/assure/faults.md';

const heading = `# Faults of Microsoft Graph and of Teams

**This file is generated: \`npm run test:faults\` tries every answer out and writes it; \`npm test\` tries some of them and
compares. Do not edit it.**

Each row is one call of the service and the bad answers it met, first once, then for ten minutes. Everything is real (the
journal, the dispatcher and its pauses, the retries, a stand-in tenant and a stand-in connector on this machine), only time is
simulated, without the spread that the service gives to its pauses. In each cell the run asserts that nothing is lost, that
nothing is doubled (beyond what the row says), and that nothing hammers: a task makes the call at most MOST times in the first
minute (twice as often only where a list says again and again that somebody else was first, and eight times where a list refuses every part of
an item, which is halved to find the column that it refuses). "Done" counts from the first attempt. An answer "1 s" or "20 min" carries \`Retry-After\`, in seconds or as a date.

What should heal by itself and does not keeps the heartbeat away, and after five minutes \`/ready\` says so. A refusal that only
somebody can mend leaves the service ready: it is a finding, told to the safeguarding team, and after four tries it is tried
again every half hour. Both columns are as they are at the end of the ten minutes.

Nobody waits for any of this: whoever pressed a button has had their answer from the journal. What people see meanwhile:

| call | what people see until it is done |
|---|---|
SEEN
`;

const columns = [
  '| call | answered with | once: calls, done after | for ten minutes: calls in the first minute, in all; done after | in the end | `/ready` says so | `/findings` says |',
  '|---|---|---|---|---|---|---|',
];

/** @param seen what people see until a call is done, by the call's name */
export function tableOf(
  trials: readonly Trial[],
  seen: Readonly<Record<string, string>>,
  most: number,
): string {
  const legend = Object.entries(seen).map(([call, sees]) => `| ${call} | ${sees} |`);
  const top = heading.replace('MOST', String(most)).replace('SEEN\n', `${legend.join('\n')}\n`);
  const parts = (['Graph', 'Teams'] as const).map((side) => {
    const rows = grouped(trials.filter((trial) => trial.side === side));
    return `## ${side}\n\n${[...columns, ...rows].join('\n')}\n`;
  });
  return `${top}\n${parts.join('\n')}`;
}

/** What the table says of a trial, apart from its answer. */
export function saidOf({ once, lasting }: Trial): string {
  return [
    `${once.inAll}, ${duration(once.doneAfter)}`,
    `${lasting.inFirstMinute}, ${lasting.inAll}; ${duration(lasting.doneAfter)}`,
    once.ends === lasting.ends ? once.ends : `once: ${once.ends}; ten minutes: ${lasting.ends}`,
    lasting.keepsFailing ? 'yes' : '',
    lasting.findings.join(', '),
  ].join(' | ');
}

/** The rows of the written table: what it says of a call and an answer. */
export function readTable(text: string): (call: string, answer: string) => string | undefined {
  const rows = text.split('\n').map((line) => line.slice(2, -2).split(' | '));
  return (call, answer) => {
    const row = rows.find((cells) => cells[0] === call && cells[1]?.split('; ').includes(answer));
    return row?.slice(2).join(' | ').trimEnd();
  };
}

function grouped(trials: readonly Trial[]): readonly string[] {
  const rows = Map.groupBy(trials, (trial) => `${trial.call} | ${saidOf(trial)}`);
  return [...rows.values()].map((same) => {
    const [first] = same as [Trial, ...Trial[]]; // a group has somebody in it
    return `| ${first.call} | ${same.map(({ answer }) => answer).join('; ')} | ${saidOf(first)} |`;
  });
}

/** In seconds, or in minutes from one on. */
function duration(ms: Outcome['doneAfter']): string {
  if (ms < 59_950) return `${Math.round(ms / 100) / 10} s`;
  const seconds = Math.round(ms / 1_000);
  return `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}
