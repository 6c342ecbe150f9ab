/** Specs of calls in the policy's words: what had happened, what somebody asks, and what comes of it. */
import assert from 'node:assert/strict';
import type { CallCommand } from '../../../src/policy/calls/commands.ts';
import { decideCall } from '../../../src/policy/calls/decide.ts';
import type { CallEvent, KeptOut } from '../../../src/policy/calls/events.ts';
import { evolveCall } from '../../../src/policy/calls/evolve.ts';
import { type Callback, type CallState, noCall } from '../../../src/policy/calls/state.ts';
import { service as itself, type Person } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { acting } from '../../people.ts';
import { local } from '../local.ts';

export const sam = acting('sam'); // asks to be rung
export const jo = acting('jo'); // safeguarding team
export const kit = acting('kit'); // safeguarding team
export const wren = acting('wren'); // safeguarding team, and mostly the one who is kept out
export const dana = acting('dana'); // Operational Prevent Lead
export const riley = acting('riley'); // a stranger

export const monday = (time: string) => `2026-03-02T${time}:00Z`;
export const nine = monday('09:00');
export const person = ({ id, name }: Person): Person => ({ id, name });

export function askedFor(
  more: { readonly keptOut?: KeptOut; readonly from?: string } = {},
  by = sam,
): CallEvent {
  return { type: 'CallAskedFor', by: person(by), at: nine, ...more };
}
export const told = (whom: Person = dana): CallEvent => ({
  type: 'RoleTold',
  ...{ by: itself, at: nine, person: person(whom), role: 'prevent-lead', why: 'on-call' },
});
const event = (type: 'CallTaken' | 'AskerNotReached' | 'CallHandedBack') => (by: Person, time: string) =>
  ({ type, by: person(by), at: monday(time) }) satisfies CallEvent;
export const taken = event('CallTaken');
export const notReached = event('AskerNotReached');
export const handedBack = event('CallHandedBack');
export const ended = (by: Person, time: string, as: 'advice' | 'nothing' = 'nothing'): CallEvent => ({
  type: 'CallEnded',
  ...{ by: person(by), at: monday(time), as },
});

/** What becomes of a call to which this has happened. */
export function given(...events: readonly CallEvent[]) {
  const state = stateOf(...events);
  return {
    when: (command: CallCommand, again = false) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly CallEvent[]) =>
        assert.deepEqual(decideCall(command, state, local, again), expected),
      thenNothing: () => assert.deepEqual(decideCall(command, state, local, again), []),
      refused: (code: RefusalCode) =>
        assert.throws(
          () => decideCall(command, state, local, again),
          (error) => error instanceof Refusal && error.code === code,
        ),
    }),
  };
}

export function stateOf(...events: readonly CallEvent[]): CallState {
  return events.reduce(evolveCall, noCall);
}

export function callOf(...events: readonly CallEvent[]): Callback {
  const state = stateOf(...events);
  assert(state.status !== 'none');
  return state;
}
