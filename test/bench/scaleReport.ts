/** What the bench of scale found, for people and for programs. */
import { median } from './load.ts';
import type { Plan, Result } from './rounds.ts';

/** The same without the history and with it. */
export type Pair = { readonly without: number; readonly withHistory: number };

/** What was pressed, what else the other journal held, and the results: without the history first, with it last. */
export type Cost = { readonly what: string; readonly against: string; readonly results: readonly Result[] };

export type Findings = {
  readonly concerns: number;
  /** Of the journal's file, where it is one. */
  readonly bytes: number | undefined;
  /** Milliseconds until it served, against an empty journal. */
  readonly startUp: readonly Pair[];
  /** Megabytes when it began to serve, against an empty journal. */
  readonly atStart: readonly Pair[];
  readonly costs: readonly Cost[];
  /** Megabytes after all the presses, against the journal that is called `fewer`. */
  readonly afterWork: Pair;
  readonly fewer: string;
};

/** Issue 4, section 6. */
const mostTimes = 1.2;

/** One line of JSON each. */
export function asJson(findings: Findings): string {
  return linesOf(findings)
    .map((line) => JSON.stringify(line))
    .join('\n');
}

export function asTable(findings: Findings, { rounds, requests, warmUps, concurrency }: Plan): string {
  const { concerns, bytes } = findings;
  const lines = linesOf(findings);
  const missed = lines.filter(({ times }) => times > mostTimes);
  return [
    row('', 'without', 'with', 'times', 'least – most', 'computing', 'against a journal of'),
    ...lines.map(({ what, without, withHistory, unit, times, least, most, computed, against }) => {
      const spread = `${least.toFixed(2)} – ${most.toFixed(2)}`;
      return row(
        what,
        `${without} ${unit}`,
        `${withHistory} ${unit}`,
        times.toFixed(2),
        spread,
        computed?.toFixed(2) ?? '',
        against,
      );
    }),
    '',
    `A history of ${concerns} concerns${bytes ? `, ${(bytes / 2 ** 30).toFixed(1)} GB` : ''}; 200 of them open, people with up to 50.`,
    `Presses: milliseconds each takes of the machine, ${concurrency} at a time; medians of ${rounds} rounds of ${requests} after ${warmUps} to warm up,`,
    'in turn; whoever is not measured stands still. "times" is the median of the rounds\' own ratios, "computing" the',
    'same of the time that the process computed: it leaves out the disk, and what the machine does beside.',
    missed.length === 0
      ? `Every one at most ${mostTimes} times: met.`
      : `More than ${mostTimes} times, NOT met: ${missed.map(({ what }) => what).join(', ')}.`,
  ].join('\n');
}

type Line = {
  readonly what: string;
  readonly against: string;
  readonly unit: string;
  readonly without: number;
  readonly withHistory: number;
  readonly times: number;
  readonly least: number;
  readonly most: number;
  /** As `times`, of what the process computes: without the waiting for the disk, and without what the machine does beside. */
  readonly computed?: number;
};

function linesOf({ costs, startUp, atStart, afterWork, fewer }: Findings): readonly Line[] {
  return [
    ...costs.flatMap(costLine),
    pairsLine('start-up', 'ms', startUp, 'nothing'),
    pairsLine('memory at the start', 'MB', atStart, 'nothing'),
    pairsLine('memory after the work', 'MB', [afterWork], fewer),
  ];
}

function costLine({ what, against, results }: Cost): readonly Line[] {
  const [without, withHistory] = [results.at(0), results.at(-1)];
  if (!without || !withHistory) return [];
  const { ratio, leastRatio, mostRatio } = withHistory;
  return [
    {
      what,
      against,
      unit: 'ms',
      without: round(1_000 / without.perSecond, 3),
      withHistory: round(1_000 / withHistory.perSecond, 3),
      // Throughput turned over: what one takes longer than the other.
      times: round(1 / ratio, 3),
      least: round(1 / mostRatio, 3),
      most: round(1 / leastRatio, 3),
      computed: round(withHistory.computedRatio, 3),
    },
  ];
}

function pairsLine(what: string, unit: string, pairs: readonly Pair[], against: string): Line {
  const times = pairs.map(({ without, withHistory }) => withHistory / without);
  return {
    what,
    against,
    unit,
    without: round(median(pairs.map(({ without }) => without)), 0),
    withHistory: round(median(pairs.map(({ withHistory }) => withHistory)), 0),
    times: round(median(times), 3),
    least: round(Math.min(...times), 3),
    most: round(Math.max(...times), 3),
  };
}

function row(name: string, ...cells: readonly string[]): string {
  const widths = [12, 12, 8, 15, 11, 24];
  return name.padEnd(24) + cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('');
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
