/** Matches a timer to the run of its clock, and finds the next rung of a ladder. */
import type { Actor } from './person.ts';

/** A timer rang, or was lost. It names the run of the clock it was set for; if that run is over, nothing happens. */
export type Ring = {
  readonly type: 'Ring';
  readonly at: string;
  readonly by: Actor;
  readonly clock: string;
  readonly run: Readonly<Record<string, string>>;
  /** Whether the timer is only to be set again: no rung has passed. */
  readonly isLost: boolean;
};

type Clock = Pick<Ring, 'run'> & { readonly name: string };

/** The clock that a timer was set for, if that run of it still goes on. */
export function running<C extends Clock>({ clock, run }: Ring, clocks: readonly C[]): C | undefined {
  return clocks.find(
    (one) => one.name === clock && Object.entries(one.run).every(([fact, value]) => run[fact] === value),
  );
}

/** @returns the first rung that has not passed yet; undefined at the end of the ladder */
export function nextRung<R extends { readonly id: string }>(
  ladder: readonly R[],
  passed: readonly string[],
): R | undefined {
  return ladder.find(({ id }) => !passed.includes(id));
}

/** The id of the next repetition after the last rung. Each repetition counts as a rung of its own. */
export function againId(ladder: readonly { readonly id: string }[], passed: readonly string[]): string {
  return `${again}${passed.filter((id) => !ladder.some((rung) => rung.id === id)).length + 1}`;
}

/** Whether a rung is such a repetition. In the pack, no rung of a concern's ladder may have such an id. */
export function isAgain(id: string): boolean {
  return id.startsWith(again);
}

const again = 'again-';
