import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import type { GuidanceEvent } from '../../../src/policy/duties/guidance/events.ts';
import { evolveGuidance } from '../../../src/policy/duties/guidance/evolve.ts';
import { type GuidanceState, noGuidance } from '../../../src/policy/duties/guidance/state.ts';
import recorded from './recorded.json' with { type: 'json' };

const links: readonly Link[] = recorded.links;
const events = links.map(({ body }): GuidanceEvent => JSON.parse(body ?? ''));

describe('guidance as it was recorded once is read for ever', () => {
  it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

  it('adds up to what it added up to then', () => {
    const state = events.reduce<GuidanceState>(evolveGuidance, noGuidance);
    assert.deepEqual({ ...state, ...recorded.state }, state);
  });

  it('holds everything that can happen to it', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<GuidanceEvent['type'], true>> = {
      GuidanceEntered: true,
      GuidanceChanged: true,
      GuidanceChecked: true,
      ReviewsStarted: true,
      LinkFailed: true,
      LinkAnswered: true,
    };
    assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(Object.keys(all)));
  });
});
