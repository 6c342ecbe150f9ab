/** The stand-in of sign-in: what it signs holds against the keys that it serves, and what it forges does not. */
import assert from 'node:assert/strict';
import { createRemoteJWKSet, decodeJwt, decodeProtectedHeader, jwtVerify } from 'jose';
import { people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';
import { type Changes, forgeries, fromNow, type SignIn, startSignIn, teamsClients } from './signIn.ts';
import { deskAppId } from './startDesk.ts';

const publicHost = 'desk.example-icb.nhs.example';

describe('the stand-in of sign-in', () => {
  let signIn: SignIn;

  beforeEach(async () => {
    signIn = await startSignIn({ tenantId, appId: deskAppId, publicHost });
  });
  afterEach(() => signIn.stop());

  it('signs what Teams hands out today, and serves the key to it', async () => {
    const { payload } = await verified(await signIn.tokenFor(people.jo));
    const { iat, nbf, exp, ...said } = payload;
    assert.deepEqual(said, {
      ver: '2.0',
      aud: deskAppId,
      iss: `${signIn.authority}/${tenantId}/v2.0`,
      azp: teamsClients.web,
      azpacr: '0',
      preferred_username: people.jo.userPrincipalName,
      oid: people.jo.id,
      tid: tenantId,
      name: people.jo.displayName,
      scp: 'access_as_user',
      sub: `of-${people.jo.id}`,
    });
    assert.ok(Number(iat) === nbf && Number(nbf) < fromNow(0) && Number(exp) > fromNow(3_600));
  });

  it('signs the older form, which names the application by its address', async () => {
    const { payload } = await verified(await signIn.tokenFor(people.jo, { version: 1 }));
    const { ver, aud, iss, appid, azp } = payload;
    assert.deepEqual(
      { ver, aud, iss, appid, azp },
      {
        ver: '1.0',
        aud: `api://${publicHost}/${deskAppId}`,
        iss: `https://sts.windows.net/${tenantId}/`,
        appid: teamsClients.web,
        azp: undefined,
      },
    );
  });

  it('changes a claim, and leaves one out', async () => {
    const claims = { iss: 'https://elsewhere.example', exp: undefined };
    const { payload } = await verified(await signIn.tokenFor(people.jo, { claims }));
    assert.equal(payload.iss, 'https://elsewhere.example');
    assert.ok(!('exp' in payload));
  });

  it('signs what has expired, and what holds later only', async () => {
    await refused({ claims: { exp: fromNow(-60) } }, 'ERR_JWT_EXPIRED');
    await refused({ claims: { nbf: fromNow(60) } }, 'ERR_JWT_CLAIM_VALIDATION_FAILED');
  });

  const codes: Readonly<Record<(typeof forgeries)[number], string>> = {
    'unknown key': 'ERR_JWKS_NO_MATCHING_KEY',
    'key of the same name': 'ERR_JWS_SIGNATURE_VERIFICATION_FAILED',
    nobody: 'ERR_JOSE_ALG_NOT_ALLOWED',
    'public key': 'ERR_JOSE_ALG_NOT_ALLOWED',
  };
  for (const signedBy of forgeries)
    it(`forges what was signed by: ${signedBy}`, async () => {
      await refused({ signedBy }, codes[signedBy]);
    });

  it('forges under the name of the key that is served', async () => {
    const names = await Promise.all(
      [{}, { signedBy: 'key of the same name' }, { signedBy: 'public key' }].map(async (changes) => {
        const { kid } = decodeProtectedHeader(await signIn.tokenFor(people.jo, changes as Changes));
        return kid;
      }),
    );
    assert.equal(new Set(names).size, 1);
    const other = await signIn.tokenFor(people.jo, { signedBy: 'unknown key' });
    assert.ok(!names.includes(decodeProtectedHeader(other).kid));
  });

  it('changes its key: what was signed before holds no more, what is signed now does', async () => {
    const before = await signIn.tokenFor(people.jo);
    await signIn.rotateKeys();
    await assert.rejects(verified(before), { code: 'ERR_JWKS_NO_MATCHING_KEY' });
    const { payload } = await verified(await signIn.tokenFor(people.jo));
    assert.equal(payload.oid, people.jo.id);
  });

  it('counts how often its keys are asked for', async () => {
    await verified(await signIn.tokenFor(people.jo));
    await verified(await signIn.tokenFor(people.kit));
    assert.equal(signIn.keysAsked(), 2);
  });

  /** Asks for the keys anew, and looks at signature and times alone. */
  function verified(token: string) {
    const keys = createRemoteJWKSet(new URL(`${signIn.authority}/${tenantId}/discovery/v2.0/keys`));
    return jwtVerify(token, keys, { algorithms: ['RS256'] });
  }

  async function refused(changes: Changes, code: string): Promise<void> {
    const token = await signIn.tokenFor(people.jo, changes);
    assert.equal(decodeJwt(token).oid, people.jo.id);
    await assert.rejects(verified(token), { code });
  }
});
