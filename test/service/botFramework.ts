/** A stand-in of the Bot Framework's signing service: it says where its keys are, and signs tokens as Teams would send them. */
import { createServer } from 'node:http';
import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from 'jose';

export type Signing = Awaited<ReturnType<typeof startSigning>>;

/** What a token of the connector says (learn.microsoft.com, "Authentication with the Bot Connector API", example). */
export type Claims = { readonly [claim in keyof JWTPayload]?: unknown };

/** The bot's, wherever something is signed for it. */
export const appId = '22222222-2222-4222-8222-222222222222';

type Key = Awaited<ReturnType<typeof makeKey>>;

async function makeKey(kid: string, endorsements: readonly string[] | undefined) {
  const { publicKey, privateKey } = await generateKeyPair('RS256', { extractable: true });
  const jwk = { ...(await exportJWK(publicKey)), kid, use: 'sig' };
  return { kid, privateKey, jwk: endorsements ? { ...jwk, endorsements } : jwk };
}

export async function startSigning(appId: string, serviceUrl: string) {
  const keys = new Map<string, Key>();
  let asked = 0;
  let status = 200;
  const stranger = await makeKey('teams', ['msteams']);
  await publish('teams', ['msteams', 'webchat']);
  await publish('webchat', ['webchat']);
  await publish('unendorsed', undefined);

  const server = createServer((request, response) => {
    asked += 1;
    const { port } = addressOf();
    const body = request.url?.endsWith('openidconfiguration')
      ? {
          issuer: 'https://api.botframework.com',
          jwks_uri: `http://127.0.0.1:${port}/v1/.well-known/keys`,
          id_token_signing_alg_values_supported: ['RS256'],
        }
      : { keys: [...keys.values()].map(({ jwk }) => jwk) };
    // One after the other: restify's `writeHead` gives nothing back.
    response.writeHead(status, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    metadata: `http://127.0.0.1:${addressOf().port}/v1/.well-known/openidconfiguration`,
    claims,
    token,
    publish,
    withdraw: (kid: string) => void keys.delete(kid),
    /** How often anything was asked for. */
    asked: () => asked,
    /** What it answers from now on. */
    answer: (other: number) => {
      status = other;
    },
    stop: () => new Promise<void>((resolve) => void server.close(() => resolve()).closeAllConnections()),
  };

  function addressOf() {
    const address = server.address();
    if (typeof address !== 'object' || !address) throw new Error('The stand-in listens nowhere.');
    return address;
  }

  async function publish(kid: string, endorsements: readonly string[] | undefined): Promise<void> {
    keys.set(kid, await makeKey(kid, endorsements));
  }

  function claims(other: Claims = {}): Claims {
    const now = Math.floor(Date.now() / 1000);
    const issued = { iss: 'https://api.botframework.com', aud: appId, serviceurl: serviceUrl };
    return { ...issued, nbf: now - 60, exp: now + 3_600, ...other };
  }

  /** @param by the key that signs; a stranger's says that it is Teams' */
  async function token(said: Claims = claims(), by = 'teams', header: object = {}): Promise<string> {
    const key = by === 'stranger' ? stranger : keys.get(by);
    if (!key) throw new Error(`There is no key ${by}.`);
    const signing = new SignJWT(said as JWTPayload).setProtectedHeader({
      alg: 'RS256',
      kid: key.kid,
      ...header,
    });
    return signing.sign(key.privateKey);
  }
}
