/** How near "Send" comes to its limit, one press at a time: the framework's bare turn and one wait for the disk. */
import type { Contestant } from './contestants.ts';
import type { Disk } from './disk.ts';
import { median } from './load.ts';
import { type Plan, takeTurn } from './rounds.ts';

export type Nearness = {
  readonly bareMs: number;
  readonly waitMs: number;
  readonly sendMs: number;
  readonly computedMs: number;
  readonly bareComputedMs: number;
  /** What the disk is given. */
  readonly bytes: number;
  /** The limit over what "Send" takes, in each round: the median, the least and the most. */
  readonly ratio: number;
  readonly least: number;
  readonly most: number;
};

const often = 800;

/**
 * Medians of each round, and of the rounds; whatever the machine does meanwhile meets all alike. Each press comes when the
 * work that followed the one before is done, or it would be timed, too.
 */
export async function oneAtATime(
  bare: Contestant,
  send: Contestant,
  disk: Disk,
  { warmUps, rounds, requests }: Pick<Plan, 'warmUps' | 'rounds' | 'requests'>,
): Promise<Nearness> {
  const turn = (contestant: Contestant) => takeTurn(contestant, { requests, concurrency: 1, atRest: true });
  // What runs often is compiled anew; nobody's first press is timed.
  for (const contestant of [bare, send]) {
    await takeTurn(contestant, { requests: often, concurrency: 16 });
    contestant.server.resume();
    await contestant.server.rest();
    contestant.server.pause();
  }
  const taken = [];
  for (let round = 0; round < warmUps + rounds; round++) {
    const inOrder = round % 2 === 0;
    const first = await turn(inOrder ? bare : send);
    const waitMs = await disk.waitMs();
    const second = await turn(inOrder ? send : bare);
    const [ofBare, ofSend] = inOrder ? [first, second] : [second, first];
    if (round >= warmUps) taken.push({ ofBare, ofSend, waitMs });
  }
  const ratios = taken.map(({ ofBare, ofSend, waitMs }) => (ofBare.p50ms + waitMs) / ofSend.p50ms);
  return {
    bareMs: median(taken.map(({ ofBare }) => ofBare.p50ms)),
    waitMs: median(taken.map(({ waitMs }) => waitMs)),
    sendMs: median(taken.map(({ ofSend }) => ofSend.p50ms)),
    computedMs: median(taken.map(({ ofSend }) => ofSend.computedMs)),
    bareComputedMs: median(taken.map(({ ofBare }) => ofBare.computedMs)),
    bytes: disk.bytes,
    ratio: median(ratios),
    least: Math.min(...ratios),
    most: Math.max(...ratios),
  };
}
