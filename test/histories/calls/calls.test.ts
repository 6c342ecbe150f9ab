import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import { callClocks } from '../../../src/policy/calls/clock.ts';
import type { CallEvent } from '../../../src/policy/calls/events.ts';
import { evolveCall } from '../../../src/policy/calls/evolve.ts';
import { type CallState, noCall } from '../../../src/policy/calls/state.ts';
import { local } from '../../policy/local.ts';
import concern from './concern.json' with { type: 'json' };
import late from './late.json' with { type: 'json' };
import reached from './reached.json' with { type: 'json' };

const histories = [reached, late, concern].map(({ links, state }: History) => ({
  links,
  state,
  events: links.map(({ body }): CallEvent => JSON.parse(body ?? '')),
}));

type History = { readonly links: readonly Link[]; readonly state: object };

describe('a call, as it was recorded once, is read for ever', () => {
  it('has a chain that holds', () => {
    for (const { links } of histories) assert.equal(verifyStream(links), 'whole');
  });

  it('adds up to what it added up to then, and waits as long as it has not ended', () => {
    for (const { events, state: then } of histories) {
      const state = events.reduce<CallState>(evolveCall, noCall);
      assert.deepEqual({ ...state, ...then }, state);
      assert.equal(callClocks(state, local).length, state.status === 'ended' ? 0 : 1);
    }
  });

  it('holds everything that can happen', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<CallEvent['type'], true>> = {
      CallAskedFor: true,
      RoleTold: true,
      CallTaken: true,
      AskerNotReached: true,
      CallHandedBack: true,
      CallLate: true,
      TakerLapsed: true,
      CallEnded: true,
      ClockRestarted: true,
    };
    const types = histories.flatMap(({ events }) => events.map(({ type }) => type));
    assert.deepEqual(new Set(types), new Set(Object.keys(all)));
  });
});
