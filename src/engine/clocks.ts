/** Sets the timers of every subject’s clocks, rings each once, and sets missing ones again. */
import type { Errand, Errands } from '../journal/journal.ts';
import { longestPauseMs } from './pause.ts';
import { type Now, type Performer, TryLater } from './ports.ts';
import type { Projection, Projections } from './projection.ts';
import type { Clock, Following, Pressed } from './subject.ts';

/** The clocks that run on a stream at a version. */
export type Running = { readonly clocks: readonly Clock[]; readonly version: number };

/** A case file as its clocks see it, whatever the subject. */
export type Clocked = {
  readonly name: string;
  readonly waits: string;
  running(stream: string): Promise<Running>;
  waiting(projections: Projections): Projection<Running>;
  ring(stream: string, clock: Clock, at: string): Promise<unknown>;
  /** @returns the new version of the stream, or `asRead` if nothing was done, as when the stream has changed since */
  restart(stream: string, clock: Clock, at: string, asRead: number): Promise<number>;
};

/** Streams on which something waits: the label under which they are found while it does. */
export type Watched = {
  readonly label: string;
  /** Sets a stream’s missing timers again. @returns whether any was set */
  mend(stream: string): Promise<boolean>;
};

/** The kind of every timer’s errand. */
export const RING = 'ring';

/**
 * The happening by which a subject has a clock’s timer set again; those of all the stream’s clocks if it names none.
 */
const RESTARTED = 'ClockRestarted';

/**
 * The timers of clocks that run now and did not before, and of those that were restarted. Nothing is ever cancelled.
 */
export function timersFor(
  before: readonly Clock[],
  after: readonly Clock[],
  events: readonly Pressed[],
): readonly Following[] {
  const restarted = events.filter(({ type }) => type === RESTARTED) as readonly { clock?: string }[];
  const isNew = (clock: Clock) =>
    !before.some((one) => isSame(one, clock)) ||
    restarted.some(({ clock: name = clock.name }) => name === clock.name);
  return after.filter(isNew).map(({ name, run, at, urgent }) => ({
    kind: RING,
    dueAt: at,
    about: { clock: name, ...run },
    ...(urgent && { urgent }),
  }));
}

function isSame(one: Clock, other: Clock): boolean {
  return one.at === other.at && isFor({ clock: one.name, ...one.run }, other);
}

/**
 * Whether a timer was set for this run of this clock. A fact that the timer lacks counts as equal: timers of older
 * releases lack some.
 */
function isFor(about: Errand['about'], { name, run }: Clock): boolean {
  const isOf = Object.entries(run).every(([fact, value]) => (about[fact] ?? value) === value);
  return isOf && (about.clock ?? name) === name;
}

/**
 * Performs `ring` for every subject. A timer whose clock no longer runs does nothing. A timer that rings too early
 * (the wall clock was put back, or the pack changed) waits.
 */
export function ringing(files: readonly Clocked[], now: Now): Performer {
  return async ({ stream, about }) => {
    const file = files.find(({ name }) => stream.startsWith(name));
    if (!file) throw new TryLater('no-subject');
    const clock = (await file.running(stream)).clocks.find((one) => isFor(about, one));
    if (!clock) return;
    const at = now();
    if (isLater(clock.at, at)) throw new TryLater('not-due-yet', clock.at);

    await file.ring(stream, clock, at);
  };
}

/**
 * The streams of a subject on which a clock runs, for the watchdog. A missing timer is set again by a command to the
 * decider. A timer that was set when the pack gave more time counts as missing.
 */
export function watchedClocks(file: Clocked, errands: Pick<Errands, 'ofStream'>, now: Now): Watched {
  return { label: file.waits, mend };

  async function mend(stream: string): Promise<boolean> {
    const { clocks, version } = await file.running(stream);
    if (clocks.length === 0) return false;
    const timers = (await errands.ofStream(stream)).filter(({ kind }) => kind === RING);
    const at = now();
    const lost = clocks.filter(
      (clock) => !timers.some((timer) => isFor(timer.about, clock) && isInTime(timer, clock.at, at)),
    );
    // Stops if the stream has changed meanwhile: that change has set timers of its own.
    let asRead = version;
    for (const clock of lost) {
      const now = await file.restart(stream, clock, at, asRead);
      if (now === asRead) break;
      asRead = now;
    }
    return asRead > version;
  }
}

/**
 * Whether a timer rings no later than its clock says (an instant). A timer that rings sooner waits; one that was set
 * when the pack gave more time rings too late. One that rang and failed is in time: it was put off by a short pause
 * only.
 */
function isInTime({ dueAt, attempts }: Errand, clockSays: string, now: string): boolean {
  const isPutOff = attempts > 0 && Date.parse(dueAt) <= Date.parse(now) + longestPauseMs;
  return isPutOff || !isLater(dueAt, clockSays);
}

function isLater(one: string, other: string): boolean {
  return Date.parse(one) > Date.parse(other);
}
