/** What the bench found, for people and for programs. */
import { median, quantile } from './load.ts';
import { bodyBytes } from './presses.ts';
import type { Plan, Result } from './rounds.ts';

export type Findings = {
  readonly results: readonly Result[];
  /** Milliseconds from "Send" to the channel's post. */
  readonly toChannel: readonly number[];
  /** Of the service that took "Send": concerns, and tasks that still waited after the last round. */
  readonly left: { readonly sent: number; readonly graph: number; readonly teams: number };
};

const targets: Readonly<Record<string, number>> = { 'form step': 0.9, send: 0.6 };
const mostToChannelMs = 100;

/** One line of JSON each. */
export function asJson({ results, toChannel }: Findings): string {
  const lines = results.map(({ name, perSecond, p50ms, p99ms, ratio }) => {
    return {
      name,
      perSecond: round(perSecond, 0),
      p50ms: round(p50ms, 2),
      p99ms: round(p99ms, 2),
      ratio: round(ratio, 3),
    };
  });
  const [p50ms, p99ms] = [round(median(toChannel), 2), round(quantile(toChannel, 0.99), 2)];
  const last = { name: 'send to channel', perSecond: null, p50ms, p99ms, ratio: null };
  return [...lines, last].map((line) => JSON.stringify(line)).join('\n');
}

export function asTable({ results, toChannel, left }: Findings, plan: Plan): string {
  const middle = median(toChannel);
  return [
    row('', 'per second', 'p50 ms', 'p99 ms', 'of floor', 'least – most', 'target'),
    ...results.map(resultRow),
    '',
    `From "Send" to the channel's post: median ${middle.toFixed(1)} ms, p99 ${quantile(toChannel, 0.99).toFixed(1)} ms`,
    `  (${toChannel.length} presses one after another; target: median below ${mostToChannelMs} ms, ${met(middle < mostToChannelMs)})`,
    '',
    `Medians of ${plan.rounds} rounds of ${plan.requests} requests each after ${plan.warmUps} to warm up; ${plan.concurrency} at a time, ${bodyBytes} bytes each.`,
    'botbuilder and agents-hosting answer a constant card, the one of the form step; every server has its own process,',
    'and stands still while another is measured. Nobody is authenticated: botbuilder and our service without an app id,',
    'agents-hosting without a client id; all three run on restify.',
    `"Send" raised ${left.sent} concerns; SharePoint and Teams were written to meanwhile. Still waiting after the last`,
    `round: ${left.graph} tasks for Graph, ${left.teams} for Teams.`,
  ].join('\n');
}

function resultRow({ name, perSecond, p50ms, p99ms, ratio, leastRatio, mostRatio }: Result): string {
  const target = targets[name];
  const spread = `${leastRatio.toFixed(2)} – ${mostRatio.toFixed(2)}`;
  const goal = target === undefined ? '' : `≥ ${target}, ${met(ratio >= target)}`;
  return row(name, perSecond.toFixed(0), p50ms.toFixed(2), p99ms.toFixed(2), ratio.toFixed(2), spread, goal);
}

function row(name: string, ...cells: readonly string[]): string {
  const widths = [11, 9, 9, 9, 14, 17];
  return name.padEnd(16) + cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('');
}

function met(yes: boolean): string {
  return yes ? 'met' : 'NOT met';
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
