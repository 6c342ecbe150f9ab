/** Clocks: which run of one is meant, and the ladder that is climbed rung after rung, each once. */
import type { Actor } from './person.ts';

/** A timer rang, or was lost. It names the run of the clock it was set for: one that is over decides to nothing. */
export type Ring = {
  readonly type: 'Ring';
  readonly at: string;
  readonly by: Actor;
  readonly clock: string;
  readonly run: Readonly<Record<string, string>>;
  /** Its timer is to be set again; nothing has passed. */
  readonly isLost: boolean;
};

type Clock = Pick<Ring, 'run'> & { readonly name: string };

/** The clock for whose run a timer was set, if it still runs. */
export function running<C extends Clock>({ clock, run }: Ring, clocks: readonly C[]): C | undefined {
  return clocks.find(
    (one) => one.name === clock && Object.entries(one.run).every(([fact, value]) => run[fact] === value),
  );
}

/** @returns the first rung that was not passed yet; undefined at the end of the ladder */
export function nextRung<R extends { readonly id: string }>(
  ladder: readonly R[],
  passed: readonly string[],
): R | undefined {
  return ladder.find(({ id }) => !passed.includes(id));
}

/** The name of the next repetition of what is done again and again at the end of a ladder: each is a rung of its own. */
export function againId(ladder: readonly { readonly id: string }[], passed: readonly string[]): string {
  return `${again}${passed.filter((id) => !ladder.some((rung) => rung.id === id)).length + 1}`;
}

/** Whether a rung is such a repetition; no rung of a pack is called so. */
export function isAgain(id: string): boolean {
  return id.startsWith(again);
}

const again = 'again-';
