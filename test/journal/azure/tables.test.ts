import assert from 'node:assert/strict';
import { TableClient } from '@azure/data-tables';
import { type Connect, openAzureTables, withKey } from '../../../src/journal/azure/open.ts';
import { verifyStream } from '../../../src/journal/chain.ts';
import { Conflict, type Journal } from '../../../src/journal/journal.ts';
import { people } from '../../people.ts';
import { azuriteTables } from '../azurite.ts';
import { type Line, losingAnswers, over } from '../badLine.ts';
import { eleven, entry, errand, nine, noon, raised, ten } from '../contract/given.ts';
import { journalContract, type Subject } from '../contract.ts';
import { staysLikeItsModel } from '../likeness.ts';

const subject = async (line?: Line): Promise<Subject> => {
  const straight = withKey(await azuriteTables());
  const connect = line ? over(line, straight) : straight;
  let journal = openAzureTables(connect);
  return {
    journal,
    reopen: async () => {
      await journal.close();
      journal = openAzureTables(connect);
      return journal;
    },
    close: () => journal.close(),
  };
};

journalContract('Azure Tables', () => subject());
journalContract('Azure Tables over a line that loses the first answer to whatever is written', () =>
  subject(losingAnswers()),
);

describe('the journal in Azure Tables', () => {
  let connection: string;
  let connect: Connect;
  let journal: Journal;
  let another: Journal;
  beforeEach(async () => {
    connection = await azuriteTables();
    connect = withKey(connection);
    journal = openAzureTables(connect);
    another = openAzureTables(connect);
  });
  afterEach(() => Promise.all([journal.close(), another.close()]));
  const behind = (line: Line) => openAzureTables(over(line, connect));
  const table = (name: string) =>
    TableClient.fromConnectionString(connection, name, { allowInsecureConnection: true });

  it('gives the same answers as a plain model, whatever the history', async () => {
    await staysLikeItsModel(journal, 5);
  });

  it('gives them over a line that loses the first answer to whatever is written, too', async () => {
    const lossy = behind(losingAnswers());
    await staysLikeItsModel(lossy, 8);
    await lossy.close();
  });

  it('lets one of several instances win an append at the same version', async () => {
    for (let version = 0; version < 5; version += 1) {
      const outcomes = await Promise.allSettled(
        [journal, another, journal, another].map(({ streams }) =>
          streams.append('concern-1', version, entry({ errands: [errand()] })),
        ),
      );
      const lost = outcomes.filter((outcome) => outcome.status === 'rejected');
      assert.equal(lost.length, 3);
      assert.ok(lost.every(({ reason }) => reason instanceof Conflict));
    }
    const links = await another.streams.links('concern-1');
    assert.deepEqual([links.length, verifyStream(links)], [5, 'whole']);
    assert.equal((await journal.errands.ofStream('concern-1')).length, 5);
  });

  it('never gives an errand to two instances, nor two errands of a stream and lane to different ones', async () => {
    const streams = ['a', 'b', 'c', 'd', 'e'];
    for (const stream of streams)
      await journal.streams.append(stream, 0, entry({ errands: [errand(), errand(), errand()] }));
    const holders = new Map<string, string>();
    const done: string[] = [];
    const work = async (name: string, { errands }: Journal) => {
      while (done.length < 3 * streams.length) {
        const some = await errands.claim('graph', nine, 2, noon);
        for (const { stream } of some) {
          assert.ok([undefined, name].includes(holders.get(stream)), `${stream} is in hand twice`);
          holders.set(stream, name);
        }
        for (const { id, stream } of some) {
          done.push(id);
          if (some.findLast((one) => one.stream === stream)?.id === id) holders.delete(stream);
          await errands.done(id);
        }
      }
    };
    const third = openAzureTables(connect);
    await Promise.all([work('one', journal), work('another', another), work('third', third)]);
    assert.equal(new Set(done).size, done.length);
    await third.close();
  });

  it('gives out no more errands of a stream at once than it can lease together, and the others then', async () => {
    const sixty = entry({ errands: Array.from({ length: 60 }, () => errand()) });
    for (const version of [0, 1]) await journal.streams.append('concern-1', version, sixty);
    for (const expected of [99, 21, 0]) {
      const claimed = await journal.errands.claim('graph', nine, 128, ten);
      assert.equal(claimed.length, expected);
      await journal.errands.renew(
        claimed.map(({ id }) => id),
        nine,
        eleven,
      );
      for (const { id } of claimed) await journal.errands.done(id);
    }
  });

  it('takes a lease that a clock a day ahead has given for ended, and its end for nobody’s concern', async () => {
    const [first, second] = ['concern-1:1:0:record-concern', 'concern-1:1:1:note'];
    await journal.streams.append('concern-1', 0, entry({ errands: [errand(), errand({ kind: 'note' })] }));
    const ahead = '2026-03-03T09:00:00.000Z';
    const aDayOn = (iso: string) => iso.replace('03-02', '03-03');
    const claimed = async (by: Journal, now: string, limit: number, until: string) =>
      (await by.errands.claim('graph', now, limit, until)).map(({ id, attempts }) => [id, attempts]);
    const overdue = async () => (await another.errands.overdue(ten, 9, eleven)).map(({ id }) => id);
    assert.deepEqual(await claimed(journal, ahead, 1, aDayOn(ten)), [[first, 0]]);
    assert.deepEqual(await overdue(), [first, second]);
    assert.deepEqual(await claimed(another, ten, 9, eleven), [
      [first, 1],
      [second, 0],
    ]);
    assert.deepEqual(await overdue(), []);
    const third = openAzureTables(connect);
    assert.deepEqual(await claimed(third, ten, 9, eleven), [], 'it is leased by the right clock now');
    await journal.errands.renew([String(first)], ahead, aDayOn(noon));
    assert.equal(await third.errands.nextDue('graph'), eleven);
    // The right clock jumps ahead while they are in hand, and back.
    await another.errands.renew([String(first), String(second)], ahead, aDayOn(ten));
    assert.deepEqual(await claimed(journal, eleven, 9, noon), []);
    const fourth = openAzureTables(connect);
    assert.equal((await claimed(fourth, eleven, 9, noon)).length, 2);
    for (const id of [first, second]) await fourth.errands.done(String(id));
    assert.equal(await another.errands.nextDue('graph'), undefined);
    assert.deepEqual(await rowsOf(table('journalpointers'), 'lane:graph'), []);
    await Promise.all([third.close(), fourth.close()]);
  });

  it('leaves an errand alone that somebody else has by now', async () => {
    await journal.streams.append('concern-1', 0, entry({ errands: [errand()] }));
    const [late] = await journal.errands.claim('graph', nine, 1, ten);
    assert.ok(late);
    const [again] = await another.errands.claim('graph', ten, 1, eleven);
    assert.equal(again?.attempts, 1);
    await journal.errands.renew([late.id], ten, noon);
    await journal.errands.giveBack([late.id]);
    await journal.errands.postpone(late.id, nine, 'too late');
    assert.deepEqual(await journal.errands.claim('graph', ten, 9, noon), []);
    assert.equal(await another.errands.nextDue('graph'), eleven);
  });

  it('gives an early pointer to whoever looks its right place, and loses nobody', async () => {
    await journal.streams.append('concern-1', 0, entry({ errands: [errand({ dueAt: noon })] }));
    const due = table('journalpointers');
    const [pointer] = await rowsOf(due, 'lane:graph');
    assert.ok(pointer);
    const early = String(pointer.rowKey).replace(/^\d+/, String(Date.parse(nine)).padStart(16, '0'));
    await due.createEntity({ ...pointer, rowKey: early });
    await due.deleteEntity('lane:graph', pointer.rowKey);
    assert.deepEqual(await journal.errands.claim('graph', nine, 9, ten), []);
    assert.deepEqual(
      (await rowsOf(due, 'lane:graph')).map(({ rowKey }) => rowKey),
      [pointer.rowKey],
    );
    assert.equal((await journal.errands.claim('graph', noon, 9, noon)).length, 1);
  });

  it('drops what an append left behind that never came, but not before an hour', async () => {
    const cut: Line = async (request, send) => {
      if (request.url.includes('$batch') && String(request.body).includes('bodyDigest'))
        throw new Error('dead');
      return send();
    };
    const dying = behind(cut);
    await assert.rejects(
      dying.streams.append('concern-1', 0, entry({ errands: [errand()], labels: ['open'] })),
    );
    const left = async () => [
      (await rowsOf(table('journalpointers'), 'lane:graph')).length,
      (await rowsOf(table('journalpointers'), 'label:', 'all')).length,
    ];
    const look = async (by: Journal) => {
      assert.deepEqual(await by.errands.claim('graph', ten, 9, noon), []);
      assert.deepEqual(await by.streams.labelled('open', { limit: 9 }), []);
      assert.deepEqual(await by.streams.names({ limit: 9 }), []);
    };
    await look(journal);
    assert.deepEqual(await left(), [1, 2]);
    const later = behind(muchLater);
    await look(later);
    assert.deepEqual(await left(), [0, 0]);
    await Promise.all([dying.close(), later.close()]);
  });

  it('drops what leads to no failing errand and to no document, but not before an hour', async () => {
    await journal.streams.append('concern-1', 0, entry({ errands: [errand()] }));
    const cut: Line = async (request, send) => {
      if (request.url.includes('$batch')) throw new Error('dead');
      return send();
    };
    const dying = behind(cut);
    await assert.rejects(dying.documents.put('draft-1', 1, { expiresAt: ten }));
    await journal.errands.postpone('concern-1:1:0:record-concern', ten, 'throttled');
    const pointers = table('journalpointers');
    const [failed] = await rowsOf(pointers, 'trouble');
    assert.ok(failed);
    await journal.errands.done('concern-1:1:0:record-concern');
    await pointers.createEntity(failed);
    const look = async (by: Journal) => {
      assert.deepEqual(await by.errands.troubled(1, 9), []);
      assert.equal(await by.documents.sweep(eleven), 0);
    };
    await look(journal);
    assert.equal((await rowsOf(pointers, 'trouble', 'expiry')).length, 2);
    const later = behind(muchLater);
    await look(later);
    assert.deepEqual(await rowsOf(pointers, 'trouble', 'expiry'), []);
    await Promise.all([dying.close(), later.close()]);
  });

  it('looks for failing errands with one request, and reads nothing of what waits', async () => {
    const errands = Array.from({ length: 40 }, () => errand());
    await journal.streams.append('concern-1', 0, entry({ errands }));
    const read: number[] = [];
    const heard: Line = async (_request, send) => {
      const answer = await send();
      read.push(JSON.parse(answer.bodyAsText ?? '{}').value?.length);
      return answer;
    };
    const overheard = behind(heard);
    await overheard.errands.troubled(1, 9);
    read.length = 0;
    assert.deepEqual(await overheard.errands.troubled(1, 1_000), []);
    assert.deepEqual(read, [0]);
    await overheard.close();
  });

  it('finds a stream under a label that it carries again, though the word that it had lost it arrives late', async () => {
    await journal.streams.append('concern-1', 0, entry({ labels: ['open', 'mine'] }));
    const labelled = async (label: string) => journal.streams.labelled(label, { limit: 9 });
    const held = Promise.withResolvers<void>();
    const asked = Promise.withResolvers<void>();
    const slow: Line = async (request, send) => {
      if (request.method === 'DELETE') {
        asked.resolve();
        await held.promise;
      }
      return send();
    };
    const slowly = behind(slow);
    const closing = slowly.streams.append('concern-1', 1, entry());
    await asked.promise;
    await another.streams.append('concern-1', 2, entry({ labels: ['open'] }));
    held.resolve();
    await closing;
    assert.deepEqual(await labelled('open'), ['concern-1']);
    assert.deepEqual(await labelled('mine'), []);
    // Only where it was found and the pointer to all streams is left.
    assert.equal((await rowsOf(table('journalpointers'), 'label:', 'all')).length, 2);
    await slowly.close();
  });

  it('keeps long texts as they are, and says so when one does not fit', async () => {
    const long = { ...raised, note: `${'x'.repeat(31_950)}🙂🙂${'שלום '.repeat(20_000)}🙂` };
    for (let shift = 0; shift < 3; shift += 1) {
      const event = { ...long, note: `${'y'.repeat(shift)}${long.note}` };
      await journal.streams.append(`concern-${shift}`, 0, entry({ events: [event] }));
      assert.deepEqual((await journal.streams.load(`concern-${shift}`))[0]?.event, event);
      await journal.documents.put(`draft-${shift}`, event);
      assert.deepEqual((await journal.documents.get(`draft-${shift}`, nine))?.body, event);
    }
    const tooLong = { ...raised, note: 'x'.repeat(500_000) };
    await assert.rejects(journal.streams.append('concern-9', 0, entry({ events: [tooLong] })), RangeError);
    await assert.rejects(journal.documents.put('draft-9', tooLong), RangeError);
    const tooMany = entry({ errands: Array.from({ length: 100 }, () => errand()) });
    await assert.rejects(journal.streams.append('concern-9', 0, tooMany), RangeError);
    assert.deepEqual(await journal.streams.load('concern-9'), []);
    assert.equal(await journal.errands.nextDue('graph'), undefined);
  });

  it('shows which event was altered or emptied behind its back', async () => {
    await journal.streams.append('concern-1', 0, entry({ events: [raised, raised, raised] }));
    const streams = table('journalstreams');
    const [, second] = await rowsOf(streams, 'concern-1');
    assert.ok(second);
    const { body0, salt, etag, timestamp, ...emptied } = second;
    await streams.updateEntity(emptied, 'Replace');
    assert.deepEqual(verifyStream(await journal.streams.links('concern-1')), { alteredAt: 2 });
    assert.deepEqual((await journal.streams.load('concern-1'))[1]?.event, {
      type: raised.type,
      at: raised.at,
    });
    await streams.updateEntity({ ...emptied, salt, body0: String(body0).replace('note', 'lie') }, 'Replace');
    assert.deepEqual(verifyStream(await journal.streams.links('concern-1')), { alteredAt: 2 });
  });

  it('keeps who somebody is out of its addresses', async () => {
    const addresses: string[] = [];
    const heard: Line = (request, send) => {
      addresses.push(request.url);
      return send();
    };
    const overheard = behind(heard);
    const person = people.jo.id;
    await overheard.streams.append('concern-1', 0, entry({ labels: [`reported-by:${person}`] }));
    assert.equal((await overheard.streams.labelled(`reported-by:${person}`, { limit: 9 })).length, 1);
    await overheard.documents.put(`draft/${person}`, 1, { expiresAt: ten });
    await overheard.documents.get(`draft/${person}`, nine);
    await overheard.documents.sweep(ten);
    assert.ok(addresses.length > 5);
    assert.deepEqual(
      addresses.filter((one) => one.includes(person)),
      [],
    );
    await overheard.close();
  });

  it('says so when the storage cannot be reached, without its key, its address or what was to be kept', async () => {
    const gone = openAzureTables(
      withKey(
        'AccountName=a;AccountKey=c2VjcmV0;TableEndpoint=http://127.0.0.1:9/a;DefaultEndpointsProtocol=http;',
      ),
    );
    for (const asked of [
      () => gone.check(),
      () => gone.streams.append('concern-1', 0, entry()),
      () => gone.documents.get('draft-1', nine),
    ])
      await assert.rejects(asked(), {
        name: 'JournalFault',
        message: 'The journal could not be reached or used: ECONNREFUSED',
      });
    await gone.close();
  });
});

/** The storage's clock two hours on. */
const muchLater: Line = async (_request, send) => {
  const answer = await send();
  answer.headers.set('date', new Date(Date.now() + 2 * 3_600_000).toUTCString());
  return answer;
};

/** The rows of a table as they are kept, of all partitions or of those that begin so. */
async function rowsOf(client: TableClient, ...partitions: readonly string[]) {
  const rows = [];
  for await (const row of client.listEntities())
    if (partitions.length === 0 || partitions.some((one) => row.partitionKey?.startsWith(one)))
      rows.push(row);
  return rows as ({ partitionKey: string; rowKey: string } & Record<string, unknown>)[];
}
