/** Work that goes one after another: in order, and never held up for good. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { inTurn } from '../../src/teams/inTurn.ts';

describe('Work in turn', () => {
  it('begins when the work before it has ended, however that ended', async () => {
    const turn = inTurn(60_000);
    const seen: string[] = [];
    const first = turn(async () => {
      seen.push('first begins');
      await wait(5);
      seen.push('first ends');
      throw new Error('It failed.');
    });
    const second = turn(async () => seen.push('second begins'));
    await assert.rejects(first, /It failed/);
    await second;
    assert.deepEqual(seen, ['first begins', 'first ends', 'second begins']);
  });

  it('does not wait for ever for work that hangs', async () => {
    const turn = inTurn(10);
    const hanging = Promise.withResolvers<void>();
    const first = turn(() => hanging.promise);
    assert.equal(await turn(async () => 'done'), 'done');
    hanging.resolve();
    await first;
  });
});
