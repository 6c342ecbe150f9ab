/** What the bench found, for people and for programs. */
import { median, quantile } from './load.ts';
import type { Nearness } from './oneAtATime.ts';
import { bodyBytes } from './presses.ts';
import type { Plan, Result } from './rounds.ts';

export type Findings = {
  readonly nearness: Nearness;
  readonly results: readonly Result[];
  /** What does the same work on Microsoft's own storage, beside ours. */
  readonly withPeer: readonly Result[];
  /** Milliseconds from "Send" to the channel's post. */
  readonly toChannel: readonly number[];
  /** Of the service that took "Send": concerns, and tasks that still waited after the last round. */
  readonly left: { readonly sent: number; readonly graph: number; readonly teams: number };
};

const targets: Readonly<Record<string, number>> = { 'form step': 0.9, send: 0.6 };
const nearestTo = 0.75;
const mostToChannelMs = 100;

/** One line of JSON each. */
export function asJson({ nearness, results, withPeer, toChannel }: Findings): string {
  const lines = [...results, ...withPeer].map(({ name, perSecond, p50ms, p99ms, ratio, computedMs }) => {
    return {
      name,
      perSecond: round(perSecond, 0),
      p50ms: round(p50ms, 2),
      p99ms: round(p99ms, 2),
      ratio: round(ratio, 3),
      computedMs: round(computedMs, 3),
    };
  });
  const near = Object.entries(nearness).map(([name, value]) => [name, round(value, 3)]);
  const [p50ms, p99ms] = [round(median(toChannel), 2), round(quantile(toChannel, 0.99), 2)];
  const last = { name: 'send to channel', perSecond: null, p50ms, p99ms, ratio: null };
  return [{ name: 'one at a time', ...Object.fromEntries(near) }, ...lines, last]
    .map((line) => JSON.stringify(line))
    .join('\n');
}

export function asTable({ nearness, results, withPeer, toChannel, left }: Findings, plan: Plan): string {
  const middle = median(toChannel);
  return [
    ...nearnessLines(nearness),
    '',
    heading('of botbuilder'),
    ...results.map(resultRow),
    '',
    heading('of the first'),
    ...withPeer.map(resultRow),
    '',
    `From "Send" to the channel's post: median ${middle.toFixed(1)} ms, p99 ${quantile(toChannel, 0.99).toFixed(1)} ms`,
    `  (${toChannel.length} presses one after another; target: median below ${mostToChannelMs} ms, ${met(middle < mostToChannelMs)})`,
    '',
    `Medians of ${plan.rounds} rounds of ${plan.requests} requests each after ${plan.warmUps} to warm up; ${plan.concurrency} at a time, ${bodyBytes} bytes each.`,
    'botbuilder and agents-hosting answer a constant card, the one of the form step; every server has its own process,',
    'and stands still while another is measured. botbuilder and our service check a signed token each time;',
    'agents-hosting checks none. All run on restify. "state in blobs" is botbuilder with its own ConversationState, one',
    'read and one write a turn, in Azure Blobs; "send on tables" is ours in Azure Tables; both on Azurite, fewer requests.',
    `"Send" raised ${left.sent} concerns; SharePoint and Teams were written to meanwhile. Still waiting after the last`,
    `round: ${left.graph} tasks for Graph, ${left.teams} for Teams.`,
  ].join('\n');
}

function nearnessLines(near: Nearness): readonly string[] {
  const { bareMs, waitMs, sendMs, bytes, ratio, least, most, bareComputedMs, computedMs } = near;
  const limit = `${bareMs.toFixed(2)} ms bare + ${waitMs.toFixed(2)} ms for one wait for the disk (${bytes} bytes)`;
  return [
    `One press at a time: (${limit}) over ${sendMs.toFixed(2)} ms of "Send": ${ratio.toFixed(2)} of the limit`,
    `  (${least.toFixed(2)} – ${most.toFixed(2)}; target: at least ${nearestTo}, ${met(ratio >= nearestTo)}).`,
    `  Computed for each: ${bareComputedMs.toFixed(2)} ms bare, ${computedMs.toFixed(2)} ms "Send" with all that follows it.`,
  ];
}

function heading(floor: string): string {
  return row('', 'per second', 'p50 ms', 'p99 ms', 'computed ms', floor, 'least – most', 'target');
}

function resultRow(result: Result): string {
  const { name, perSecond, p50ms, p99ms, ratio, leastRatio, mostRatio, computedMs } = result;
  const target = targets[name];
  const spread = `${leastRatio.toFixed(2)} – ${mostRatio.toFixed(2)}`;
  const goal = target === undefined ? '' : `≥ ${target}, ${met(ratio >= target)}`;
  const figures = [perSecond.toFixed(0), p50ms.toFixed(2), p99ms.toFixed(2), computedMs.toFixed(2)];
  return row(name, ...figures, ratio.toFixed(2), spread, goal);
}

function row(name: string, ...cells: readonly string[]): string {
  const widths = [11, 9, 9, 13, 15, 14, 17];
  return name.padEnd(16) + cells.map((cell, index) => cell.padStart(widths[index] ?? 0)).join('');
}

function met(yes: boolean): string {
  return yes ? 'met' : 'NOT met';
}

function round(value: number, digits: number): number {
  return Number(value.toFixed(digits));
}
