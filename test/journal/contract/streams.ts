/** What the contract says of streams and their labels. */
import assert from 'node:assert/strict';
import { verifyStream } from '../../../src/journal/chain.ts';
import { Conflict } from '../../../src/journal/journal.ts';
import { type Current, eleven, entry, errand, raised, supported, ten } from './given.ts';

export function streamsContract({ journal }: Current): void {
  it('a stream that nobody wrote to is empty', async () => {
    assert.deepEqual(await journal().streams.load('concern-1'), []);
  });

  it('what was appended is loaded as it was, in order, with versions from 1', async () => {
    await journal().streams.append('concern-1', 0, entry({ events: [raised, supported] }));
    await journal().streams.append('concern-1', 2, entry({ events: [supported] }));
    const loaded = await journal().streams.load('concern-1');
    assert.deepEqual(
      loaded.map(({ stream, version, event }) => ({ stream, version, event })),
      [raised, supported, supported].map((event, index) => ({
        stream: 'concern-1',
        version: index + 1,
        event,
      })),
    );
    assert.equal(new Set(loaded.map(({ hash }) => hash)).size, 3);
  });

  it('streams do not mix', async () => {
    await journal().streams.append('concern-1', 0, entry());
    await journal().streams.append('concern-10', 0, entry({ events: [supported] }));
    assert.deepEqual(
      (await journal().streams.load('concern-1')).map(({ event }) => event),
      [raised],
    );
  });

  for (const [stale, why] of [
    [0, 'the stream has begun meanwhile'],
    [2, 'the stream is not that far'],
  ] as const) {
    it(`an append is a conflict and leaves nothing behind when ${why}`, async () => {
      await journal().streams.append('concern-1', 0, entry({ labels: ['open'] }));
      const late = entry({ events: [supported], errands: [errand()], labels: ['closed'] });
      await assert.rejects(journal().streams.append('concern-1', stale, late), Conflict);
      assert.equal((await journal().streams.load('concern-1')).length, 1);
      assert.equal(await journal().errands.nextDue('graph'), undefined);
      assert.deepEqual(await journal().streams.labelled('closed', { limit: 9 }), []);
    });
  }

  it('of many who append at the same version at once, one wins and the others are told', async () => {
    const attempts = Array.from({ length: 8 }, () =>
      journal().streams.append('concern-1', 0, entry({ errands: [errand()] })),
    );
    const outcomes = await Promise.allSettled(attempts);
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
    assert.equal(lost.length, 7);
    assert.ok(lost.every(({ reason }) => reason instanceof Conflict));
    assert.equal((await journal().streams.load('concern-1')).length, 1);
    assert.equal((await journal().errands.claim('graph', ten, 9, eleven)).length, 1);
  });

  it('a conflict does not harm appends to other streams made at the same moment', async () => {
    await journal().streams.append('concern-2', 0, entry());
    const outcomes = await Promise.allSettled(
      ['concern-1', 'concern-2', 'concern-3'].map((stream) => journal().streams.append(stream, 0, entry())),
    );
    assert.deepEqual(
      outcomes.map(({ status }) => status),
      ['fulfilled', 'rejected', 'fulfilled'],
    );
    assert.equal((await journal().streams.load('concern-3')).length, 1);
  });

  it('an entry in which nothing happened is refused', async () => {
    await assert.rejects(journal().streams.append('concern-1', 0, entry({ events: [] })), RangeError);
  });

  for (const [what, flawed] of [
    ['event', entry({ events: [raised, { type: 'ConcernClosed', at: 'yesterday' }], errands: [errand()] })],
    ['errand', entry({ errands: [errand(), errand({ dueAt: '2026-03-02T09:00:00' })] })],
  ] as const) {
    it(`nothing is kept of an entry whose ${what} has no proper instant`, async () => {
      await assert.rejects(journal().streams.append('concern-1', 0, flawed), RangeError);
      assert.deepEqual(await journal().streams.load('concern-1'), []);
      assert.equal(await journal().errands.nextDue('graph'), undefined);
    });
  }

  it('a kind of errand that would make its id ambiguous is refused', async () => {
    const errands = [errand({ kind: 'record:concern' })];
    await assert.rejects(journal().streams.append('concern-1', 0, entry({ errands })), RangeError);
    assert.deepEqual(await journal().streams.load('concern-1'), []);
  });
}

export function keptContract({ journal }: Current): void {
  it('a stream is read with its seals, and they hold', async () => {
    await journal().streams.append('concern-1', 0, entry({ events: [raised, supported] }));
    await journal().streams.append('concern-1', 2, entry({ events: [supported] }));
    const links = await journal().streams.links('concern-1');
    assert.equal(verifyStream(links), 'whole');
    assert.deepEqual(
      links.map(({ stream, version, hash, body }) => ({
        stream,
        version,
        hash,
        event: JSON.parse(body ?? ''),
      })),
      await journal().streams.load('concern-1'),
    );
    assert.deepEqual(await journal().streams.links('concern-2'), []);
  });

  it('every stream is named once, page by page, in an order that stays', async () => {
    const all = ['b', 'errand/d:2026-01-01:1', 'a', 'duty/c?', 'A', 'é # \\'];
    for (const stream of all) await journal().streams.append(stream, 0, entry());
    await journal().streams.append('b', 1, entry());
    const names: string[] = [];
    for (;;) {
      const page = await journal().streams.names({ limit: 2, after: names.at(-1) });
      names.push(...page);
      if (page.length < 2) break;
    }
    assert.deepEqual([...names].sort(), [...all].sort());
    assert.deepEqual(await journal().streams.names({ limit: 9 }), names);
  });
}

export function labelsContract({ journal }: Current): void {
  const open = { limit: 2 };

  it('streams are found by label, newest first by when they began, page by page', async () => {
    for (const stream of ['b', 'd', 'a', 'c', 'e']) {
      await journal().streams.append(stream, 0, entry({ labels: ['open', `only-${stream}`] }));
    }
    await journal().streams.append('b', 1, entry({ labels: ['open'] }));
    assert.deepEqual(await journal().streams.labelled('open', open), ['e', 'c']);
    assert.deepEqual(await journal().streams.labelled('open', { ...open, before: 'c' }), ['a', 'd']);
    assert.deepEqual(await journal().streams.labelled('open', { ...open, before: 'd' }), ['b']);
    assert.deepEqual(await journal().streams.labelled('open', { ...open, before: 'b' }), []);
    assert.deepEqual(await journal().streams.labelled('only-a', open), ['a']);
  });

  it('the labels of the latest entry replace those before', async () => {
    await journal().streams.append('concern-1', 0, entry({ labels: ['open', 'urgent'] }));
    await journal().streams.append('concern-1', 1, entry({ labels: ['urgent', 'closed', 'closed'] }));
    assert.deepEqual(await journal().streams.labelled('open', open), []);
    assert.deepEqual(await journal().streams.labelled('urgent', open), ['concern-1']);
    assert.deepEqual(await journal().streams.labelled('closed', open), ['concern-1']);
  });

  it('a page goes on after a stream that has lost the label meanwhile', async () => {
    for (const stream of ['a', 'b', 'c'])
      await journal().streams.append(stream, 0, entry({ labels: ['open'] }));
    await journal().streams.append('b', 1, entry({ labels: [] }));
    assert.deepEqual(await journal().streams.labelled('open', { limit: 9, before: 'b' }), ['a']);
  });
}
