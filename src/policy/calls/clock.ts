/** Works out by when somebody must take a call, and ring: as fast as a concern that cannot wait. */
import { againId, nextRung } from '../clock.ts';
import { due, isLater } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Pack } from '../pack.ts';
import type { AwaitedOfCall } from './choices.ts';
import type { Callback, CallState, CallWait } from './state.ts';

type Rung = Pick<Pack['ladders'][string]['rungs'][number], 'id' | 'tell' | 'ends'>;

export type CallClock = {
  readonly name: AwaitedOfCall;
  /** When the wait began, and how many rungs have passed. */
  readonly run: { readonly since: string; readonly passed: string };
  /** The promise: an instant (ISO 8601, UTC). */
  readonly due: string;
  /** The next rung, reached at `at`. */
  readonly rung: Rung;
  readonly at: string;
  readonly urgent: true;
};

/** Whoever asks to be rung does not say why: it counts as what cannot wait (Appendix A; local setting). */
const deadlines = { take: 'acknowledgeCannotWait', talk: 'firstStepCannotWait' } as const;

export function callClocks(state: CallState, local: Local): readonly CallClock[] {
  if (state.status === 'none' || !state.waits) return [];
  const { waits } = state;
  const promised = promisedBy(state, waits, local);
  const run = { since: waits.since, passed: String(waits.rungs.length) };
  return [{ name: waits.what, run, due: promised, urgent: true, ...upcoming(waits, promised, local) }];
}

/** By when the next step was promised; undefined once it has ended. */
export function callDue(callback: Callback, local: Local): string | undefined {
  return callback.waits && promisedBy(callback, callback.waits, local);
}

/** Whoever asked to be rung later is not rung late before that. */
function promisedBy({ from }: Callback, { what, since }: CallWait, { pack, calendar }: Local): string {
  const start = what === 'talk' && from && isLater(from, since) ? from : since;
  return due(start, pack.deadlines[deadlines[what]], calendar);
}

/** The ladder of `take` repeats its last step, and that of `talk` ends in a lapse (checked when the pack is read). */
function upcoming({ what, since, rungs, lastAt = since }: CallWait, promised: string, local: Local) {
  const { pack, calendar } = local;
  const { rungs: steps, again } = pack.ladders[pack.deadlines[deadlines[what]].ladder] ?? { rungs: [] };
  const rung = nextRung(steps, rungs);
  if (rung) return { rung, at: due(promised, rung.after, calendar) };
  const { tell, after } = again ?? everyHour;
  return { rung: { id: againId(steps, rungs), tell }, at: due(lastAt, after, calendar) };
}

const everyHour = { tell: 'channel', after: { minutes: 60 } } as const;
