/** Reads which call is meant, and makes sure that whoever presses has it. */
import { isCallId } from '../../casework/calls/callbacks.ts';
import { type Input, typed } from '../../casework/input.ts';
import { needRinger } from '../../policy/calls/access.ts';
import type { Callback } from '../../policy/calls/state.ts';
import type { Actor } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';

/** @throws Refusal for what is no id of a call */
export function callIn(input: Input): string {
  const id = typed(input, 'call');
  if (!isCallId(id)) throw new Refusal('call-not-known');
  return id;
}

/** @throws Refusal to everybody but whoever has it now */
export function needTaker(by: Actor, callback: Callback | undefined): Callback {
  if (!callback) throw new Refusal('call-not-known');
  needRinger(by, callback);
  if (callback.ended) throw new Refusal('call-over');
  if (!callback.taken) throw new Refusal('call-not-taken');
  if (callback.taken.by.id !== by.id) throw new Refusal('call-taken');
  return callback;
}
