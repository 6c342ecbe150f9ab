/** What keeps typed text: once a pause, again after a failure, and nothing after it is forgotten. */
import assert from 'node:assert/strict';
import { setTimeout as pause } from 'node:timers/promises';
import type { KeptDraft, Values } from '../../../src/desk/api/answers.ts';
import { type Keeper, keeperOf } from '../../../src/desk/page/form/keeper.ts';

const empty = { values: {}, kept: '', isUnkept: false, why: '' };

function given(put: (values: Values) => Promise<KeptDraft>): { keeper: Keeper; sent: Values[] } {
  const sent: Values[] = [];
  const keeper = keeperOf(empty, 1, async ({ values }) => {
    sent.push(values);
    return put(values);
  });
  return { keeper, sent };
}

describe('What is typed into a form', () => {
  it('is sent once, with all that was typed', async () => {
    const { keeper, sent } = given(async () => ({ kept: '4:30pm' }));
    keeper.type('reason', 'a');
    keeper.type('reason', 'ab');
    assert.equal(await keeper.keep(), true);
    assert.deepEqual(sent, [{ reason: 'ab' }]);
    assert.deepEqual(keeper.draft(), { values: { reason: 'ab' }, kept: '4:30pm', isUnkept: false, why: '' });
  });

  it('is not kept as long as more was typed meanwhile', async () => {
    const { keeper } = given(async () => {
      keeper.type('reason', 'more');
      return { kept: '4:30pm' };
    });
    keeper.type('reason', 'a');
    assert.equal(await keeper.keep(), false);
    await keeper.forget();
  });

  it('stays, with the reason, where it cannot be kept', async () => {
    const { keeper } = given(async () => {
      throw new Error('no');
    });
    keeper.type('reason', 'a');
    assert.equal(await keeper.keep(), false);
    const { values, why, isUnkept } = keeper.draft();
    assert.deepEqual([values, why !== '', isUnkept], [{ reason: 'a' }, true, true]);
    await keeper.forget();
  });

  it('is never sent once it is forgotten', async () => {
    const { keeper, sent } = given(async () => ({ kept: '4:30pm' }));
    keeper.type('reason', 'a');
    await keeper.forget();
    await pause(1_200);
    assert.equal(await keeper.keep(), true);
    assert.deepEqual(sent, []);
  });
});
