/** One stream compared with anchors: as they were read last, and also where they cannot be read any more. */
import assert from 'node:assert/strict';
import type { Journal } from '../../src/journal/journal.ts';
import type { WrittenAnchor } from '../../src/journal/proof/anchor.ts';
import { type AnchoringKit, anchorChanges } from '../../src/journal/proof/anchoring.ts';
import { openComparison } from '../../src/journal/proof/comparison.ts';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { clockAt } from '../clock.ts';
import { entry } from './contract/given.ts';

const stream = 'NCS-1';

describe('A stream that is compared with anchors', () => {
  let journal: Journal;
  let kept: WrittenAnchor[];
  let comparison: ReturnType<typeof openComparison>;
  const { clock, pass } = clockAt();
  beforeEach(async () => {
    journal = openSqlite(':memory:');
    kept = [];
    comparison = openComparison(journal, clock);
    await journal.streams.append(stream, 0, entry());
  });
  afterEach(async () => {
    comparison.close();
    await journal.close();
  });

  async function anchor(): Promise<void> {
    const keep: AnchoringKit['list']['keep'] = async (_number, { text, root }) => {
      kept.push({ text, root });
      return root;
    };
    const changedSince = async function* () {
      yield [stream];
    };
    await anchorChanges({ journal, list: { keep }, changedSince, clock });
    pass(3_600_000);
  }

  async function* anchors(): AsyncGenerator<WrittenAnchor> {
    yield* kept;
  }

  async function* away(): AsyncGenerator<WrittenAnchor> {
    yield* kept;
    throw new Error('Away.');
  }

  it('is compared with nothing before they are read', async () => {
    await assert.rejects(comparison.read(away()));
    assert.deepEqual(await comparison.of(stream), { holds: true, entries: 1, outside: undefined });
  });

  it('is anchored as far as they say', async () => {
    await comparison.read(anchors());
    assert.deepEqual((await comparison.of(stream)).outside?.last, undefined);
    await anchor();
    await journal.streams.append(stream, 1, entry());
    await comparison.read(anchors());
    const { holds, entries, outside } = await comparison.of(stream);
    assert.deepEqual([holds, entries, outside?.anchored, outside?.last?.number], [true, 2, 1, 1]);
    assert.deepEqual([outside?.areWhole, outside?.isLatest], [true, true]);
  });

  it('is compared with what was read before where they cannot be read any more, which is said', async () => {
    await anchor();
    await comparison.read(anchors());
    const { outside: before } = await comparison.of(stream);
    pass(3_600_000);
    await assert.rejects(comparison.read(away()));
    const { holds, outside } = await comparison.of(stream);
    assert.deepEqual([holds, outside], [true, { ...before, isLatest: false }]);
  });

  it('is not what was anchored where the journal was replaced by another', async () => {
    await anchor();
    const other = openSqlite(':memory:');
    await other.streams.append(stream, 0, entry());
    const book = await journal.documents.get('anchors', clock());
    await other.documents.put('anchors', book?.body);
    const compared = openComparison(other, clock);
    await compared.read(anchors());
    assert.equal((await compared.of(stream)).holds, false);
    compared.close();
    await other.close();
  });

  it('has not all that it must have where another key was put in the place of that which names it', async () => {
    await anchor();
    pass(48 * 3_600_000);
    await anchor();
    await comparison.read(anchors());
    assert.equal((await comparison.of(stream)).outside?.hasAll, true);
    const book = (await journal.documents.get('anchors', clock()))?.body;
    await journal.documents.put('anchors', { ...(book as object), key: 'another' });
    await comparison.read(anchors());
    const { holds, outside } = await comparison.of(stream);
    assert.deepEqual([holds, outside?.anchored, outside?.hasAll], [true, 0, false]);
  });

  it('says since which anchor it is anchored, and which is the last with which everything is', async () => {
    await anchor();
    await journal.streams.append(stream, 1, entry());
    await anchor();
    await comparison.read(anchors());
    const { outside } = await comparison.of(stream);
    assert.deepEqual([outside?.since, outside?.last?.number, outside?.anchored], [1, 2, 2]);
  });

  it('lacks an anchor that the journal remembers', async () => {
    await anchor();
    await anchor();
    kept.pop();
    await comparison.read(anchors());
    assert.equal((await comparison.of(stream)).outside?.areWhole, false);
  });
});
