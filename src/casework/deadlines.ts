/** Performs `deadline`: when the time of a concern's step has run out, what the ladder says happens. */
import { clockOf } from '../policy/concern/clock.ts';
import { timed } from '../policy/concern/follow.ts';
import type { Local } from '../policy/concern/next.ts';
import { isLater } from '../policy/hours.ts';
import { service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { Concerns } from './concerns.ts';
import type { Performer } from './dispatch.ts';
import { type Clock, TryLater } from './ports.ts';

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
