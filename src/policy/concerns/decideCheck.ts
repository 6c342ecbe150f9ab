/** Decides what the manager who was asked can do: answer, change the answer, or ask somebody else. */
import { type Person, plain } from '../person.ts';
import { needText, Refusal, type RefusalCode } from '../refusal.ts';
import { hasHandedOn, managerAsked, mayBeAbout } from './access.ts';
import type { GivenAnswer } from './choices.ts';
import type { CommandOf } from './commands.ts';
import type { ConcernEvent } from './events.ts';
import type { Case } from './state.ts';

type Events = readonly ConcernEvent[];
type Answering = CommandOf<'SupportEscalation' | 'AskForMore' | 'SeeNoConcern'>;

export type CheckCommand = Answering | CommandOf<'HandOnCheck'>;

/** @throws Refusal to everybody but the manager who was asked */
export function check(command: CheckCommand, concern: Case): Events {
  const { by, at } = command;
  if (managerAsked(concern)?.id !== by.id) throw new Refusal('not-the-manager-asked');
  if (command.type !== 'HandOnCheck' && isSaidAlready(command, concern)) return [];
  const shut = answerShut(concern);
  if (shut) throw new Refusal(shut);
  const before = concern.check.state === 'answered' ? concern.check.answer : undefined;
  const happened = { by: plain(by), at, ...(before && { insteadOf: before }) };
  if (command.type === 'HandOnCheck') {
    if (!mayCheck(command.manager, concern)) throw new Refusal('cannot-check');
    return [{ ...happened, type: 'CheckHandedOn', manager: plain(command.manager) }];
  }
  const { discussion, hrTold } = command;
  needText(discussion);
  // What follows for a colleague is HR's as well (Appendix A).
  const needsHr = command.type === 'SupportEscalation' && concern.subject.about === 'colleague';
  if (needsHr && !hrTold) throw new Refusal('needs-hr-answer');
  return [{ ...happened, type: events[command.type], discussion, ...(hrTold && { hrTold }) }];
}

/** That the manager sees no concern is recorded, and the safeguarding team reviews it all the same (9.3). */
const events = {
  SupportEscalation: 'ManagerSupported',
  AskForMore: 'ManagerAskedForMore',
  SeeNoConcern: 'ManagerSawNoConcern',
} as const;

/** Why the manager can neither answer nor change their answer any more; undefined while they can. */
export function answerShut({ status, check, decisions }: Case): RefusalCode | undefined {
  if (status === 'closed') return 'already-closed';
  return check.state === 'answered' && decisions.length > 0 ? 'already-decided' : undefined;
}

/** Whether whoever is asked can ask this person to check it in their place. */
export function mayCheck(person: Person, concern: Case): boolean {
  const isTheirs = [concern.raisedBy, managerAsked(concern)].some((one) => one?.id === person.id);
  return !isTheirs && !mayBeAbout(concern, person);
}

/** Whoever has done so has no part in it any more, but pressing twice is no wrong. */
export function isHandedOn({ by, manager }: CommandOf<'HandOnCheck'>, concern: Case): boolean {
  return hasHandedOn(by, concern) && managerAsked(concern)?.id === manager.id;
}

/** Pressing twice is not a second answer. */
function isSaidAlready({ type, discussion, by, hrTold }: Answering, { check, ...concern }: Case): boolean {
  if (check.state === 'asked') {
    const { question } = check;
    return type === 'AskForMore' && question?.by.id === by.id && question.text === discussion;
  }
  if (check.state !== 'answered' || check.answer !== answers[type] || check.said !== discussion) return false;
  return hrTold === undefined || concern.hrTold === hrTold;
}

const answers: Readonly<Record<Answering['type'], GivenAnswer | undefined>> = {
  SupportEscalation: 'supported',
  AskForMore: undefined,
  SeeNoConcern: 'no-concern',
};
