/** Measures all in short turns, round after round, so that whatever the machine does meanwhile meets all alike. */
import { type Contestant, check } from './contestants.ts';
import { load, type Measured, median } from './load.ts';

export type Plan = {
  readonly warmUps: number;
  readonly rounds: number;
  readonly requests: number;
  readonly concurrency: number;
};

export type Result = {
  readonly name: string;
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
  /** Throughput as a part of the first contestant's in the same round: the median, the least and the most. */
  readonly ratio: number;
  readonly leastRatio: number;
  readonly mostRatio: number;
};

/** Each contestant's medians over the rounds. The first contestant is what the others are compared with. */
export async function measure(contestants: readonly Contestant[], plan: Plan): Promise<readonly Result[]> {
  const taken = contestants.map((): Measured[] => []);
  for (let round = 0; round < plan.warmUps + plan.rounds; round++) {
    for (const place of contestants.keys()) {
      // Another one begins each round.
      const turn = (place + round) % contestants.length;
      const measured = await takeTurn(contestants[turn], plan);
      if (round >= plan.warmUps && measured) taken[turn]?.push(measured);
    }
  }
  const floor = taken[0] ?? [];
  return contestants.map(({ name }, index) => summary(name, taken[index] ?? [], floor));
}

/** Whoever is not measured is held still. */
async function takeTurn(
  contestant: Contestant | undefined,
  { requests, concurrency }: Plan,
): Promise<Measured | undefined> {
  if (!contestant) return undefined;
  const { server, prepare, expected } = contestant;
  server.resume();
  const bodies = await prepare(requests);
  const measured = await load(server.url, bodies, concurrency);
  server.pause();
  check(measured.answers, expected);
  return { ...measured, answers: [] };
}

function summary(name: string, rounds: readonly Measured[], floor: readonly Measured[]): Result {
  const ratios = rounds.map(({ perSecond }, index) => perSecond / (floor[index]?.perSecond ?? Number.NaN));
  return {
    name,
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50ms: median(rounds.map(({ p50ms }) => p50ms)),
    p99ms: median(rounds.map(({ p99ms }) => p99ms)),
    ratio: median(ratios),
    leastRatio: Math.min(...ratios),
    mostRatio: Math.max(...ratios),
  };
}
