/** A page that asks again by itself: what it has already is not shown to it, and is no look of anybody's. */
import assert from 'node:assert/strict';
import type { ConcernList, ConcernPage, Form } from '../../src/desk/api/answers.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { jo, kit, noor, sam } = people;
const minute = 60_000;
const who = { about: 'patient', age: 'adult', name: 'Ottoline Invented' };

describe('A page of the desk that asks again', () => {
  let edge: DeskEdge;
  let desk: Api;
  let reference: string;
  beforeEach(async () => {
    edge = await startDeskEdge();
    desk = await edge.desk(jo);
    reference = await raise(edge.visit({ person: sam }), { who, check: { check: 'direct' } });
  });
  afterEach(() => edge.stop());

  const shown = async (by = desk) => (await by.get(`/concerns/${reference}`)).json as ConcernPage;
  const settled = () =>
    until('nothing is under way', async () => {
      const page = await shown();
      return page.underWay.length === 0 && page;
    });
  const again = (tag: string, by = desk) => by.get(`/concerns/${reference}`, { 'X-Has': tag });
  const looksOf = async (name: string) => {
    const { readers } = await shown(await edge.desk(kit));
    return readers.filter((one) => one.who === name).length;
  };
  async function acknowledge(by: Api): Promise<void> {
    const address = `/concerns/${reference}/forms/acknowledge`;
    const { version } = (await by.get(address)).json as Form;
    assert.equal((await by.post(address, { values: {}, version, press: 'of-kit' })).status, 200);
  }

  it('is shown nothing, and nothing goes on record, as long as nothing has changed', async () => {
    const { tag } = await settled();
    const looks = await looksOf('Jo Lindqvist');
    for (let one = 0; one < 3; one += 1) {
      edge.pass(11 * minute);
      const { status, text } = await again(tag);
      assert.deepEqual([status, text], [204, '']);
    }
    assert.equal(await looksOf('Jo Lindqvist'), looks);
  });

  it('is on record once it is shown what is new: what somebody has done', async () => {
    const { tag } = await settled();
    const looks = await looksOf('Jo Lindqvist');
    edge.pass(11 * minute);
    await acknowledge(await edge.desk(kit));
    const { status, json } = await again(tag);
    assert.equal(status, 200);
    assert.equal((json as ConcernPage).owner, 'Kit Adeyemi');
    assert.equal(await looksOf('Jo Lindqvist'), looks + 1);
  });

  it('is shown that a time has run out', async () => {
    const { tag, late } = await settled();
    assert.equal(late, false);
    edge.pass(5 * 60 * minute);
    await edge.restart(); // so that it is known again who is of the team
    const { status, json } = await again(tag, await edge.desk(jo));
    assert.deepEqual([status, (json as ConcernPage).late], [200, true]);
  });

  it('is shown that a message is on its way, however often it fails, and when none is any more', async () => {
    await settled();
    edge.connector.fail({ on: /^POST .*activities/, times: 99, do: { status: 502 } });
    await acknowledge(desk);
    await until('it waits to be tried once more', async () => {
      const left = await edge.left(reference);
      const now = edge.clock();
      return left.some(({ attempts }) => attempts >= 3) && left.every(({ dueAt }) => dueAt > now);
    });
    const page = await shown();
    assert.ok(page.underWay.includes('message'));
    edge.connector.recover();
    edge.pass(6 * minute);
    await until('it has arrived', async () => {
      const { status, json } = await again(page.tag);
      return status === 200 && !(json as ConcernPage).underWay.includes('message');
    });
  });

  it('is shown a list once it is new, and not before', async () => {
    const list = () =>
      until('the list stands', async () => {
        const { json } = await desk.get('/concerns?show=open');
        return (json as ConcernList).rows?.length === 1 && (json as ConcernList);
      });
    await settled();
    const { tag } = await list();
    edge.pass(11 * minute);
    const looks = await looksOf('Jo Lindqvist');
    assert.equal((await desk.get('/concerns?show=open', { 'X-Has': tag })).status, 204);
    assert.equal(await looksOf('Jo Lindqvist'), looks);
    await acknowledge(await edge.desk(kit));
    await until(
      'it is new',
      async () => (await desk.get('/concerns?show=open', { 'X-Has': tag })).status === 200,
    );
    assert.equal(await looksOf('Jo Lindqvist'), looks + 1);
  });

  it('is refused as one that is not there where it is not theirs, whatever it says that it has', async () => {
    const { tag } = await settled();
    const stranger = await edge.desk(sam);
    const [theirs, gone] = [
      await again(tag, stranger),
      await stranger.get('/concerns/NCS-000-000-000', { 'X-Has': 'x' }),
    ];
    assert.deepEqual([theirs.status, theirs.text], [gone.status, gone.text]);
    assert.equal(theirs.status, 404);
  });

  it('has another name for each of two that see different things', async () => {
    await raise(edge.visit({ person: sam }), {
      who: { about: 'colleague', age: 'adult', name: noor.displayName, colleague: noor.id },
      check: { check: 'direct' },
    });
    const tagOf = async (by: Api) => ((await by.get('/concerns?show=open')).json as ConcernList).tag;
    await until('the lists stand', async () => {
      const { rows } = (await desk.get('/concerns?show=open')).json as ConcernList;
      return rows?.length === 2;
    });
    assert.notEqual(await tagOf(desk), await tagOf(await edge.desk(noor)));
  });
});
