/** A stand-in of Microsoft's sign-in on this machine: it serves its keys, and signs what Teams would hand to the desk. */
import { createHmac, createPublicKey } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { OAuth2Issuer, OAuth2Server } from 'oauth2-mock-server';
import type { Person } from '../tenant/people.ts';

export type SignIn = Awaited<ReturnType<typeof startSignIn>>;

export type SignInOptions = {
  readonly tenantId: string;
  /** The desk's own app registration. */
  readonly appId: string;
  /** With its port, as it stands in the application's own address: `api://<public host>/<app id>`. */
  readonly publicHost: string;
  /** Any free one where it is not given. */
  readonly port?: number;
};

export type SignedInAs = Pick<Person, 'id' | 'displayName' | 'userPrincipalName'>;

/** How a token differs from the one that Teams would hand out. */
export type Changes = {
  /** Whose form it has; 2 unless given. */
  readonly version?: 1 | 2;
  /** In the place of the usual ones; one that is undefined is left out. */
  readonly claims?: Readonly<Record<string, unknown>>;
  /** The key that is served unless given; see `forgeries`. */
  readonly signedBy?: Forgery;
};

export const forgeries = [
  // Another key, under a name that is not served.
  'unknown key',
  // Another key, under the name of the one that is served.
  'key of the same name',
  // `alg: none`.
  'nobody',
  // HS256, with the public key for its secret.
  'public key',
] as const;
type Forgery = (typeof forgeries)[number];

/** The clients of Teams, by what the documents call them: "desktop, mobile" and "web". */
export const teamsClients = {
  desktop: '1fec8e78-bce4-4aaf-ab1b-5451cc387264',
  web: '5e3ce6c0-2b1f-4285-8d4b-75ee78787346',
};

/** Listens on loopback only. */
export async function startSignIn({ tenantId, appId, publicHost, port = 0 }: SignInOptions) {
  let issuer = await newIssuer();
  let keysAsked = 0;
  const server = new OAuth2Server();
  server.service.addRoute('GET', `/${tenantId}/discovery/v2.0/keys`, (_request, response) => {
    keysAsked += 1;
    json(response, { keys: issuer.keys.toJSON() });
  });
  await server.start(port, '127.0.0.1');
  const authority = `http://127.0.0.1:${server.address().port}`;

  return {
    authority,
    tokenFor,
    /** The key that is served goes, and one of another name comes. */
    rotateKeys: async () => {
      issuer = await newIssuer();
    },
    /** How often its keys were asked for. */
    keysAsked: () => keysAsked,
    stop: () => server.stop(),
  };

  async function tokenFor(person: SignedInAs, changes: Changes = {}): Promise<string> {
    const { version = 2, signedBy } = changes;
    const claims = { ...(version === 1 ? ofFirst(person) : ofSecond(person)), ...changes.claims };
    const { kid } = keyOf(issuer);
    if (signedBy === 'nobody') return byHand({ alg: 'none', typ: 'JWT' }, claims, '');
    if (signedBy === 'public key')
      return byHand({ alg: 'HS256', typ: 'JWT', kid }, claims, publicPem(issuer));
    if (signedBy === 'unknown key') return signed(await newIssuer(), claims);
    return signed(signedBy === undefined ? issuer : await newIssuer(kid), claims);
  }

  function ofSecond(person: SignedInAs) {
    return {
      ver: '2.0',
      aud: appId,
      iss: `${authority}/${tenantId}/v2.0`,
      azp: teamsClients.web,
      azpacr: '0',
      preferred_username: person.userPrincipalName,
      ...ofBoth(person),
    };
  }

  function ofFirst(person: SignedInAs) {
    return {
      ver: '1.0',
      aud: `api://${publicHost}/${appId}`,
      iss: `https://sts.windows.net/${tenantId}/`,
      appid: teamsClients.web,
      appidacr: '0',
      upn: person.userPrincipalName,
      unique_name: person.userPrincipalName,
      ...ofBoth(person),
    };
  }

  function ofBoth({ id, displayName }: SignedInAs) {
    const times = { iat: fromNow(-60), nbf: fromNow(-60), exp: fromNow(3_900) };
    return { oid: id, tid: tenantId, name: displayName, scp: 'access_as_user', sub: `of-${id}`, ...times };
  }
}

/** As a token's times are written. */
export function fromNow(seconds: number): number {
  return Math.floor(Date.now() / 1_000) + seconds;
}

async function newIssuer(kid?: string): Promise<OAuth2Issuer> {
  const issuer = new OAuth2Issuer();
  issuer.url = 'unused'; // each token brings its own, but the library asks for one
  await issuer.keys.generate('RS256', kid === undefined ? {} : { kid });
  return issuer;
}

function signed(issuer: OAuth2Issuer, claims: Readonly<Record<string, unknown>>): Promise<string> {
  return issuer.buildToken({
    scopesOrTransform: (_header, payload) => {
      for (const usual of Object.keys(payload)) delete payload[usual];
      Object.assign(payload, claims);
    },
  });
}

/** No library signs so. */
function byHand(header: object, claims: object, secret: string): string {
  const text = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.');
  const mac = secret === '' ? '' : createHmac('sha256', secret).update(text).digest('base64url');
  return `${text}.${mac}`;
}

function publicPem(issuer: OAuth2Issuer): string {
  const key = createPublicKey({ key: { ...keyOf(issuer) }, format: 'jwk' });
  return key.export({ type: 'spki', format: 'pem' }).toString();
}

/** @throws Error where it has none, which `newIssuer` gave it */
function keyOf(issuer: OAuth2Issuer) {
  const [key] = issuer.keys.toJSON();
  if (!key) throw new Error('The stand-in of sign-in has no key.');
  return key;
}

function json(response: ServerResponse, body: object): void {
  response.writeHead(200, { 'Content-Type': 'application/json' });
  response.end(JSON.stringify(body));
}
