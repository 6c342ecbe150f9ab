/** What a probe is: a question to Microsoft 365 whose answer the service relies on. */
import { GraphFault } from '../graph/fault.ts';
import type { Graph } from '../graph/graph.ts';

/** What a probe found. `follows` says which setting or limit follows where it is not as expected. */
export type Seen = { readonly isExpected: boolean; readonly seen: string; readonly follows?: string };

export type Probe<Lab> = {
  /** Its number in docs/run/probe.md. */
  readonly id: string;
  readonly expected: string;
  /** What it throws is what was seen. */
  readonly run: (lab: Lab) => Promise<Seen>;
  /** What follows if Microsoft 365 refuses the whole question. */
  readonly follows: string;
};

/** The throw-away list, and what has been made in it so far. */
export type ListLab = {
  readonly graph: Graph;
  readonly site: string;
  readonly list: string;
};

export const idsIn = ({ site, list }: ListLab) => ({ site, list });

export type Line = Seen & Pick<Probe<unknown>, 'id' | 'expected'>;

export const asExpected = (seen: string): Seen => ({ isExpected: true, seen });
export const otherwise = (seen: string, follows: string): Seen => ({ isExpected: false, seen, follows });

/** What Graph said to a question whose refusal is an answer, too: `taken`, or its status and code. */
export async function statusOf(work: Promise<unknown>): Promise<string> {
  try {
    await work;
    return 'taken';
  } catch (problem) {
    if (problem instanceof GraphFault) return `${problem.status} ${problem.code}`;
    throw problem;
  }
}

/** Asks one after another; one that fails does not keep the others from being asked. */
export async function* ask<Lab>(probes: readonly Probe<Lab>[], lab: Lab): AsyncGenerator<Line> {
  for (const { id, expected, run, follows } of probes) {
    const seen = await run(lab).catch((problem: unknown) => otherwise(messageOf(problem), follows));
    yield { id, expected, ...seen };
  }
}

/** Graph's status and code, which hold nothing of what was sent. */
function messageOf(problem: unknown): string {
  return problem instanceof Error ? problem.message : 'unknown';
}
