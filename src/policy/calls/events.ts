/** Lists the events of a call that somebody asked for (9.3). None holds a number, nor what it is about. */
import type { Pack } from '../pack.ts';
import type { Person, PersonId } from '../person.ts';
import type { Reference } from '../reference.ts';
import type { Role } from '../roleNames.ts';
import type { AwaitedOfCall, CallEnding } from './choices.ts';

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** Somebody who must not ring, nor learn that anybody asked: who was picked, or the name as it was typed. */
export type KeptOut = { readonly picked?: PersonId; readonly name: string };

type Rung = Pack['ladders'][string]['rungs'][number];
/** Whom a rung tells: the person who has the step, the team in its channel, or a role. */
export type RungTells = Rung['tell'];

export type CallEvent =
  /** `from`: the instant (ISO 8601) from which they want to be rung, if they said one. */
  | (Happened & { readonly type: 'CallAskedFor'; readonly from?: string; readonly keptOut?: KeptOut })
  /** Somebody holds a role and was told of it, so that they may take it. */
  | (Happened & {
      readonly type: 'RoleTold';
      readonly person: Person;
      readonly role: Role;
      readonly why: string;
    })
  | (Happened & { readonly type: 'CallTaken' })
  /** Whoever took it rang, and nobody answered. They try again. */
  | (Happened & { readonly type: 'AskerNotReached' })
  /** Whoever took it cannot ring after all. */
  | (Happened & { readonly type: 'CallHandedBack' })
  | CallLate
  /** Whoever took it has not rung for so long that somebody else must. */
  | (Happened & { readonly type: 'TakerLapsed'; readonly taker: Person })
  | (Happened & { readonly type: 'CallEnded'; readonly as: CallEnding; readonly concern?: Reference })
  | (Happened & { readonly type: 'ClockRestarted'; readonly clock: string });

export type CallLate = Happened & {
  readonly type: 'CallLate';
  readonly step: AwaitedOfCall;
  /** The instant that was promised. */
  readonly due: string;
  readonly rung: string;
  readonly tell: RungTells;
};
