/** What the contract says of opening, checking and closing. */
import assert from 'node:assert/strict';
import { type Current, entry, errand, nine, noon, ten } from './given.ts';

export function lifeContract({ journal, reopen }: Current): void {
  it('everything is there after it was closed and opened again', async () => {
    await journal().streams.append('concern-1', 0, entry({ errands: [errand()], labels: ['open'] }));
    await journal().streams.append('concern-2', 0, entry({ errands: [errand()] }));
    const before = await journal().streams.load('concern-1');
    const [claimed] = await journal().errands.claim('graph', nine, 1, noon);
    const version = await journal().documents.put('draft-1', { step: 3 });
    await reopen();
    assert.deepEqual(await journal().streams.load('concern-1'), before);
    assert.deepEqual(await journal().streams.labelled('open', { limit: 9 }), ['concern-1']);
    assert.deepEqual(await journal().documents.get('draft-1', nine), { body: { step: 3 }, version });
    const others = await journal().errands.claim('graph', ten, 9, noon);
    assert.equal(others.length, 1);
    assert.notEqual(others[0]?.id, claimed?.id);
  });

  it('an append that is under way when it closes is kept', async () => {
    const appended = journal().streams.append('concern-1', 0, entry());
    await reopen();
    await appended;
    assert.equal((await journal().streams.load('concern-1')).length, 1);
  });

  it('a check says that it can be written to, and leaves nothing to be seen', async () => {
    await journal().check();
    await journal().check();
    assert.equal(await journal().documents.sweep('9999-01-01T00:00:00Z'), 0);
  });

  it('a closed journal says so', async () => {
    await journal().close();
    await journal().close();
    await assert.rejects(journal().check());
    await assert.rejects(journal().streams.load('concern-1'));
    await assert.rejects(journal().streams.append('concern-1', 0, entry()));
    await assert.rejects(journal().documents.put('draft-1', 1));
  });
}
