/** Works out when a concern's next step is due, and when the next rung of its ladder is reached. */

import { againId, nextRung } from '../clock.ts';
import { type Allowance, due } from '../hours.ts';
import type { Local } from '../local.ts';
import type { Pack } from '../pack.ts';
import type { Awaited } from './choices.ts';
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

/** @returns none for a concern that waits for nothing */
export function clocksOf(concern: Concern, { pack, calendar }: Local): readonly ConcernClock[] {
  if (concern.status === 'none' || concern.waiting.what === 'none') return [];

  const { what: name, since, rungs } = concern.waiting;
  const deadline = pack.deadlines[deadlineOf(name, concern)];
  const promised = due(startOf(concern), deadline, calendar);
  const clock = { name, run: { since, passed: String(rungs.length) }, due: promised };
  const urgent = concern.urgency === 'urgent';
  return [{ ...clock, urgent, ...upcoming(concern.waiting, promised, deadline.ladder, { pack, calendar }) }];
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
};

const whenUrgent: Readonly<Partial<Record<Awaited, Deadline>>> = {
  acknowledge: 'acknowledgeUrgent',
  'first-step': 'firstStepUrgent',
};

function deadlineOf(what: Awaited, { urgency }: Case): Deadline {
  return (urgency === 'urgent' && whenUrgent[what]) || deadlines[what];
}

/**
 * Whether everybody whom the ladder of an unacknowledged urgent concern names has been told with this rung. From here it
 * only repeats.
 */
export function isLastNamed({ step, rung }: DeadlinePassed, concern: Case, { pack }: Local): boolean {
  if (concern.urgency !== 'urgent' || step !== 'acknowledge') return false;
  const { ladder } = pack.deadlines[deadlineOf(step, concern)];
  return ladderNamed(ladder, pack).rungs.at(-1)?.id === rung;
}

/**
 * Channel's reviews count from the day on which its support ended. The police's answer counts from when the referral
 * first went on record as sent (local setting), whatever was waited for in between. Everything else counts from when the
 * wait began. The date of sending that people enter is not used: it has no hour, and a correction must not give the
 * police more time.
 */
function startOf({ waiting, supportEndedOn, referral }: Case): string {
  if (isChannelReview(waiting.what) && supportEndedOn) return `${supportEndedOn}T12:00:00Z`;
  return waiting.what === 'hear-back' && referral ? referral.at : waiting.since;
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
