/** What the contract says of errands, their leases and their attempts. */
import assert from 'node:assert/strict';
import { type Current, eleven, entry, errand, nine, noon, raised, supported, ten } from './given.ts';

export function errandsContract({ journal }: Current): void {
  async function claimAndEnd(lane: string, now: string, limit: number) {
    const claimed = await journal().errands.claim(lane, now, limit, noon);
    for (const { id } of claimed) await journal().errands.done(id);
    return claimed;
  }

  it('an errand carries what it was called with, and the happening that called for it', async () => {
    const about = { reference: 'NCS-INVENTED' };
    const errands = [errand({ about }), errand({ kind: 'post-channel-card', lane: 'teams' })];
    await journal().streams.append('concern-1', 0, entry({ events: [raised, supported], errands }));
    const common = { stream: 'concern-1', version: 2, dueAt: nine, attempts: 0 };
    assert.deepEqual(await journal().errands.claim('graph', nine, 9, ten), [
      { ...common, id: 'concern-1:2:0:record-concern', kind: 'record-concern', lane: 'graph', about },
    ]);
    assert.deepEqual(await journal().errands.claim('teams', nine, 9, ten), [
      {
        ...common,
        id: 'concern-1:2:1:post-channel-card',
        kind: 'post-channel-card',
        lane: 'teams',
        about: {},
      },
    ]);
  });

  it('errands are given out when they are due, oldest first, no more than asked for', async () => {
    const dueAts = [eleven, nine, noon, ten];
    const errands = dueAts.map((dueAt) => errand({ about: { dueAt }, dueAt }));
    await journal().streams.append('concern-1', 0, entry({ errands }));
    const dues = async (limit: number) =>
      (await claimAndEnd('graph', eleven, limit)).map(({ dueAt }) => dueAt);
    assert.deepEqual(await dues(2), [nine, ten]);
    assert.deepEqual(await dues(9), [eleven]);
  });

  it('an instant is the same instant in every spelling', async () => {
    const errands = [
      errand({ kind: 'later', dueAt: '2026-03-02T09:00:00.500Z' }),
      errand({ dueAt: '2026-03-02T10:00:00+01:00' }),
    ];
    await journal().streams.append('concern-1', 0, entry({ errands }));
    assert.equal(await journal().errands.nextDue('graph'), nine);
    const claimed = await journal().errands.claim('graph', '2026-03-02T09:00:00Z', 9, ten);
    assert.deepEqual(
      claimed.map(({ kind }) => kind),
      ['record-concern'],
    );
  });

  it('an errand that is done does not come back, and saying so twice is no error', async () => {
    await journal().streams.append('concern-1', 0, entry({ errands: [errand()] }));
    const [claimed] = await journal().errands.claim('graph', nine, 1, ten);
    assert.ok(claimed);
    await journal().errands.done(claimed.id);
    await journal().errands.done(claimed.id);
    await journal().errands.postpone(claimed.id, nine, 'throttled');
    assert.deepEqual(await journal().errands.claim('graph', noon, 9, noon), []);
    assert.equal(await journal().errands.nextDue('graph'), undefined);
  });

  it('nextDue says when the earliest errand of the lane may be claimed, lease or no lease', async () => {
    const errands = [errand({ dueAt: eleven }), errand({ dueAt: nine, lane: 'teams' })];
    await journal().streams.append('concern-1', 0, entry({ errands }));
    assert.equal(await journal().errands.nextDue('graph'), eleven);
    assert.equal(await journal().errands.nextDue('teams'), nine);
    await journal().errands.claim('teams', nine, 1, ten);
    assert.equal(await journal().errands.nextDue('teams'), ten);
    assert.equal(await journal().errands.nextDue('mail'), undefined);
  });
}

