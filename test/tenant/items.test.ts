/** List items: what may be written, and what a version protects. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openList, type Reply, textAt } from './client.ts';

const items = `${concerns}/items`;

describe('items of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList({ now: () => new Date('2026-03-02T09:30:00.250Z') });
  });
  afterEach(() => client.tenant.stop());

  const create = (fields: unknown): Promise<Reply> => client.call('POST', items, { fields });

  it('are created with their fields and read back, fields only when asked for', async () => {
    const made = await create({ Key: 'one', Note: 'Line 1\nLine 2 😀' });
    const bare = await client.call('GET', `${items}/1`);
    const wide = await client.call('GET', `${items}/1?$expand=fields`);
    const some = await client.call('GET', `${items}/1?$expand=fields($select=Key,Nothing)`);

    assert.equal(made.status, 201);
    assert.equal(at(made.body, 'createdDateTime'), '2026-03-02T09:30:00Z');
    assert.equal(at(bare.body, 'fields'), undefined);
    assert.equal(at(wide.body, 'fields', 'Note'), 'Line 1\nLine 2 😀');
    assert.deepEqual(at(some.body, 'fields'), { '@odata.etag': at(bare.body, 'eTag'), Key: 'one' });
  });

  it('carry a version, the same in the header and in the body', async () => {
    const made = await create({ Key: 'one' });
    const changed = await client.call('PATCH', `${items}/1`, { fields: { Key: 'two' } });

    assert.match(textAt(made.body, 'eTag'), /^"[0-9a-f-]{36},1"$/);
    assert.equal(made.headers.get('etag'), at(made.body, 'eTag'));
    assert.equal(at(made.body, '@odata.etag'), at(made.body, 'eTag'));
    assert.equal(at(changed.body, '@odata.etag'), textAt(made.body, 'eTag').replace(',1"', ',2"'));
  });

  for (const tagsChanges of [true, false])
    it(`say which version they are when their fields are changed: ${tagsChanges}`, async () => {
      await client.tenant.stop();
      client = await openList({ ways: { tagsChanges } });
      await create({ Key: 'one' });
      const changed = await client.call('PATCH', `${items}/1/fields`, { Key: 'two' });

      assert.equal(changed.headers.has('etag'), tagsChanges);
      assert.equal(Object.hasOwn(Object(changed.body), '@odata.etag'), tagsChanges);
    });

  it('are changed through the item or through its fields; the second answers with the bare fields', async () => {
    await create({ Key: 'one', Note: 'stays' });
    const first = await client.call('PATCH', `${items}/1`, { fields: { Key: 'two' } });
    const second = await client.call('PATCH', `${items}/1/fields`, { Key: 'three' });

    assert.deepEqual([first.status, at(first.body, 'fields', 'Key')], [200, 'two']);
    assert.deepEqual(
      [second.status, at(second.body, 'Key'), at(second.body, 'Note')],
      [200, 'three', 'stays'],
    );
  });

  for (const route of ['', '/fields'])
    it(`answer 412 to a stale If-Match on PATCH items/{id}${route} and stay as they are`, async () => {
      const made = await create({ Key: 'one' });
      const patch = (Key: string, version: string) =>
        client.call('PATCH', `${items}/1${route}`, route ? { Key } : { fields: { Key } }, {
          'If-Match': version,
        });
      const first = await patch('two', textAt(made.body, 'eTag'));
      const stale = await patch('three', textAt(made.body, 'eTag'));

      assert.deepEqual([first.status, stale.status], [200, 412]);
      assert.equal(client.tenant.lists()[0]?.items[0]?.fields.Key, 'two');
    });

  it('are overwritten without If-Match, whatever happened since', async () => {
    await create({ Key: 'one' });
    await client.call('PATCH', `${items}/1/fields`, { Key: 'two' });
    assert.equal((await client.call('PATCH', `${items}/1/fields`, { Key: 'three' })).status, 200);
  });

  it('are deleted once, unless the version is stale', async () => {
    await create({ Key: 'one' });
    const stale = await client.call('DELETE', `${items}/1`, undefined, { 'If-Match': '"other,1"' });
    const first = await client.call('DELETE', `${items}/1`);
    const second = await client.call('DELETE', `${items}/1`);

    assert.deepEqual([stale.status, first.status, second.status], [412, 204, 404]);
  });

  it('refuse a value that a unique column already has, whatever its case, and keep nothing', async () => {
    await create({ Key: 'NCS-1' });
    const again = await create({ Key: 'ncs-1' });

    assert.equal(again.status, 400);
    assert.equal(at(again.body, 'error', 'code'), 'invalidRequest');
    assert.equal(
      at(again.body, 'error', 'message'),
      'One or more fields with unique constraints already has the provided value.',
    );
    assert.equal(client.tenant.lists()[0]?.items.length, 1);
  });

  it('keep a unique column unique through changes, and many empty values apart', async () => {
    await create({ Key: 'one' });
    await create({ Note: 'no key' });
    assert.equal((await create({ Note: 'no key either' })).status, 201);
    assert.equal(
      (await client.call('PATCH', `${items}/1/fields`, { Key: 'one', Note: 'same key' })).status,
      200,
    );
    assert.equal((await client.call('PATCH', `${items}/2/fields`, { Key: 'one' })).status, 400);
  });

  it('refuse a field that the list does not have, by name', async () => {
    const reply = await create({ Key: 'one', Nonsense: 1 });
    assert.equal(reply.status, 400);
    assert.equal(at(reply.body, 'error', 'code'), 'invalidRequest');
    assert.equal(at(reply.body, 'error', 'message'), "Field 'Nonsense' is not recognized");
  });

  it('refuse a property that an item does not have', async () => {
    const reply = await client.call('POST', items, { fields: {}, shoeSize: 42 });
    assert.match(textAt(reply.body, 'error', 'message'), /^The property 'shoeSize' does not exist on type/);
  });

  it('are created empty by a wrongly shaped body', async () => {
    const reply = await client.call('POST', items, { value: [{ fields: { Key: 'lost' } }] });
    assert.equal(reply.status, 201);
    assert.deepEqual(client.tenant.lists()[0]?.items[0]?.fields, {});
  });

  const refused: [why: string, fields: Record<string, unknown>][] = [
    ['a number for text', { Key: 1 }],
    ['256 characters in one line', { Key: 'x'.repeat(256) }],
    ['more than a column’s own length', { Short: '123456' }],
    ['64,000 characters of long text', { Note: 'x'.repeat(64_000) }],
    ['a choice that is not one', { Status: 'Maybe' }],
    ['several choices without their type', { Kinds: ['A'] }],
    [
      'a wrong one among several choices',
      { 'Kinds@odata.type': 'Collection(Edm.String)', Kinds: ['A', 'Z'] },
    ],
    ['text for a number', { Score: '7' }],
    ['a number beyond its maximum', { Score: 11 }],
    ['text for yes or no', { Open: 'yes' }],
    ['words for a time', { At: 'yesterday' }],
    ['a day that is not in the calendar', { At: '2026-13-01T00:00:00Z' }],
    ['a link', { Link: { Url: 'https://example.org/', Description: 'Example' } }],
    ['a link as text', { Link: 'https://example.org/' }],
    ['to empty a link', { Link: null }],
    ['an empty array of choices', { 'Kinds@odata.type': 'Collection(Edm.String)', Kinds: [] }],
    ['a sign that XML cannot hold', { Note: 'one\u0002two' }],
    ['half a sign', { Note: 'one\uD83Dtwo' }],
    ['a person by name', { Owner: 'Sam Okafor' }],
    ['a person who is not there', { OwnerLookupId: 99 }],
    ['a time of its own making', { Created: '2026-01-01T00:00:00Z' }],
  ];
  for (const [why, fields] of refused)
    it(`refuse ${why}`, async () => {
      assert.equal((await create(fields)).status, 400);
      assert.deepEqual(client.tenant.lists()[0]?.items, []);
    });

  it('keep every kind of value as SharePoint does', async () => {
    const made = await create({
      Key: 'x'.repeat(255),
      Note: 'x'.repeat(63_999),
      Short: '12345',
      Status: 'Open',
      Colour: 'Anything typed',
      'Kinds@odata.type': 'Collection(Edm.String)',
      Kinds: ['A', 'C'],
      At: '2026-03-01T10:00:00.999+01:00',
      Day: '2026-03-01T12:00:00Z',
      Score: 7.5,
      Open: false,
      OwnerLookupId: 1,
    });

    assert.equal(made.status, 201);
    assert.partialDeepStrictEqual(at(made.body, 'fields'), {
      Colour: 'Anything typed',
      'Kinds@odata.type': '#Collection(String)',
      Kinds: ['A', 'C'],
      At: '2026-03-01T09:00:00Z',
      Day: '2026-03-01T12:00:00Z',
      Score: 7.5,
      Open: false,
      OwnerLookupId: '1',
    });
  });

  for (const [timeZone, kept, shown] of [
    ['America/Los_Angeles', '2026-07-01T07:00:00Z', '2026-07-01'],
    ['Europe/London', '2026-06-30T23:00:00Z', '2026-07-01'],
    ['Pacific/Auckland', '2026-07-01T12:00:00Z', '2026-07-02'],
  ] as const)
    it(`keep a day as midnight of the site's own time zone, ${timeZone}`, async () => {
      await client.tenant.stop();
      client = await openList({ ways: { timeZone } });
      const made = await create({ Key: 'one', Day: '2026-07-01T12:00:00Z' });
      const read = await client.call('GET', `${items}/1?$expand=fields`);

      assert.equal(at(made.body, 'fields', 'Day'), '2026-07-01T12:00:00Z');
      assert.equal(at(read.body, 'fields', 'Day'), kept);
      assert.equal(client.tenant.lists()[0]?.items[0]?.fields.Day, shown);
    });

  it('come with columns of SharePoint’s own, and without those that hold nothing', async () => {
    await create({ Key: 'one', Title: 'A title', Note: null });
    const { body } = await client.call('GET', `${items}/1?$expand=fields`);
    const fields = Object(at(body, 'fields'));
    for (const name of [
      'LinkTitle',
      'LinkTitleNoMenu',
      'ItemChildCount',
      'AuthorLookupId',
      '_ComplianceFlags',
    ])
      assert.ok(Object.hasOwn(fields, name), name);
    assert.ok(!Object.hasOwn(fields, 'Note'));
  });

  it('are refused for a column, or for a long text in it, as long as a test wants', async () => {
    const { refuse } = client.tenant.faults;
    const ends = [
      refuse({ list: 'Concerns', column: 'Score' }),
      refuse({ list: 'Concerns', column: 'Note', longerThan: 10 }),
    ];
    const asked = [
      { Key: 'a', Score: 1 },
      { Key: 'b', Note: 'eleven long' },
      { Key: 'c', Note: 'ten is all' },
    ];
    const statuses: number[] = [];
    for (const fields of asked) statuses.push((await create(fields)).status);
    for (const end of ends) end();
    for (const fields of asked.slice(0, 2)) statuses.push((await create(fields)).status);

    assert.deepEqual(statuses, [400, 400, 201, 201, 201]);
  });

  it('lose a field that is set to nothing', async () => {
    await create({ Key: 'one', Note: 'text', Score: 1 });
    const changed = await client.call('PATCH', `${items}/1/fields`, { Note: '', Score: null });

    assert.ok(!Object.hasOwn(Object(changed.body), 'Note') && !Object.hasOwn(Object(changed.body), 'Score'));
    assert.equal(at(changed.body, 'Key'), 'one');
  });
});
