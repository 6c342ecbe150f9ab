/** What the contract says of documents. */
import assert from 'node:assert/strict';
import { Conflict } from '../../../src/journal/journal.ts';
import { type Current, eleven, nine, noon, raised, ten } from './given.ts';

export function documentsContract({ journal }: Current): void {
  const put = (body: unknown, expected?: number) => journal().documents.put('draft-1', body, { expected });
  const get = (now = nine) => journal().documents.get('draft-1', now);

  it('there is no document until one is put', async () => {
    assert.equal(await get(), undefined);
  });

  it('a document is read as it was put, at a version that grows', async () => {
    const first = await put({ step: 1, note: raised.note });
    assert.deepEqual(await get(), { body: { step: 1, note: raised.note }, version: first });
    const second = await put(['step', 2], first);
    assert.ok(second > first);
    assert.deepEqual(await get(), { body: ['step', 2], version: second });
  });

  it('a document that someone else has put meanwhile is a conflict and stays theirs', async () => {
    const read = await put('phone');
    const theirs = await put('desktop');
    await assert.rejects(put('phone again', read), Conflict);
    await assert.rejects(put('a first one', 0), Conflict);
    assert.deepEqual(await get(), { body: 'desktop', version: theirs });
  });

  it('a version that was read before the document was removed is good for nothing', async () => {
    const read = await put('first life');
    await journal().documents.remove('draft-1');
    await assert.rejects(put('first life, late', read), Conflict);
    await put('second life', 0);
    await assert.rejects(put('first life, later still', read), Conflict);
    assert.equal((await get())?.body, 'second life');
  });

  it('a document that has expired is not there, and another may be put in its place', async () => {
    await journal().documents.put('draft-1', 'old', { expiresAt: ten });
    assert.equal((await get(nine))?.body, 'old');
    assert.equal(await get(ten), undefined);
    await put('new', 0);
    assert.equal((await get(noon))?.body, 'new');
  });

  it('putting anew sets the expiry anew', async () => {
    await journal().documents.put('draft-1', 'first', { expiresAt: ten });
    await journal().documents.put('draft-1', 'second');
    assert.equal((await get(noon))?.body, 'second');
  });

  it('sweeping forgets what has expired and says how many', async () => {
    for (const [key, expiresAt] of [
      ['a', nine],
      ['b', ten],
      ['c', noon],
      ['d', undefined],
    ] as const) {
      await journal().documents.put(key, key, { expiresAt });
    }
    assert.equal(await journal().documents.sweep(ten), 2);
    assert.equal(await journal().documents.sweep(eleven), 0);
    assert.equal((await journal().documents.get('c', nine))?.body, 'c');
    assert.equal((await journal().documents.get('d', noon))?.body, 'd');
  });

  it('what expires in some time is found by how its key begins, in that order, and by its latest expiry alone', async () => {
    const { documents } = journal();
    for (const [key, expiresAt] of [
      ['draft/b', eleven],
      ['draft/a', ten],
      ['draft/late', noon],
      ['draft/over', nine],
      ['draft/good', undefined],
      ['draft/moved', ten],
      ['craft/a', ten],
      ['draft', ten],
    ] as const)
      await documents.put(key, { of: key }, { expiresAt });
    await documents.put('draft/moved', { of: 'later' }, { expiresAt: noon });
    const found = await documents.expiring('draft/', nine, eleven);
    const version = async (key: string) => (await documents.get(key, nine))?.version;
    assert.deepEqual(found, [
      {
        key: 'draft/a',
        body: { of: 'draft/a' },
        version: await version('draft/a'),
        expiresAt: instantOf(ten),
      },
      {
        key: 'draft/b',
        body: { of: 'draft/b' },
        version: await version('draft/b'),
        expiresAt: instantOf(eleven),
      },
    ]);
  });

  it('removing a document that is not there is no error', async () => {
    await journal().documents.remove('draft-1');
    await journal().documents.remove('draft-1', 1);
  });

  it('removes a document as it was read, and nothing that someone else has put meanwhile', async () => {
    const read = await put('phone');
    const theirs = await put('desktop');
    await assert.rejects(journal().documents.remove('draft-1', read), Conflict);
    assert.equal((await get())?.body, 'desktop');
    await journal().documents.remove('draft-1', theirs);
    assert.equal(await get(), undefined);
  });
}

function instantOf(time: string): string {
  return new Date(time).toISOString();
}
