/** The one running clock of a concern: until when the step it waits for was promised, and what happens when nobody takes it. */
import { type Allowance, due } from '../hours.ts';
import { againId, nextRung } from '../ladder.ts';
import type { Pack } from '../pack.ts';
import type { Case } from './evolve.ts';
import type { ConcernRung } from './ladders.ts';
import type { Local } from './next.ts';
import { type Awaited, isChannelReview, type Waiting } from './waiting.ts';

export type Clock = {
  readonly what: Awaited;
  readonly since: string;
  /** The promise: an instant (ISO 8601, UTC). */
  readonly due: string;
  /** How many rungs were passed. */
  readonly passed: number;
  /** The rung to come, and when. A ladder never ends: its last word is said again. */
  readonly rung: Pick<ConcernRung, 'id' | 'tell' | 'ends'>;
  readonly at: string;
};

/** @returns undefined for a concern that waits for nothing */
export function clockOf(concern: Case, { pack, calendar }: Local): Clock | undefined {
  const { what, since, rungs } = concern.waiting;
  if (what === 'none') return undefined;

  const deadline = pack.deadlines[deadlineOf(what, concern)];
  const promised = due(startOf(concern), deadline, calendar);
  const clock = { what, since, due: promised, passed: rungs.length };
  return { ...clock, ...upcoming(concern.waiting, promised, deadline.ladder, { pack, calendar }) };
}

export function isSame(one: Clock | undefined, other: Clock | undefined): boolean {
  const isOfSame = one?.what === other?.what && one?.since === other?.since && one?.passed === other?.passed;
  return isOfSame && one?.at === other?.at;
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
 * Channel's reviews count from the day on which its support ended, and the police's answer from when the referral went on
 * record as sent (local setting), whatever was waited for in between; everything else from when it began to be waited for.
 * The date on which it was sent has no hour, and may be corrected: that gives the police no other time.
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
): Pick<Clock, 'rung' | 'at'> {
  const { rungs: steps, again } = ladderNamed(ladder, pack);
  const rung = nextRung(steps, rungs);
  if (rung) return { rung, at: due(promised, rung.after, calendar) };
  const from: string = last?.at ?? since;
  return { rung: { id: againId(steps, rungs), tell: again.tell }, at: due(from, again.after, calendar) };
}

/** The pack was checked when it was read: a ladder that repeats nothing ends in another step. */
function ladderNamed(name: string, { ladders }: Pack) {
  const { rungs, again = everyDay } = ladders[name] ?? { rungs: [] };
  return { rungs, again };
}

const everyDay: { readonly tell: 'channel'; readonly after: Allowance } = {
  tell: 'channel',
  after: { minutes: 24 * 60 },
};
