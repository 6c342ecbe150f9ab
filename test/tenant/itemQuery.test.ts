/** Finding items: filters, indexes and pages. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, fieldsOn, openList, textAt } from './client.ts';

const items = `${concerns}/items`;
const anyway = { Prefer: 'HonorNonIndexedQueriesWarningMayFailRandomly' };

describe('finding items in the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openList({ limits: { pageSize: 2, viewThreshold: 4 } });
    const rows = [
      {
        Key: "NCS-1 O'Neil",
        Status: 'Open',
        Score: 1,
        Open: true,
        At: '2026-03-01T09:00:00Z',
        Colour: 'Red',
      },
      { Key: 'NCS-2', Status: 'Closed', Score: 2, Open: false, At: '2026-03-02T09:00:00Z', Colour: 'Blue' },
      {
        Key: 'ABC-3 and more',
        Status: 'Open',
        Score: 3,
        Open: true,
        At: '2026-03-03T09:00:00Z',
        Colour: 'Red',
      },
    ];
    for (const fields of rows) await client.call('POST', items, { fields });
  });
  afterEach(() => client.tenant.stop());

  const find = (filter: string, headers = {}) =>
    client.call(
      'GET',
      `${items}?$expand=fields&$top=50&$filter=${encodeURIComponent(filter)}`,
      undefined,
      headers,
    );

  const found: [filter: string, scores: number[]][] = [
    ["fields/Key eq 'ncs-2'", [2]],
    ["fields/Key eq 'NCS-1 O''Neil'", [1]],
    ["fields/Key eq 'ABC-3 and more'", [3]],
    ["fields/Key eq 'nobody'", []],
    ["startswith(fields/Key,'NCS-')", [1, 2]],
    ["fields/Status ne 'Open'", [2]],
    ['fields/Score lt 2', [1]],
    ['fields/Score le 2', [1, 2]],
    ['fields/Score gt 2', [3]],
    ['fields/Score ge 2', [2, 3]],
    ['fields/Open eq 1', [1, 3]],
    ["fields/At gt '2026-03-01T09:00:00Z' and fields/At lt '2026-03-03T10:00:00+01:00'", [2]],
  ];
  for (const [filter, scores] of found)
    it(`finds by ${filter}`, async () => {
      assert.deepEqual(fieldsOn(await find(filter), 'Score'), scores);
    });

  it('refuses a column without an index, and names the header that would force it', async () => {
    const reply = await find("fields/Colour eq 'Red'");
    assert.equal(reply.status, 400);
    assert.match(
      textAt(reply.body, 'error', 'message'),
      /^Field 'Colour' cannot be referenced in filter or orderby/,
    );
    assert.match(
      textAt(reply.body, 'error', 'message'),
      /Prefer: HonorNonIndexedQueriesWarningMayFailRandomly/,
    );
  });

  it('honours that header on a small list, and fails above the view threshold', async () => {
    assert.deepEqual(fieldsOn(await find("fields/Colour eq 'Red'", anyway), 'Score'), [1, 3]);

    for (const Key of ['four', 'five']) await client.call('POST', items, { fields: { Key } });
    const reply = await find("fields/Colour eq 'Red'", anyway);
    assert.match(textAt(reply.body, 'error', 'message'), /exceeds the list view threshold/);
  });

  const refused: [why: string, filter: string][] = [
    ['two columns at once', "fields/Status eq 'Open' and fields/Score gt 1"],
    ['alternatives', "fields/Key eq 'NCS-2' or fields/Key eq 'NCS-3'"],
    ['a column that is not there', "fields/Nothing eq 'x'"],
    ['a column without “fields/”', "Key eq 'NCS-2'"],
    ['text where the column holds numbers', "fields/Score eq '2'"],
    ['long text', "fields/Note eq 'x'"],
    ['an operator it does not know', "contains(fields/Key,'NCS')"],
    ['an open quote', "fields/Key eq 'NCS"],
  ];
  for (const [why, filter] of refused)
    it(`refuses to filter by ${why}`, async () => {
      assert.equal((await find(filter, anyway)).status, 400);
    });

  it('ignores $orderby on an indexed column and refuses it on any other', async () => {
    const ignored = await client.call('GET', `${items}?$expand=fields&$top=50&$orderby=fields/Score desc`);
    assert.deepEqual(fieldsOn(ignored, 'Score'), [1, 2, 3]);
    assert.equal((await client.call('GET', `${items}?$orderby=fields/Colour`)).status, 400);
  });

  it('gives pages of its own size, each with a link to the next that keeps the question', async () => {
    const first = await client.call(
      'GET',
      `${items}?$expand=fields($select=Score)&$filter=fields/Score ge 1`,
    );
    const second = await client.call('GET', textAt(first.body, '@odata.nextLink'));

    assert.deepEqual([fieldsOn(first, 'Score'), fieldsOn(second, 'Score')], [[1, 2], [3]]);
    assert.equal(at(second.body, 'value', 0, 'fields', 'Key'), undefined);
    assert.equal(at(second.body, '@odata.nextLink'), undefined);
  });

  it('misses and repeats nothing when items come and go between pages', async () => {
    const first = await client.call('GET', `${items}?$expand=fields&$top=1`);
    await client.call('DELETE', `${items}/1`);
    const second = await client.call('GET', textAt(first.body, '@odata.nextLink'));

    assert.deepEqual([fieldsOn(first, 'Score'), fieldsOn(second, 'Score')], [[1], [2]]);
  });

  it('refuses a page of no size and a token of someone’s own making', async () => {
    assert.equal((await client.call('GET', `${items}?$top=0`)).status, 400);
    assert.equal((await client.call('GET', `${items}?$skiptoken=abc`)).status, 400);
  });
});
