/** Decides what not only the team may do: to acknowledge, to settle a name, to advise the manager. */
import { type Actor, plain } from '../person.ts';
import { needText, Refusal, type RefusalCode } from '../refusal.ts';
import { meant, type Standing, standings } from './access.ts';
import type { CommandOf } from './commands.ts';
import type { ConcernEvent } from './events.ts';
import type { Case } from './state.ts';

type Events = readonly ConcernEvent[];

/** Whoever was called holds it until the office opens; only somebody of the team becomes its owner (9.4). */
export function acknowledge({ by, at }: CommandOf<'Acknowledge'>, concern: Case): Events {
  const as = needOneOf(['safeguarding', 'called'], by, concern, 'not-safeguarding');
  if (concern.status === 'closed') return as === 'called' ? hold(by, at, concern) : alreadyClosed();
  if (concern.owner?.id === by.id) return [];
  if (concern.owner) throw new Refusal('already-acknowledged');
  if (as === 'safeguarding') return [{ type: 'ConcernAcknowledged', by: plain(by), at }];
  return hold(by, at, concern);
}

function hold(by: Actor, at: string, { heldBy }: Case): Events {
  if (heldBy?.id === by.id) return [];
  if (heldBy) throw new Refusal('already-acknowledged');
  return [{ type: 'HeldMeanwhile', by: plain(by), at }];
}

function alreadyClosed(): never {
  throw new Refusal('already-closed');
}

/** Asked only of those whom the name cannot mean; who was asked first has said it for all. */
export function settleName({ by, at, person, isMeant }: CommandOf<'SettleName'>, concern: Case): Events {
  needOneOf(['safeguarding', 'called'], by, concern, 'not-safeguarding');
  if (meant(concern, person) !== 'perhaps') return [];
  return [{ type: 'NameSettled', by: plain(by), at, person: plain(person), isMeant }];
}

/** An HR adviser leads on advising the line manager (Appendix A). */
export function adviseManager({ by, at, advice }: CommandOf<'AdviseManager'>, concern: Case): Events {
  needOneOf(['hr'], by, concern, 'not-yours');
  if (concern.status === 'closed') throw new Refusal('already-closed');
  needText(advice);
  return concern.hr?.advice === advice ? [] : [{ type: 'HrAdvised', by: plain(by), at, advice }];
}

/** @throws Refusal to everybody who acts in another capacity */
function needOneOf(wanted: readonly Standing[], by: Actor, concern: Case, otherwise: RefusalCode): Standing {
  const theirs = standings(by, concern);
  const as = wanted.find((one) => theirs.includes(one));
  if (!as) throw new Refusal(otherwise);
  return as;
}
