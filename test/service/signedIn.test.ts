/** With an app id, only what Teams has signed gets in; whoever is turned away learns nothing and leaves nothing behind. */
import assert from 'node:assert/strict';
import { generateKeyPair, type JWTPayload, SignJWT } from 'jose';
import { tenantId } from '../world.ts';
import { appId, type Claims, type Signing } from './botFramework.ts';
import { titleOf } from './card.ts';
import { somebody } from './edge.ts';
import { type Signed, startSigned } from './signed.ts';

type Json = Readonly<Record<string, unknown>>;

const elsewhere = '33333333-3333-4333-8333-333333333333';
/** What stands in a body or a token, and must never be written anywhere. */
const mark = 'Zq7marker';

const now = () => Math.floor(Date.now() / 1000);
const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');
const home = (value: Json = { verb: 'home' }): Json => ({
  type: 'invoke',
  name: 'adaptiveCard/action',
  value: { action: { type: 'Action.Execute', data: {}, ...value } },
});

describe('A service with an app id', () => {
  let service: Signed;
  let edge: Signed['edge'];
  let signing: Signed['signing'];
  before(async () => {
    service = await startSigned();
    ({ edge, signing } = service);
  });
  after(() => service.stop());

  const claims = (other?: Claims) => service.claims(other);
  const bearer = async (...how: Parameters<Signing['token']>) => `Bearer ${await signing.token(...how)}`;
  const right = () => bearer(claims());

  function ask(authorization: string | undefined, over: Json = home()) {
    return edge.visit({ person: somebody(), authorization: async () => authorization }).send(over);
  }

  async function turnedAway(authorization: string | undefined, over?: Json): Promise<void> {
    const answer = await ask(authorization, over);
    assert.deepEqual(
      [answer.status, JSON.parse(answer.text)],
      [401, { error: 'This is not open to you. Nothing was changed.' }],
    );
    assert.deepEqual(edge.connector.calls, []);
  }

  async function letIn(authorization: string, over?: Json): Promise<void> {
    const answer = await ask(authorization, over);
    assert.equal(answer.status, 200, answer.text);
    assert.equal(titleOf(JSON.parse(answer.text).value), 'Report a Prevent concern');
  }

  describe('lets in', () => {
    it('what Teams signed', async () => letIn(await right()));
    it('what expired less than five minutes ago, as clocks differ', async () =>
      letIn(await bearer(claims({ exp: now() - 4 * 60 }))));
    it('at once what is signed with a key that was published a moment ago', async () => {
      await signing.publish('new', ['msteams']);
      const authorization = await bearer(claims(), 'new');
      // Keys are asked for once a minute at most, whatever strangers name.
      const late = Date.now() + 65_000;
      let status = 0;
      while (status !== 200 && Date.now() < late) {
        ({ status } = await ask(authorization));
        if (status !== 200) await new Promise((go) => setTimeout(go, 2_000));
      }
      assert.equal(status, 200);
    });
    it('the tenant in capitals', async () =>
      letIn(await right(), { ...home(), channelData: { tenant: { id: tenantId.toUpperCase() } } }));
  });

  describe('turns away, with 401 and one sentence', () => {
    for (const [what, authorization] of Object.entries({
      'no token': undefined,
      'a password': 'Basic c2FtOnNlY3JldA==',
      'nothing behind Bearer': 'Bearer ',
      'a token that is none': 'Bearer x',
      'two words': 'Bearer x y',
      'a payload that is no JSON': `Bearer ${part({ alg: 'RS256', typ: 'JWT', kid: 'teams' })}.${Buffer.from(`${mark}"event":"heartbeat"`).toString('base64url')}.c2ln`,
      'a header that is no JSON': `Bearer ${Buffer.from(mark).toString('base64url')}.${part({})}.c2ln`,
    }))
      it(what, () => turnedAway(authorization));

    const wrong: Readonly<Record<string, () => Claims>> = {
      'another issuer': () => claims({ iss: 'https://api.botframework.com/' }),
      'the issuer of another cloud': () => claims({ iss: 'https://api.botframework.us' }),
      'Entra as the issuer, of our tenant': () => claims({ iss: `https://sts.windows.net/${tenantId}/` }),
      'no issuer': () => claims({ iss: undefined }),
      'another bot as the audience': () => claims({ aud: elsewhere }),
      'the audience of the bot’s own tokens': () => claims({ aud: 'https://api.botframework.com' }),
      'no audience': () => claims({ aud: undefined }),
      'several audiences': () => claims({ aud: [appId, elsewhere] }),
      'the audience in capitals': () => claims({ aud: appId.replaceAll('2', 'A') }),
      'a token that expired six minutes ago': () => claims({ exp: now() - 6 * 60 }),
      'no expiry': () => claims({ exp: undefined }),
      'a token that is for later': () => claims({ nbf: now() + 6 * 60 }),
      'no service URL': () => claims({ serviceurl: undefined }),
      'an empty service URL': () => claims({ serviceurl: '' }),
      'a service URL that is no text': () => claims({ serviceurl: [edge.connector.url] }),
      'another service URL': () => claims({ serviceurl: 'https://smba.trafficmanager.net/emea/' }),
    };
    for (const [what, said] of Object.entries(wrong)) it(what, async () => turnedAway(await bearer(said())));

    it('what a stranger signed in the name of Teams’ key', async () =>
      turnedAway(await bearer(claims(), 'stranger')));
    it('a key that the token brings itself', async () => {
      const { publicKey, privateKey } = await generateKeyPair('RS256');
      const { exportJWK } = await import('jose');
      const header = { alg: 'RS256', kid: 'mine', jwk: await exportJWK(publicKey), jku: signing.metadata };
      const token = await new SignJWT({ ...claims() } as JWTPayload)
        .setProtectedHeader(header)
        .sign(privateKey);
      await turnedAway(`Bearer ${token}`);
    });
    it('a key that may sign for other channels only', async () =>
      turnedAway(await bearer(claims(), 'webchat')));
    it('a key that may sign for no channel', async () => turnedAway(await bearer(claims(), 'unendorsed')));
    it('a payload that was changed after it was signed', async () => {
      const [header, , signature] = (await signing.token(claims())).split('.');
      await turnedAway(`Bearer ${header}.${part(claims({ sub: mark }))}.${signature}`);
    });
    for (const alg of ['none', 'HS256', 'ES256'])
      it(`the algorithm ${alg}`, async () => {
        const [, payload, signature] = (await signing.token(claims())).split('.');
        const header = part({ alg, kid: 'teams' });
        await turnedAway(`Bearer ${header}.${payload}.${alg === 'none' ? '' : signature}`);
      });
    it('the bot’s own token, and every other of Entra’s', async () => {
      for (const iss of [
        `https://sts.windows.net/${tenantId}/`,
        `https://login.microsoftonline.com/${tenantId}/v2.0`,
      ])
        for (const aud of [appId, 'https://api.botframework.com'])
          await turnedAway(
            await bearer(claims({ iss, aud, appid: appId, azp: appId, ver: '1.0', tid: tenantId })),
          );
    });

    const activities: Readonly<Record<string, Json>> = {
      'a service URL that is not the one that was signed': {
        serviceUrl: 'https://smba.trafficmanager.net/uk/',
      },
      'no service URL in the activity': { serviceUrl: undefined },
      'an empty service URL in the activity': { serviceUrl: '' },
      'a service URL that is a list': { serviceUrl: [] },
      'another tenant': { channelData: { tenant: { id: elsewhere } } },
      'another tenant in the conversation': {
        conversation: { conversationType: 'personal', id: 'a:1', tenantId: elsewhere },
      },
      'no tenant': { channelData: undefined, conversation: { conversationType: 'personal', id: 'a:1' } },
      'a tenant that is no text': { channelData: { tenant: { id: {} } } },
      'channel data that is a text': { channelData: mark, conversation: null },
      ...Object.fromEntries(
        ['emulator', 'webchat', 'directline', 'skype', 'AseChannel', '', undefined, null, 5, ['msteams']].map(
          (channelId) => [`the channel ${JSON.stringify(channelId)}`, { channelId }],
        ),
      ),
    };
    for (const [what, over] of Object.entries(activities))
      it(what, async () => turnedAway(await right(), { ...home(), ...over }));
  });

  it('reads no body of somebody who has no token', async () => {
    const answer = await fetch(`${edge.url()}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: `{"${mark}`.repeat(100_000),
    });
    assert.equal(answer.status, 401);
  });

  it('asks for keys seldom, whatever keys strangers name', async () => {
    const before = signing.asked();
    for (let round = 0; round < 50; round += 1)
      await turnedAway(await bearer(claims(), 'stranger', { kid: `key-${round}` }));
    assert.ok(signing.asked() - before <= 2, `${signing.asked() - before} times`);
  });

  it('goes on with the keys it has while new ones cannot be had', async () => {
    signing.answer(503);
    await letIn(await right());
    signing.answer(200);
  });

  it('writes nothing but lines of the log, without a word of what was sent', () => {
    const lines = service.written().trim().split('\n');
    const facts = ['level', 'time', 'event', 'kind', 'code', 'status', 'count', 'attempts', 'at', 'errand'];
    for (const line of lines)
      assert.deepEqual(
        Object.keys(JSON.parse(line)).filter((fact) => !facts.includes(fact)),
        [],
        line,
      );
    assert.doesNotMatch(service.written(), new RegExp(`${mark}|hunter2|Bearer|BEGIN|${elsewhere}`));
    const refusals = lines.filter((line) => line.includes('"request-refused"')).length;
    assert.ok(refusals < 20, `${refusals} lines of refused requests`);
  });
});
