/** Whether the clocks ran on through the kills: one timer for each concern that waits, each rung once and in order, and told. */
import { readFileSync, writeFileSync } from 'node:fs';
import { isDeepStrictEqual } from 'node:util';
import { RING } from '../../../src/engine/clocks.ts';
import type { Journal } from '../../../src/journal/journal.ts';
import { clocksOf } from '../../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';
import { evolve } from '../../../src/policy/concerns/evolve.ts';
import { blank, type Concern } from '../../../src/policy/concerns/state.ts';
import { local, somerset } from '../../policy/local.ts';
import { packWithoutDuties } from '../../world.ts';
import type { Histories } from './audit.ts';

const minuteMs = 60_000;

/** By when an urgent concern is to be acknowledged in these runs. */
export const acknowledgedWithinMs = minuteMs;

/**
 * Somerset's pack, with an urgent concern that nobody acknowledges late after a minute, and a rung each minute from there;
 * and what cannot wait, such as a call, late after a minute.
 */
export function hurriedPack(folder: string): string {
  const path = packWithoutDuties(folder);
  const pack = JSON.parse(readFileSync(path, 'utf8'));
  const { urgent } = pack.ladders;
  const rungs = urgent.rungs.map((rung: object, index: number) => ({ ...rung, after: { minutes: index } }));
  pack.deadlines.acknowledgeUrgent.minutes = acknowledgedWithinMs / minuteMs;
  pack.deadlines.acknowledgeCannotWait.minutes = 1;
  pack.ladders.urgent = { ...urgent, rungs };
  writeFileSync(path, JSON.stringify(pack));
  return path;
}

/** Those of what was waited for before do nothing, and may lie about. */
export async function clockless({ errands }: Journal, histories: Histories): Promise<readonly string[]> {
  const found: string[] = [];
  for (const [stream, history] of histories) {
    const concern = history.reduce<Concern>((state, { event }) => evolve(state, event), blank);
    const clocks = clocksOf(concern, local);
    if (clocks.length === 0) continue;
    const left = (await errands.ofStream(stream)).filter(({ kind }) => kind === RING);
    for (const { name, run } of clocks) {
      const timers = left.filter(({ about }) => isDeepStrictEqual(about, { clock: name, ...run }));
      if (timers.length !== 1) found.push(`${stream} waits for ${name} with ${timers.length} timers`);
    }
  }
  return found;
}

const ladder = somerset.ladders.urgent.rungs.map(({ id }) => id);

/** Of urgent concerns, the rungs that were passed while nobody acknowledged them. */
export function rungsOf(events: readonly ConcernEvent[]): readonly string[] {
  return events.flatMap((event) =>
    event.type === 'DeadlinePassed' && event.step === 'acknowledge' ? [event.rung] : [],
  );
}

export function outOfOrder(histories: Histories): readonly string[] {
  return [...histories].flatMap(([reference, history]) => {
    const rungs = rungsOf(history.map(({ event }) => event)).slice(0, ladder.length);
    const inOrder = isDeepStrictEqual(rungs, ladder.slice(0, rungs.length));
    return inOrder ? [] : [`${reference} climbed its ladder by ${rungs.join(', ')}`];
  });
}
