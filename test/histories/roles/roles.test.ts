import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import { roleClocks } from '../../../src/policy/roles/clock.ts';
import type { RoleEvent } from '../../../src/policy/roles/events.ts';
import { evolveRole } from '../../../src/policy/roles/evolve.ts';
import { noRole, type RoleState } from '../../../src/policy/roles/state.ts';
import { local } from '../../policy/local.ts';
import recorded from './recorded.json' with { type: 'json' };

const links: readonly Link[] = recorded.links;
const events = links.map(({ body }): RoleEvent => JSON.parse(body ?? ''));

describe('a role as it was recorded once is read for ever', () => {
  it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

  it('adds up to what it added up to then', () => {
    const state = events.reduce<RoleState>(evolveRole, noRole);
    assert.deepEqual({ ...state, ...recorded.state }, state);
  });

  it('has a clock for each deputy, after everything that happened', () => {
    let state: RoleState = noRole;
    for (const event of events) {
      state = evolveRole(state, event);
      assert(state.status !== 'none');
      assert.equal(roleClocks(state, local).length, state.deputies.length);
    }
  });

  it('holds everything that can happen to it', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<RoleEvent['type'], true>> = {
      DeputyNamed: true,
      DeputyWithdrawn: true,
      DeputyBegan: true,
      DeputyEnded: true,
      ClockRestarted: true,
    };
    assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(Object.keys(all)));
  });
});
