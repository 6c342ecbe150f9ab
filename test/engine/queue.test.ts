/** Work that goes one after another: in order, the urgent first, and never held up for good. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { openQueue, type Patience } from '../../src/engine/queue.ts';

const patient = { ms: 60_000, urgentMs: 60_000 };

/** One line of a queue. */
function inTurn(patience: Patience) {
  const queue = openQueue(patience);
  return <A>(work: () => Promise<A>, urgent?: boolean) => queue('line', work, urgent);
}

describe('Work in turn', () => {
  it('begins when the work before it has ended, however that ended', async () => {
    const turn = inTurn(patient);
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

  it('is never two at once; what is urgent comes next, and each kind in its order', async () => {
    const turn = inTurn(patient);
    const seen: string[] = [];
    let atWork = 0;
    const go = (name: string, urgent = false) =>
      turn(async () => {
        seen.push(name);
        assert.equal(++atWork, 1);
        await wait(1);
        atWork -= 1;
      }, urgent);
    await Promise.all([go('a'), go('b'), go('c'), go('urgent 1', true), go('urgent 2', true)]);
    await go('d');
    assert.deepEqual(seen, ['a', 'urgent 1', 'urgent 2', 'b', 'c', 'd']);
  });

  for (const [what, patience, urgent] of [
    ['does not wait for ever for work that hangs', { ms: 10, urgentMs: 60_000 }, false],
    ['waits less where it is urgent', { ms: 60_000, urgentMs: 10 }, true],
  ] as const) {
    it(what, async () => {
      const turn = inTurn(patience);
      const hanging = Promise.withResolvers<void>();
      const first = turn(() => hanging.promise);
      assert.equal(await turn(async () => 'done', urgent), 'done');
      assert.equal(await turn(async () => 'the next', urgent), 'the next');
      hanging.resolve();
      await first;
      assert.equal(await turn(async () => 'after all'), 'after all');
    });
  }

  it('is held up by nothing under another key', async () => {
    const queue = openQueue(patient);
    const hanging = Promise.withResolvers<void>();
    const first = queue('one', () => hanging.promise);
    assert.equal(await queue('another', async () => 'done'), 'done');
    hanging.resolve();
    await first;
    assert.equal(await queue('one', async () => 'its turn'), 'its turn');
  });
});
