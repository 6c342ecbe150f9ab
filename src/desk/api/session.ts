/** Reads from its token who asks: a person of this organisation, signed in through Teams. */
import { createRemoteJWKSet, errors, jwtVerify } from 'jose';
import { z } from 'zod';
import { nameNotKnown, type Person, readPersonId } from '../../policy/person.ts';

export type SignInSettings = {
  /** Where people of the organisation sign in: an origin. */
  readonly authority: string;
  readonly tenant: string;
  /** The desk's own app registration. */
  readonly app: string;
  /** The host under which Teams opens the desk, with its port. */
  readonly host: string;
};

/** Undefined for whoever is not let in. @throws KeysNotHad where nobody can say whether a token is right */
export type SignedIn = (authorization: string | undefined) => Promise<Person | undefined>;

/** The keys could not be had. */
class KeysNotHad extends Error {
  override readonly name = 'KeysNotHad';
}

/** The clients that are Teams: desktop and mobile, and web (learn.microsoft.com, tab SSO, pre-authorised clients). */
const teamsClients = ['1fec8e78-bce4-4aaf-ab1b-5451cc387264', '5e3ce6c0-2b1f-4285-8d4b-75ee78787346'];

/** The one scope that the desk's registration exposes. */
const scope = 'access_as_user';

const skewSeconds = 60;
const withinMs = 5_000;

/** An audience in a list would be for several; a token without a person is an application's. */
const claims = z.object({
  aud: z.string(),
  tid: z.string(),
  oid: z.string(),
  scp: z.string(),
  name: z.string().default(''),
});
const clientOf = z.union([
  z.object({ ver: z.literal('2.0'), azp: z.string() }).transform(({ azp }) => azp),
  z.object({ ver: z.literal('1.0'), appid: z.string() }).transform(({ appid }) => appid),
]);

/**
 * Signature, algorithm, issuer, audience, expiry, tenant, scope and client, of tokens of either version
 * (learn.microsoft.com, "Access tokens", "Access token claims reference").
 */
export function openSignIn({ authority, tenant, app, host }: SignInSettings): SignedIn {
  const keys = createRemoteJWKSet(new URL(`${authority}/${tenant}/discovery/v2.0/keys`), {
    timeoutDuration: withinMs,
  });
  const issuers = [`${authority}/${tenant}/v2.0`, `https://sts.windows.net/${tenant}/`];
  const audiences = [app, `api://${host}/${app}`];
  return async (authorization) => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '') ?? [];
    if (!token) return undefined;
    try {
      const { payload } = await jwtVerify(token, keys, {
        issuer: issuers,
        audience: audiences,
        algorithms: ['RS256'],
        clockTolerance: skewSeconds,
        requiredClaims: ['exp', 'oid', 'tid', 'scp'],
      });
      return personIn(payload, tenant);
    } catch (problem) {
      if (isOfTheToken(problem)) return undefined;
      throw new KeysNotHad(undefined, { cause: problem });
    }
  };
}

function personIn(payload: unknown, tenant: string): Person | undefined {
  const said = claims.safeParse(payload).data;
  const client = clientOf.safeParse(payload).data;
  if (!said || !client || !teamsClients.includes(client)) return undefined;
  if (said.tid !== tenant || !said.scp.split(' ').includes(scope)) return undefined;
  const id = readPersonId(said.oid);
  return id && { id, name: said.name.trim() || nameNotKnown };
}

/** Whatever else jose meets is that the keys did not come. */
function isOfTheToken(problem: unknown): boolean {
  return ofTheToken.some((kind) => problem instanceof kind);
}

const ofTheToken = [
  errors.JWTClaimValidationFailed,
  errors.JWTExpired,
  errors.JWTInvalid,
  errors.JWSInvalid,
  errors.JWSSignatureVerificationFailed,
  errors.JOSEAlgNotAllowed,
  errors.JOSENotSupported,
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JWKInvalid,
];
