import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import type { MembersEvent } from '../../../src/policy/members/events.ts';
import { evolveMembers } from '../../../src/policy/members/evolve.ts';
import { nobodyKnown } from '../../../src/policy/members/state.ts';
import chosen from './chosen.json' with { type: 'json' };
import recorded from './recorded.json' with { type: 'json' };

const histories = [recorded, chosen].map(({ links, state }: History) => ({
  links,
  state,
  events: links.map(({ body }): MembersEvent => JSON.parse(body ?? '')),
}));

type History = { readonly links: readonly Link[]; readonly state: object };

describe('who was of the team, as it was recorded once, is read for ever', () => {
  it('has chains that hold', () => {
    for (const { links } of histories) assert.equal(verifyStream(links), 'whole');
  });

  it('adds up to what it added up to then', () => {
    for (const { events, state: then } of histories) {
      const state = events.reduce(evolveMembers, nobodyKnown);
      assert.deepEqual({ ...state, ...then }, state);
    }
  });

  it('holds everything that can happen', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<MembersEvent['type'], true>> = {
      ChannelChosen: true,
      MembersConfirmed: true,
      NewcomerSeen: true,
      NewcomerDescribed: true,
      NewcomerRefused: true,
      MemberLeft: true,
    };
    const types = histories.flatMap(({ events }) => events.map(({ type }) => type));
    assert.deepEqual(new Set(types), new Set(Object.keys(all)));
  });
});
