/** Measures all in short turns, round after round, so that whatever the machine does meanwhile meets all alike. */
import { type Contestant, check } from './contestants.ts';
import { load, type Measured, median } from './load.ts';

export type Plan = {
  readonly warmUps: number;
  readonly rounds: number;
  readonly requests: number;
  readonly concurrency: number;
  /** Whether each waits, before it sends the next, until the server computes nothing any more. */
  readonly atRest?: boolean;
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
  /** What a request makes the server compute, with all that it does meanwhile, in milliseconds; and against the first's. */
  readonly computedMs: number;
  readonly computedRatio: number;
};

export type Turn = Measured & { readonly computedMs: number };

/** Each contestant's medians over the rounds. The first contestant is what the others are compared with. */
export async function measure(contestants: readonly Contestant[], plan: Plan): Promise<readonly Result[]> {
  const taken = contestants.map((): Turn[] => []);
  for (let round = 0; round < plan.warmUps + plan.rounds; round++) {
    for (const place of contestants.keys()) {
      // Another one begins each round.
      const turn = (place + round) % contestants.length;
      const contestant = contestants[turn];
      if (!contestant) continue;
      const measured = await takeTurn(contestant, plan);
      if (round >= plan.warmUps) taken[turn]?.push(measured);
    }
  }
  const floor = taken[0] ?? [];
  return contestants.map(({ name }, index) => summary(name, taken[index] ?? [], floor));
}

/** Whoever is not measured is held still. */
export async function takeTurn(
  contestant: Contestant,
  { requests, concurrency, atRest = false }: Pick<Plan, 'requests' | 'concurrency' | 'atRest'>,
): Promise<Turn> {
  const { server, prepare, expected, authorization = '' } = contestant;
  server.resume();
  const bodies = await prepare(requests);
  const before = server.computedMs();
  const measured = await load(server.url, bodies, {
    concurrency,
    authorization,
    between: atRest ? server.rest : undefined,
  });
  const computedMs = (server.computedMs() - before) / bodies.length;
  server.pause();
  check(measured.answers, expected);
  return { ...measured, answers: [], computedMs };
}

function summary(name: string, rounds: readonly Turn[], floor: readonly Turn[]): Result {
  const against = (of: (turn: Turn) => number) =>
    rounds.map((turn, index) => of(turn) / (floor[index] ? of(floor[index]) : Number.NaN));
  const ratios = against(({ perSecond }) => perSecond);
  return {
    name,
    perSecond: median(rounds.map(({ perSecond }) => perSecond)),
    p50ms: median(rounds.map(({ p50ms }) => p50ms)),
    p99ms: median(rounds.map(({ p99ms }) => p99ms)),
    ratio: median(ratios),
    leastRatio: Math.min(...ratios),
    mostRatio: Math.max(...ratios),
    computedMs: median(rounds.map(({ computedMs }) => computedMs)),
    computedRatio: median(against(({ computedMs }) => computedMs)),
  };
}