export function inHandContract({ journal }: Current): void {
  beforeEach(() =>
    journal().streams.append(
      'concern-1',
      0,
      entry({ errands: [errand(), errand({ kind: 'note' }), errand()] }),
    ),
  );
  const claim = async (now: string, limit: number, until: string) =>
    (await journal().errands.claim('graph', now, limit, until)).map(({ id }) => id);
  const [first, second, third] = ['0:record-concern', '1:note', '2:record-concern'].map(
    (rest) => `concern-1:1:${rest}`,
  ) as [string, string, string];

  it('while some errands of a stream are in hand, nobody is given another of that stream and lane', async () => {
    const others = [errand(), errand({ lane: 'teams' })];
    await journal().streams.append('concern-1', 1, entry({ errands: others }));
    await journal().streams.append('concern-2', 0, entry({ errands: [errand()] }));
    assert.deepEqual(await claim(nine, 2, eleven), [first, second]);
    assert.deepEqual(await claim(ten, 9, eleven), ['concern-2:1:0:record-concern']);
    assert.equal((await journal().errands.claim('teams', ten, 9, eleven)).length, 1);
    await journal().errands.done(first);
    assert.deepEqual(await claim(ten, 9, eleven), []);
    await journal().errands.postpone(second, noon, 'throttled');
    assert.deepEqual(await claim(ten, 9, eleven), [third, 'concern-1:2:0:record-concern']);
  });

  it('an errand that is held for another is due when that one’s lease ends', async () => {
    await claim(nine, 1, eleven);
    assert.equal(await journal().errands.nextDue('graph'), eleven);
    await journal().errands.done(first);
    assert.equal(await journal().errands.nextDue('graph'), nine);
  });

  it('a lease that is renewed lasts longer, and is no other attempt', async () => {
    await claim(nine, 1, ten);
    await journal().errands.renew([first, 'concern-1:9:0:unheard-of'], nine, noon);
    assert.deepEqual(await claim(eleven, 9, noon), []);
    const [again] = await journal().errands.claim('graph', noon, 9, '2026-03-02T13:00:00Z');
    assert.deepEqual([again?.attempts, again?.id], [0, second]);
  });

  it('nothing is renewed that is not leased', async () => {
    await claim(nine, 1, eleven);
    await journal().errands.postpone(first, nine, 'throttled');
    await journal().errands.renew([first, second], nine, noon);
    assert.deepEqual((await claim(nine, 9, noon)).length, 3);
  });

  it('what is given back can be claimed at once, and was no attempt', async () => {
    const given = await journal().errands.claim('graph', nine, 2, eleven);
    await journal().errands.giveBack(given.map(({ id }) => id));
    await journal().errands.giveBack([first, 'concern-1:9:0:unheard-of']);
    assert.deepEqual(await journal().errands.claim('graph', nine, 2, noon), given);
    assert.deepEqual(await journal().errands.troubled(1, 9), []);
  });

  it('the errands of a stream are told, due or not, in hand or not, until they are done', async () => {
    await journal().streams.append(
      'concern-1',
      1,
      entry({ errands: [errand({ dueAt: noon, lane: 'clock' })] }),
    );
    await journal().streams.append('concern-1:1', 0, entry({ errands: [errand()] }));
    await claim(nine, 1, eleven);
    await journal().errands.postpone(second, ten, 'throttled');
    await journal().errands.done(third);
    const told = await journal().errands.ofStream('concern-1');
    const common = { stream: 'concern-1', version: 1, lane: 'graph', about: {} };
    assert.deepEqual(told, [
      { ...common, id: first, kind: 'record-concern', dueAt: nine, attempts: 0 },
      { ...common, id: second, kind: 'note', dueAt: ten, attempts: 1 },
      {
        ...common,
        id: 'concern-1:2:0:record-concern',
        version: 2,
        kind: 'record-concern',
        lane: 'clock',
        dueAt: noon,
        attempts: 0,
      },
    ]);
    assert.deepEqual(await journal().errands.ofStream('concern-2'), []);
  });

  it('errands that nobody takes come to light, whatever their lane, oldest first', async () => {
    await journal().streams.append(
      'concern-2',
      0,
      entry({ errands: [errand({ dueAt: ten, lane: 'clock' })] }),
    );
    await journal().streams.append('concern-3', 0, entry({ errands: [errand({ dueAt: noon })] }));
    const overdue = async (before: string, limit = 9) =>
      (await journal().errands.overdue(before, limit)).map(({ id }) => id);
    assert.deepEqual(await overdue(nine), []);
    assert.deepEqual(await overdue(eleven), [first, second, third, 'concern-2:1:0:record-concern']);
    assert.deepEqual(await overdue(eleven, 1), [first]);
    await claim(nine, 1, eleven);
    assert.deepEqual(await overdue(eleven), ['concern-2:1:0:record-concern']);
    await journal().errands.postpone(first, noon, 'throttled');
    assert.deepEqual(await overdue(ten), [second, third]);
    assert.deepEqual((await journal().errands.overdue(ten, 1))[0], {
      id: second,
      stream: 'concern-1',
      kind: 'note',
      lane: 'graph',
      attempts: 0,
      dueAt: nine,
      problem: '',
    });
  });
}

export function leasesContract({ journal }: Current): void {
  beforeEach(() => journal().streams.append('concern-1', 0, entry({ errands: [errand()] })));
  const claim = async (now: string, until: string) =>
    (await journal().errands.claim('graph', now, 9, until))[0];

  it('a leased errand is given to nobody else until its lease has run out', async () => {
    const first = await claim(nine, eleven);
    assert.equal(await claim(ten, noon), undefined);
    const second = await claim(eleven, noon);
    assert.equal(second?.id, first?.id);
    assert.equal(second?.dueAt, nine);
  });

  it('an errand whose claimer was not heard of again counts it as an attempt and comes to light', async () => {
    await claim(nine, ten);
    assert.deepEqual(await journal().errands.troubled(1, 9), []);
    assert.equal((await claim(ten, eleven))?.attempts, 1);
    assert.equal((await claim(eleven, noon))?.attempts, 2);
    const [troubled] = await journal().errands.troubled(2, 9);
    assert.deepEqual([troubled?.attempts, troubled?.problem], [2, 'lease-ran-out']);
  });

  it('a postponed errand waits until its new time, counts the attempt and keeps its id', async () => {
    const first = await claim(nine, noon);
    assert.ok(first);
    await journal().errands.postpone(first.id, ten, 'throttled');
    assert.equal(await journal().errands.nextDue('graph'), ten);
    assert.equal(await claim(nine, noon), undefined);
    assert.deepEqual(await claim(ten, noon), { ...first, attempts: 1, dueAt: ten });
  });

  it('operators see the errands that fail again and again, oldest first, by ids and codes', async () => {
    await journal().streams.append(
      'concern-2',
      0,
      entry({ errands: [errand({ about: { reference: 'X' } })] }),
    );
    for (const id of ['concern-2:1:0:record-concern', 'concern-1:1:0:record-concern']) {
      await journal().errands.postpone(id, ten, 'throttled');
      await journal().errands.postpone(id, eleven, 'gone');
    }
    const common = { kind: 'record-concern', lane: 'graph', attempts: 2, dueAt: eleven, problem: 'gone' };
    const expected = ['concern-1', 'concern-2'].map((stream) => ({
      ...common,
      stream,
      id: `${stream}:1:0:record-concern`,
    }));
    assert.deepEqual(await journal().errands.troubled(2, 9), expected);
    assert.deepEqual(await journal().errands.troubled(1, 1), expected.slice(0, 1));
    assert.deepEqual(await journal().errands.troubled(3, 9), []);
  });
}
