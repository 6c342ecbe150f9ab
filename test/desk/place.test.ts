/** Where somebody was at the desk, as its server remembers it: for them alone, for a day, and never a name. */
import assert from 'node:assert/strict';
import { openPlaces, type Place } from '../../src/desk/api/places.ts';
import { readPersonId } from '../../src/policy/person.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { people } from '../tenant/people.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { jo, kit } = people;
const reference = referenceFrom(new Uint8Array([1, 2, 3, 4, 5]));
const hour = 60 * 60_000;

describe('The place that the desk remembers', function () {
  this.timeout(60_000);
  let edge: DeskEdge;
  let desk: Api;
  let runs = 0;
  before(async () => {
    edge = await startDeskEdge();
    desk = await edge.desk(jo);
  });
  after(() => edge.stop());

  const keep = async (session: string, page: string, link = '') =>
    (await desk.put('/place', { session, page, link })).status;
  const of = async (session: string, by = desk) => (await by.get(`/place?session=${session}`)).json as Place;
  const aRun = () => {
    runs += 1;
    return `run-${runs}`;
  };

  it('is where they were last, in the same run of Teams', async () => {
    const [here, there] = [aRun(), aRun()];
    assert.equal(await keep(here, `/concerns/${reference}`, '/reads'), 204);
    assert.equal(await keep(here, `/concerns/${reference}/decision`, '/reads'), 204);
    assert.deepEqual(await of(here), { page: `/concerns/${reference}/decision`, link: '/reads' });
    assert.deepEqual(await of(there), { page: '', link: '' });
  });

  it('is nobody else’s', async () => {
    const run = aRun();
    await keep(run, `/concerns/${reference}`);
    assert.deepEqual(await of(run, await edge.desk(kit)), { page: '', link: '' });
  });

  it('is an address of the desk, and nothing that somebody typed', async () => {
    const kept = {
      '/': '/',
      '/reads': '/reads',
      '/concerns?show=mine': '/concerns?show=mine',
      '/concerns?show=all&search=Terry': '/concerns',
      [`/concerns/${reference.toLowerCase()}`]: `/concerns/${reference}`,
      '/concerns/Terry': '',
      [`/concerns/${reference}/Terry`]: '',
      [`/concerns/${reference}/decision/Terry`]: '',
      '/Terry': '',
      '//elsewhere.example/concerns': '',
      'https://elsewhere.example/': '',
    };
    for (const [sent, page] of Object.entries(kept)) {
      const run = aRun();
      assert.equal(await keep(run, sent, '/concerns/Terry'), 204, sent);
      assert.deepEqual(await of(run), { page, link: '' }, sent);
    }
  });

  it('is not taken from what cannot be read', async () => {
    for (const body of [
      {},
      { session: '', page: '/', link: '' },
      { session: 'a b', page: '/', link: '' },
      'no',
    ])
      assert.equal((await desk.put('/place', body)).status, 400, JSON.stringify(body));
    assert.equal(await keep(aRun(), `/${'x'.repeat(201)}`), 400);
    assert.deepEqual(await of('a%20b'), { page: '', link: '' });
  });

  it('is forgotten by the next morning', () => {
    let now = Date.parse('2026-11-23T17:00:00Z');
    const person = readPersonId(jo.id) ?? assert.fail('Jo has an id');
    const places = openPlaces(() => new Date(now).toISOString());
    places.keep(person, 'run', { page: '/concerns', link: '' });
    now += 11 * hour;
    assert.equal(places.of(person, 'run').page, '/concerns');
    now += 2 * hour;
    assert.equal(places.of(person, 'run').page, '');
  });
});
