/** Decides from the token alone whether a request comes from Teams, before anything of its body is read. */
import { errors, jwtVerify } from 'jose';
import { z } from 'zod';
import type { Keys } from './keys.ts';

/** What a token says of the activity that comes with it. */
export type Pass = {
  /** Where the answer may go; undefined where nothing is signed, on loopback. */
  readonly serviceUrl: string | undefined;
};

/** @throws KeysNotHad where nobody can say whether a token is right */
export type Admit = (authorization: string | undefined) => Promise<Pass | undefined>;

/** An audience in a list would be for several. */
const claims = z.object({ aud: z.string(), serviceurl: z.string().min(1) });

/** The other clouds' issuers, and Entra's of the emulator, sign for nobody here. */
const issuer = 'https://api.botframework.com';
const skewSeconds = 5 * 60;

/**
 * Signature, issuer, audience, expiry, the service URL that is signed, and whether the key may sign for Teams
 * (learn.microsoft.com, "Authentication with the Bot Connector API", connector to bot, steps 3 and 4).
 * @param channels those for which the key must be allowed to sign
 */
export function openAdmit(keys: Keys, appId: string, channels: readonly string[]): Admit {
  return async (authorization) => {
    const [, token] = /^Bearer ([\w-]+\.[\w-]+\.[\w-]+)$/.exec(authorization ?? '') ?? [];
    if (!token) return undefined;
    try {
      const { payload, protectedHeader } = await jwtVerify(token, keys.find, {
        issuer,
        audience: appId,
        algorithms: ['RS256', 'RS384', 'RS512'],
        clockTolerance: skewSeconds,
        requiredClaims: ['exp'],
      });
      const said = claims.safeParse(payload).data;
      const endorsed = keys.endorsed(protectedHeader.kid);
      if (!said || !channels.every((channel) => endorsed.includes(channel))) return undefined;
      return { serviceUrl: said.serviceurl };
    } catch (problem) {
      if (problem instanceof errors.JOSEError) return undefined;
      throw problem;
    }
  };
}

/** For use on this machine alone, where nothing is signed. */
export const admitAll: Admit = async () => ({ serviceUrl: undefined });
