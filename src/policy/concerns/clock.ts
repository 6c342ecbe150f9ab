/** Works out when a concern's next step is due, and when the next rung of its ladder is reached. */

import { againId, nextRung } from '../clock.ts';
import { type Allowance, type Calendar, due } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Pack } from '../pack.ts';
import { isTogether } from './burst.ts';
import type { Awaited, Urgency } from './choices.ts';
import type { DeadlinePassed } from './events.ts';
import type { ConcernRung } from './ladders.ts';
import type { Case, Concern, Waiting } from './state.ts';
import { isChannelReview } from './waiting.ts';

/** Named after the step that the concern waits for. */
export type ConcernClock = {
  readonly name: Awaited;
  /** When the wait began, and how many rungs have passed. */
  readonly run: { readonly since: string; readonly passed: string };
  /** The promise: an instant (ISO 8601, UTC). */
  readonly due: string;
  /** The next rung, reached at `at`. A ladder never ends: its last step is repeated. */
  readonly rung: Pick<ConcernRung, 'id' | 'tell' | 'ends'>;
  readonly at: string;
  readonly urgent: boolean;
};

/** One for each step that it waits for, in the order of the pathway. */
export function clocksOf(concern: Concern, local: Local): readonly ConcernClock[] {
  return concern.status === 'none' ? [] : concern.waits.map((wait) => clockOf(wait, concern, local));
}

function clockOf(wait: Waiting, concern: Case, { pack, calendar }: Local): ConcernClock {
  const { what: name, since, rungs } = wait;
  const deadline = pack.deadlines[deadlineOf(name, concern)];
  const promised = due(startOf(wait, concern, calendar), deadline, calendar);
  const clock = { name, run: { since, passed: String(rungs.length) }, due: promised };
  return {
    ...clock,
    urgent: isUrgent(concern),
    ...upcoming(wait, promised, deadline.ladder, { pack, calendar }),
  };
}

/** Whether it is worked around the clock, before everything else. */
export function isPressing({ urgency }: Pick<Case, 'urgency'>): boolean {
  return urgency !== 'standard';
}

/** Whether it goes before everything else. What is told of together never goes before what others send. */
export function isUrgent(concern: Case): boolean {
  return isPressing(concern) && !isTogether(concern);
}

type Deadline = keyof Pack['deadlines'];

const deadlines: Readonly<Record<Awaited, Deadline>> = {
  'manager-answer': 'managerAnswer',
  acknowledge: 'acknowledgeStandard',
  'first-step': 'firstStepStandard',
  decide: 'decide',
  'send-referral': 'sendReferral',
  'early-help-assessment': 'earlyHelpAssessment',
  'hear-back': 'hearBack',
  'channel-review-6-months': 'channelReview6Months',
  'channel-review-12-months': 'channelReview12Months',
  finish: 'finish',
  'read-information': 'readInformation',
};

/** The first steps of a level that has times of its own. */
const ofLevel: Readonly<Record<Urgency, Readonly<Partial<Record<Awaited, Deadline>>>>> = {
  urgent: { acknowledge: 'acknowledgeUrgent', 'first-step': 'firstStepUrgent' },
  'cannot-wait': { acknowledge: 'acknowledgeCannotWait', 'first-step': 'firstStepCannotWait' },
  standard: {},
};

function deadlineOf(what: Awaited, { urgency }: Case): Deadline {
  return ofLevel[urgency][what] ?? deadlines[what];
}

/** By when somebody of the team must have acknowledged it, counted from "Send". */
export function acknowledgedBy(concern: Case, { pack, calendar }: Local): string {
  return due(concern.raisedAt, pack.deadlines[deadlineOf('acknowledge', concern)], calendar);
}

/** By when the team reads what is added to a closed concern now, or what was added before and is unread. */
export function readBy({ unreadSince }: Case, { pack, calendar }: Local, now: string): string {
  return due(unreadSince ?? now, pack.deadlines.readInformation, calendar);
}

/**
 * Whether everybody whom the ladder of an unacknowledged concern that cannot wait names has been told with this rung.
 * From here it only repeats.
 */
export function isLastNamed({ step, rung }: DeadlinePassed, concern: Case, { pack }: Local): boolean {
  if (!isPressing(concern) || step !== 'acknowledge') return false;
  const { ladder } = pack.deadlines[deadlineOf(step, concern)];
  return ladderNamed(ladder, pack).rungs.at(-1)?.id === rung;
}

/**
 * Whether the reporter hears of this rung: once that a step is late or, where its ladder ends the step, what then becomes
 * of it; and, of what cannot wait, that everybody has been told and nobody has answered.
 */
export function isForReporter(event: DeadlinePassed, concern: Case, local: Local): boolean {
  if (event.ends || isLastNamed(event, concern, local)) return true;
  const { rungs } = ladderNamed(local.pack.deadlines[deadlineOf(event.step, concern)].ladder, local.pack);
  return rungs[0]?.id === event.rung && rungs.every(({ ends }) => !ends);
}

/**
 * Channel's reviews count from the day on which its support ended. The police's answer counts from when the referral
 * first went on record as sent (local setting), whatever was waited for in between. Everything else counts from when the
 * wait began or, while somebody who was called has it, from when the office opens. The date of sending that people enter
 * is not used: it has no hour, and a correction must not give the police more time.
 */
function startOf(
  { what, since, fromOpening }: Waiting,
  { supportEndedOn, referral }: Case,
  calendar: Calendar,
): string {
  if (isChannelReview(what) && supportEndedOn) return `${supportEndedOn}T12:00:00Z`;
  if (what === 'hear-back' && referral) return referral.at;
  // No working hours run out as soon as the office is open.
  return fromOpening ? due(since, { workingHours: 0 }, calendar) : since;
}

function upcoming(
  { rungs, since, last }: Waiting,
  promised: string,
  ladder: string,
  { pack, calendar }: Local,
): Pick<ConcernClock, 'rung' | 'at'> {
  const { rungs: steps, again } = ladderNamed(ladder, pack);
  const rung = nextRung(steps, rungs);
  if (rung) return { rung, at: due(promised, rung.after, calendar) };
  const from: string = last?.at ?? since;
  return { rung: { id: againId(steps, rungs), tell: again.tell }, at: due(from, again.after, calendar) };
}

/** A ladder without `again` ends the step (checked when the pack is read), so `everyDay` is only a fallback. */
function ladderNamed(name: string, { ladders }: Pack) {
  const { rungs, again = everyDay } = ladders[name] ?? { rungs: [] };
  return { rungs, again };
}

const everyDay: { readonly tell: 'channel'; readonly after: Allowance } = {
  tell: 'channel',
  after: { minutes: 24 * 60 },
};
