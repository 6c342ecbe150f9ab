/** The door of the desk from outside: whose token lets them in, and what everybody else is told. */
import assert from 'node:assert/strict';
import type { Me } from '../../src/desk/api/answers.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { tenantId } from '../world.ts';
import { deskFor } from './api.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';
import { type Changes, forgeries } from './signIn.ts';
import { deskAppId } from './startDesk.ts';

const { jo, sam } = people;
const anHour = 3_600;
const someoneElses = '00000000-0000-4000-8000-0000000000e1';

/** Tokens that are wrong in one thing each. */
const wrong: Readonly<Record<string, Changes>> = {
  'of another issuer': { claims: { iss: `https://login.example/${tenantId}/v2.0` } },
  'of an issuer of another tenant': { claims: { iss: `https://sts.windows.net/${someoneElses}/` } },
  'for another audience': { claims: { aud: someoneElses } },
  'for several audiences': { claims: { aud: [deskAppId, someoneElses] } },
  'for the desk at another host': { version: 1, claims: { aud: `api://elsewhere.example/${deskAppId}` } },
  'of another tenant': { claims: { tid: someoneElses } },
  'that has expired': { claims: { exp: Math.floor(Date.now() / 1_000) - anHour } },
  'that is not valid yet': { claims: { nbf: Math.floor(Date.now() / 1_000) + anHour } },
  'without an expiry': { claims: { exp: undefined } },
  'without a person': { claims: { oid: undefined } },
  'with a person who is none': { claims: { oid: 'safeguarding-team' } },
  'without a tenant': { claims: { tid: undefined } },
  'without a scope': { claims: { scp: undefined } },
  'with another scope': { claims: { scp: 'User.Read access_as_user2' } },
  'of another client': { claims: { azp: someoneElses } },
  'of the first version, of another client': { version: 1, claims: { appid: someoneElses } },
  'of no version': { claims: { ver: undefined } },
  ...Object.fromEntries(forgeries.map((signedBy) => [`signed by: ${signedBy}`, { signedBy }])),
};

describe('The door of the desk', () => {
  let edge: DeskEdge;
  before(async () => {
    edge = await startDeskEdge();
  });
  after(() => edge.stop());

  for (const version of [1, 2] as const)
    it(`lets in whoever Teams has signed in, by a token of version ${version}`, async () => {
      const { status, json } = await (await edge.desk(jo, { version })).get('/me');
      assert.equal(status, 200);
      const { name, as, pages } = json as Me;
      assert.deepEqual([name, as, pages], ['Jo Lindqvist', ['Safeguarding team'], ['today', 'concerns']]);
    });

  for (const [what, changes] of Object.entries(wrong))
    it(`lets in nobody by a token ${what}`, async () => {
      const { status, text } = await (await edge.desk(jo, changes)).get('/me');
      assert.deepEqual([status, text], [401, '{"error":"This is not open to you. Nothing was changed."}']);
    });

  it('lets in nobody without a token, nor with what is none', async () => {
    for (const token of ['', 'none', 'a.b.c', 'a.b.c.d', 'x'.repeat(50_000)])
      assert.ok(
        [401, 431].includes((await deskFor(edge.url(), token).get('/me')).status),
        token.slice(0, 20),
      );
  });

  it('takes a new key as soon as something is signed with it', async () => {
    await edge.signIn.rotateKeys();
    const ask = async () => (await (await edge.desk(jo)).get('/me')).status;
    // Keys are not asked for again within half a minute, so that strangers cannot have them asked for.
    await until('the new key is known', async () => (await ask()) === 200, 60_000);
  });

  for (const [person, as] of [
    [people.robin, ['Operational Prevent Lead']],
    [people.toni, ['HR']],
    [people.dana, ['ICB Exec Prevent lead']],
  ] as const)
    it(`names the role that is held, once: ${as}`, async () => {
      const { json } = await (await edge.desk(person)).get('/me');
      assert.deepEqual((json as Me).as, as);
    });

  it('says to everybody else of the organisation where they find their own', async () => {
    const { status, json } = await (await edge.desk(sam)).get('/me');
    assert.equal(status, 403);
    assert.match(
      JSON.stringify(json),
      /To raise a concern, to see yours, or to answer one .*, open the chat/,
    );
  });

  it('tells nobody to keep anything, and sets no cookie', async () => {
    const { headers } = await (await edge.desk(jo)).get('/today');
    assert.equal(headers.get('cache-control'), 'no-store');
    assert.equal(headers.get('set-cookie'), null);
  });

  it('refuses bodies that are too large, too deep, or no form', async () => {
    const desk = await edge.desk(jo);
    const reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    const form = `/concerns/${reference}/forms/decision`;
    const values = { reason: 'x' };
    const bodies: readonly (readonly [status: number, body: unknown])[] = [
      [413, { values: { reason: 'x'.repeat(300_000) } }],
      [400, `${'['.repeat(100_000)}${']'.repeat(100_000)}`],
      [400, '{"values":'],
      [400, { values: { reason: { deep: values } } }],
      [400, { values: Object.fromEntries(Array.from({ length: 41 }, (_, at) => [`field-${at}`, ''])) }],
      [400, 'null'],
    ];
    for (const [status, body] of bodies)
      assert.equal((await desk.put(form, body)).status, status, JSON.stringify(body).slice(0, 60));
  });

  it('asks nobody more than a person would', async () => {
    const desk = await edge.desk(people.kit);
    const asked = await Promise.all(Array.from({ length: 260 }, () => desk.get('/me')));
    assert.deepEqual(new Set(asked.map(({ status }) => status)), new Set([200, 429]));
    assert.equal((await (await edge.desk(people.noor)).get('/me')).status, 200, 'others are not held up');
  });
});

describe('A desk whose sign-in does not answer', () => {
  it('says that it cannot check who somebody is, and lets nobody in', async () => {
    const edge = await startDeskEdge({ LOGIN_AUTHORITY: 'http://127.0.0.1:9' });
    try {
      const { status } = await (await edge.desk(jo)).get('/me');
      assert.equal(status, 503);
    } finally {
      await edge.stop();
    }
  });

  it('is no desk where it is not set up, and the bot works', async () => {
    const edge = await startDeskEdge({ DESK_APP_ID: '' });
    try {
      assert.equal((await (await edge.desk(jo)).get('/me')).status, 404);
      assert.ok(await raise(edge.visit({ person: sam }), { check: { check: 'direct' } }));
    } finally {
      await edge.stop();
    }
  });
});
