/** What the contract says of changes: every append is named to whoever goes on from a position. */
import assert from 'node:assert/strict';
import { setImmediate as breathe } from 'node:timers/promises';
import type { Journal } from '../../../src/journal/journal.ts';
import { type Current, entry, errand, raised, supported } from './given.ts';

export function changesContract({ journal, reopen }: Current): void {
  const begin = async () => (await namedSince(journal())).position;

  it('nothing happened where nothing did', async () => {
    const { named } = await namedSince(journal(), await begin());
    assert.deepEqual(named, new Map());
  });

  it('each append is named with the version of its stream, whoever asks from before it', async () => {
    const before = await begin();
    await journal().streams.append('concern-1', 0, entry({ events: [raised, supported] }));
    const between = await begin();
    await journal().streams.append('concern-2', 0, entry());
    await journal().streams.append('concern-1', 2, entry({ events: [supported] }));
    for (const position of [before, between]) {
      const { named } = await namedSince(journal(), position);
      assert.deepEqual([named.get('concern-1'), named.get('concern-2')], [3, 1]);
    }
  });

  it('one goes on from where the last look ended, however often there is nothing', async () => {
    let position = await begin();
    for (let look = 0; look < 3; look += 1) ({ position } = await namedSince(journal(), position));
    await journal().streams.append('concern-1', 0, entry());
    const { named } = await namedSince(journal(), position);
    assert.equal(named.get('concern-1'), 1);
  });

  it('many at once are all named, from any position before them', async () => {
    const before = await begin();
    const streams = Array.from({ length: 40 }, (_, index) => `concern-${index}`);
    await Promise.all(streams.map((stream) => journal().streams.append(stream, 0, entry())));
    const { named } = await namedSince(journal(), before);
    assert.deepEqual([...named.keys()].toSorted(), streams.toSorted());
  });

  it('one’s own appends wake no lane: they rang already', async () => {
    const before = await begin();
    await journal().streams.append('concern-1', 0, entry({ errands: [errand()] }));
    const { changes } = (await journal().streams.changes(before)) ?? { changes: [] };
    assert.deepEqual(
      changes.flatMap(({ wakes }) => wakes),
      [],
    );
  });

  it('a position outlives whoever had it', async () => {
    const before = await begin();
    await journal().streams.append('concern-1', 0, entry());
    await reopen();
    const { named } = await namedSince(journal(), before);
    assert.equal(named.get('concern-1'), 1);
  });

  it('while others append, nobody who follows misses anything', async () => {
    const found = new Map<string, number>();
    let position = await begin();
    let over = false;
    const writing = Promise.all([1, 2, 3, 4].map(appendSome)).finally(() => {
      over = true;
    });
    for (let last = false; !last; ) {
      last = over;
      await breathe();
      const looked = await namedSince(journal(), position);
      position = looked.position;
      for (const [stream, version] of looked.named) found.set(stream, version);
    }
    await writing;
    assert.deepEqual(
      [1, 2, 3, 4].map((number) => found.get(`concern-${number}`)),
      [12, 12, 12, 12],
    );
  });

  async function appendSome(number: number): Promise<void> {
    for (let version = 0; version < 12; version += 1)
      await journal().streams.append(`concern-${number}`, version, entry());
  }
}

/** The latest version named of each stream, and where to go on from. */
export async function namedSince(journal: Pick<Journal, 'streams'>, after?: string) {
  const found = await journal.streams.changes(after);
  assert(found, 'the position is too old');
  const named = new Map<string, number>();
  for (const { stream, version } of found.changes)
    named.set(stream, Math.max(version, named.get(stream) ?? 0));
  return { named, position: found.position };
}
