import assert from 'node:assert/strict';
import { until } from './until.ts';

describe('The wait of the tests', () => {
  /** Finds nothing at the first looks. */
  function foundAfter<T>(looks: number, found: T) {
    let looked = 0;
    return () => {
      looked += 1;
      return looked > looks && found;
    };
  }

  it('gives what is there at once', async () => {
    assert.equal(await until('there is a card', () => 'card'), 'card');
  });

  it('looks again, and gives what it finds, whether the look answers at once or later', async () => {
    assert.equal(await until('there is a card', foundAfter(3, 'card')), 'card');
    const slowly = foundAfter(3, 'card');
    assert.equal(await until('there is a card', async () => slowly()), 'card');
  });

  it('takes nothing, zero and the empty text for something: only undefined and false are not there yet', async () => {
    assert.deepEqual(
      [
        await until('it is null', () => null),
        await until('it is zero', () => 0),
        await until('it is empty', () => ''),
      ],
      [null, 0, ''],
    );
  });

  it('fails in time, and says what was waited for and how long', async () => {
    const began = performance.now();
    await assert.rejects(
      until('the channel has the card', () => undefined, 100),
      new Error('Not within 0.1 s: the channel has the card.', { cause: undefined }),
    );
    assert(performance.now() - began >= 100);
  });

  it('looks again after a look that threw', async () => {
    let looked = 0;
    const look = () => {
      looked += 1;
      if (looked < 3) throw new Error('no connection');
      return looked;
    };
    assert.equal(await until('it answers', look), 3);
  });

  it('names the last fault where every look threw, and keeps it as the cause', async () => {
    const cause = new Error('no connection');
    const look = async () => {
      throw cause;
    };
    await assert.rejects(
      until('it answers', look, 20),
      new Error('Not within 0.02 s: it answers. The last look failed: Error: no connection', { cause }),
    );
  });

  it('says nothing of a fault that was over', async () => {
    let looked = 0;
    const look = () => {
      looked += 1;
      if (looked === 1) throw new Error('no connection');
      return false;
    };
    await assert.rejects(until('it answers', look, 50), /^Error: Not within 0\.05 s: it answers\.$/);
  });

  it('does not wait for ever for a look that never answers', async () => {
    await assert.rejects(
      until('it answers', () => new Promise<true>(() => {}), 20),
      /Not within 0\.02 s: it answers\. The last look failed: Error: no answer/,
    );
  });
});
