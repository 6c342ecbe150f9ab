import assert from 'node:assert/strict';
import { type Link, verifyStream } from '../../../src/journal/chain.ts';
import type { AdviceEvent } from '../../../src/policy/advice/events.ts';
import { evolveAdvice } from '../../../src/policy/advice/evolve.ts';
import { type AdviceState, noAdvice } from '../../../src/policy/advice/state.ts';
import { adviceInPack } from '../../../src/policy/advice/topics.ts';
import { partOf } from '../../../src/policy/pack.ts';
import { adviceFields, PREVENT_ADVICE } from '../../../src/sharepoint/advice/list.ts';
import { local } from '../../policy/local.ts';
import recorded from './recorded.json' with { type: 'json' };

const links: readonly Link[] = recorded.links;
const events = links.map(({ body }): AdviceEvent => JSON.parse(body ?? ''));

describe('advice as it was recorded once is read for ever', () => {
  it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

  it('adds up to what it added up to then', () => {
    const state = events.reduce<AdviceState>(evolveAdvice, noAdvice);
    assert.deepEqual({ ...state, ...recorded.state }, state);
  });

  it('holds everything that can happen to it', () => {
    /** What is missing here keeps the project from compiling. */
    const all: Readonly<Record<AdviceEvent['type'], true>> = {
      AdviceRecorded: true,
      AdviceWithdrawn: true,
      RecordEdited: true,
    };
    assert.deepEqual(new Set(events.map(({ type }) => type)), new Set(Object.keys(all)));
  });

  it('fills the columns of its list after everything that happened', () => {
    const columns: readonly string[] = ['Title', ...PREVENT_ADVICE.columns.map(({ name }) => name)];
    let state: AdviceState = noAdvice;
    for (const event of events) {
      state = evolveAdvice(state, event);
      assert(state.status !== 'none');
      const fields = adviceFields(state, partOf(local.pack, 'advice', adviceInPack));
      for (const name of Object.keys(fields)) assert(columns.includes(name), name);
      assert(fields.Title && fields.Status);
    }
  });
});
