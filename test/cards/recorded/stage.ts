/** What a journey is played on: the whole service between its stand-ins, where each card is kept as it is filled. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startService } from '../../../src/main.ts';
import { readConfig } from '../../../src/wiring/config.ts';
import { steadyFrom } from '../../clock.ts';
import { began, type Edge, startEdge } from '../../service/edge.ts';
import type { Visit } from '../../service/visit.ts';
import type { Person } from '../../tenant/people.ts';
import { answeredInTime } from './patience.ts';
import { openRecorder, type Recorder, type Samples } from './recorder.ts';

export type Stage = Edge & {
  readonly take: Recorder['take'];
  /** So much later, the service has started anew: what was to happen meanwhile happens now. */
  readonly later: (ms: number) => Promise<void>;
};

export type Journey = (stage: Stage) => Promise<void>;

/** Journeys that share one service, one after the other. */
export type Scene = {
  /** @param folder for files that they name */
  readonly settings: (folder: string) => Readonly<Record<string, string>>;
  /** In the directory besides the cast. */
  readonly others?: readonly Person[];
  readonly journeys: readonly Journey[];
};

/** Plays the journeys of a scene. @returns the samples that they took */
async function played({ settings, others, journeys }: Scene): Promise<Samples> {
  const { cardsOf, take, samples } = openRecorder();
  const folder = await mkdtemp(join(tmpdir(), 'scene-'));
  const edge = await startEdge(
    settings(folder),
    (all, clock, journalOf) => startService(readConfig(all), clock, journalOf, cardsOf),
    undefined,
    others,
    steadyFrom(began),
  );
  const later = async (ms: number) => {
    edge.pass(ms);
    await edge.restart();
  };
  try {
    for (const play of journeys)
      await play({ ...edge, visit: (place) => patient(edge.visit(place)), take, later });
    return samples;
  } finally {
    await edge.stop();
    await rm(folder, { recursive: true });
  }
}

/** Presses and asks anew where the directory was late, as people do. */
function patient(visit: Visit): Visit {
  return {
    ...visit,
    press: (...pressing) => answeredInTime(() => visit.press(...pressing)),
    push: (...pressing) => answeredInTime(() => visit.push(...pressing)),
    say: (...saying) => answeredInTime(() => visit.say(...saying)),
  };
}

/** Plays all scenes, a few side by side: much of the time each waits. @throws Error where two samples have one name */
export async function recorded(scenes: readonly Scene[]): Promise<Samples> {
  const left = [...scenes.entries()];
  const all = new Map<number, Samples>();
  const lanes = Array.from({ length: sideBySide }, async () => {
    for (let next = left.shift(); next; next = left.shift()) all.set(next[0], await played(next[1]));
  });
  await Promise.all(lanes);
  return scenes.reduce((samples, _, at) => together(samples, all.get(at) ?? new Map()), new Map() as Samples);
}

const sideBySide = 3;

function together(some: Samples, others: Samples): Samples {
  const all = new Map(some);
  for (const [name, samples] of others) {
    const there = all.get(name);
    for (const sample of samples.keys())
      if (there?.has(sample)) throw new Error(`${name} has a sample "${sample}" already.`);
    all.set(name, new Map([...(there ?? []), ...samples]));
  }
  return all;
}
