/** Keeps the deadlines of concerns: does what the ladder says when one has passed, and sets a timer that is missing or would ring too late. */
import type { Tasks } from '../journal/journal.ts';
import { clockOf } from '../policy/concern/clock.ts';
import { timed } from '../policy/concern/follow.ts';
import type { Local } from '../policy/concern/next.ts';
import { isLater } from '../policy/hours.ts';
import { service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import { type Concerns, openLabel } from './concerns.ts';
import type { Performer } from './dispatch.ts';
import { type Clock, TryLater } from './ports.ts';
import { isInTime } from './timers.ts';
import type { Watched } from './watchdog.ts';

/** A timer of what is waited for no longer does nothing. One that rings too early (the clock was put back, the pack changed) waits. */
export function passDeadlines(concerns: Concerns, local: Local, now: Clock): Performer {
  return async ({ stream, about }) => {
    const concern = await concerns.find(stream as Reference);
    const clock = concern && clockOf(concern, local);
    if (!concern || !clock || !isFor(about, timed(clock))) return;
    const at = now();
    if (isLater(clock.at, at)) throw new TryLater('not-due-yet', clock.at);

    const { what: step, since, due, passed, rung } = clock;
    await concerns.handle(concern.reference, {
      type: 'PassDeadline',
      by: { ...service, safeguarding: false },
      at,
      step,
      since,
      due,
      passed,
      rung: rung.id,
      tell: rung.tell,
      ends: rung.ends,
    });
  };
}

/** Whether a task's timer is that of the clock which runs now. */
function isFor(about: Readonly<Record<string, string>>, clock: ReturnType<typeof timed>): boolean {
  return about.step === clock.step && about.since === clock.since && about.passed === clock.passed;
}

/**
 * The open concerns, for the watchdog: one whose timer is missing has it set again by asking the decider. A timer that
 * was set when the pack gave more time counts as missing; once the new one has rung, it is for a rung that was passed.
 */
export function watchedConcerns(
  concerns: Concerns,
  tasks: Pick<Tasks, 'ofStream'>,
  local: Local,
  now: Clock,
): Watched {
  return { label: openLabel, mend };

  async function mend(stream: string): Promise<boolean> {
    const concern = await concerns.find(stream as Reference);
    const clock = concern && clockOf(concern, local);
    if (!concern || !clock) return false;
    // What happens to the concern from here on makes its version another, and then nothing is set.
    const timers = (await tasks.ofStream(stream)).filter(({ kind }) => kind === 'deadline');
    const at = now();
    if (timers.some((timer) => isFor(timer.about, timed(clock)) && isInTime(timer, clock.at, at)))
      return false;

    const by = { ...service, safeguarding: false };
    const { version } = concern;
    const after = await concerns.handle(concern.reference, { type: 'RestartClock', by, at, version });
    return after.version > version;
  }
}
