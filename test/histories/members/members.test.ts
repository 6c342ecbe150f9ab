import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import type { MembersEvent } from '../../../src/policy/members/events.ts';
import { evolveMembers } from '../../../src/policy/members/evolve.ts';
import { nobodyKnown } from '../../../src/policy/members/state.ts';
import recorded from './recorded.json' with { type: 'json' };

const links: readonly Link[] = recorded.links;
const events = links.map(({ body }): MembersEvent => JSON.parse(body ?? ''));

describe('who was of the team, as it was recorded once, is read for ever', () => {
  it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

  it('adds up to what it added up to then', () => {
    const state = events.reduce(evolveMembers, nobodyKnown);
    assert.deepEqual({ ...state, ...recorded.state }, state);
  });

  it('holds everything that can happen', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<MembersEvent['type'], true>> = {
      MembersConfirmed: true,
      NewcomerSeen: true,
      NewcomerDescribed: true,
      NewcomerRefused: true,
      MemberLeft: true,
    };
    assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(Object.keys(all)));
  });
});
