/** Where somebody was at the desk, as its server remembers it: for them alone, for a day, and never a name. */
import assert from 'node:assert/strict';
import { openDeskPlaces } from '../../src/casework/deskPlaces.ts';
import type { Place } from '../../src/desk/api/placeAnswers.ts';
import { openDrawer } from '../../src/engine/drawer.ts';
import { type PersonId, readPersonId } from '../../src/policy/person.ts';
import { referenceFrom } from '../../src/policy/reference.ts';
import { type Office, openOffice } from '../casework/given.ts';
import { people } from '../tenant/people.ts';
import type { Api } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';

const { jo, kit, sam } = people;
const reference = referenceFrom(new Uint8Array([1, 2, 3, 4, 5]));
const hour = 60 * 60_000;

describe('The place that the desk remembers', () => {
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

  it('is kept for whoever has a page of the desk, and for nobody else', async () => {
    const stranger = await edge.desk(sam);
    assert.equal(await keep(aRun(), '/'), 204);
    assert.equal((await stranger.get('/me')).status, 403);
    assert.equal((await stranger.get('/place?session=run')).status, 403);
    const put = await stranger.put('/place', { session: 'run', page: '/', link: '' });
    assert.equal(put.status, 403);
  });

  it('is there after the service has started anew', async () => {
    const run = aRun();
    await keep(run, '/concerns');
    await edge.restart();
    assert.deepEqual(await of(run, await edge.desk(jo)), { page: '/concerns', link: '' });
  });
});

describe('The places that are kept', () => {
  const idOf = (said: string): PersonId => readPersonId(said) ?? assert.fail('This is nobody.');
  const [person, other] = [idOf(jo.id), idOf(kit.id)];
  const at = (page: string): Place => ({ page, link: '' });
  let office: Office;
  let now: number;
  beforeEach(() => {
    office = openOffice();
    now = Date.parse('2026-11-23T17:00:00Z');
  });
  afterEach(() => office.close());
  const anInstance = () => {
    const clock = () => new Date(now).toISOString();
    return openDeskPlaces(openDrawer(office.journal.documents, clock), clock);
  };

  it('are the same for each instance', async () => {
    const [one, another] = [anInstance(), anInstance()];
    await one.keep(person, 'run', at('/concerns'));
    await another.keep(person, 'run', at('/reads'));
    assert.deepEqual(await one.of(person, 'run'), at('/reads'));
  });

  it('are all kept, though two are sent at once', async () => {
    await Promise.all([
      anInstance().keep(person, 'desktop', at('/concerns')),
      anInstance().keep(person, 'phone', at('/reads')),
    ]);
    assert.deepEqual(await anInstance().of(person, 'desktop'), at('/concerns'));
    assert.deepEqual(await anInstance().of(person, 'phone'), at('/reads'));
  });

  it('are those of four sessions, and however many somebody has, nobody else’s go', async () => {
    const places = anInstance();
    await places.keep(other, 'run', at('/reads'));
    const runs = ['first', 'second', 'third', 'fourth', 'fifth'];
    for (const run of runs) await places.keep(person, run, at('/concerns'));
    const pages = await Promise.all(runs.map(async (run) => (await places.of(person, run)).page));
    assert.deepEqual(pages, ['', '/concerns', '/concerns', '/concerns', '/concerns']);
    assert.deepEqual(await places.of(other, 'run'), at('/reads'));
  });

  it('are forgotten by the next morning, each by itself', async () => {
    const places = anInstance();
    await places.keep(person, 'run', at('/concerns'));
    now += 11 * hour;
    assert.deepEqual(await places.of(person, 'run'), at('/concerns'));
    await places.keep(person, 'late', at('/reads'));
    now += 2 * hour;
    assert.deepEqual(await places.of(person, 'run'), at(''));
    assert.deepEqual(await places.of(person, 'late'), at('/reads'));
  });
});
