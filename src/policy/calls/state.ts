/** Holds the state of a call that somebody asked for. */
import type { Person } from '../person.ts';
import type { Role } from '../roleNames.ts';
import type { AwaitedOfCall, CallEnding } from './choices.ts';
import type { KeptOut } from './events.ts';

/** What it waits for, since when, and the rungs of its ladder that have passed, in order. */
export type CallWait = {
  readonly what: AwaitedOfCall;
  readonly since: string;
  readonly rungs: readonly string[];
  /** When the latest rung passed. */
  readonly lastAt?: string;
};

/** Somebody who holds a role, and was told of it. */
export type ToldAsRole = { readonly person: Person; readonly role: Role };

export type Callback = {
  readonly status: 'waiting' | 'taken' | 'ended';
  readonly version: number;
  readonly askedBy: Person;
  readonly askedAt: string;
  readonly from: string | undefined;
  readonly keptOut: KeptOut | undefined;
  /** Those besides the team who may take it. */
  readonly told: readonly ToldAsRole[];
  /** Who said that they will ring, and when. */
  readonly taken: { readonly by: Person; readonly at: string } | undefined;
  /** How often whoever has it now rang and reached nobody. */
  readonly tries: number;
  /** Nothing once it has ended. */
  readonly waits: CallWait | undefined;
  readonly ended: { readonly as: CallEnding; readonly by: Person; readonly at: string } | undefined;
};

export type CallState = { readonly status: 'none'; readonly version: 0 } | Callback;

export const noCall: CallState = { status: 'none', version: 0 };
