/** Keeps the public keys with which the Bot Framework signs, and says for which channels each may sign. */
import { createLocalJWKSet, createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { z } from 'zod';

export type Keys = {
  readonly find: JWTVerifyGetKey;
  /** The channels for which the key with that id may sign; none for a key that is not there. */
  readonly endorsed: (kid: string | undefined) => readonly string[];
  /** Asks for them anew. @throws Error that says why they could not be had */
  readonly refresh: () => Promise<void>;
};

const metadataShape = z.object({ jwks_uri: z.url({ protocol: /^https?$/ }) });
const keyShape = z.object({ kid: z.string(), endorsements: z.array(z.string()) });
/** As jose takes a set of keys: any other answer leaves the old one. */
const keysShape = z.object({ keys: z.array(z.looseObject({})) });

/** Strangers can name keys that do not exist: keys are not asked for more often than that. */
const askAgainMs = 60_000;
const restMs = 5_000;
const withinMs = 5_000;

/** The keys could not be had, so nobody can say whether a token is right. */
class KeysNotHad extends Error {
  override readonly name = 'KeysNotHad';
}

/**
 * @param metadata where the Bot Framework says where its keys are
 * (learn.microsoft.com, "Authentication with the Bot Connector API", connector to bot)
 * @param cooldownDuration how long after they were had they are not asked for again, in milliseconds
 */
export function openKeys(metadata: string, cooldownDuration = askAgainMs): Keys {
  let failedAt = Number.NEGATIVE_INFINITY;
  let endorsements: ReadonlyMap<string, readonly string[]> = new Map();
  const set = createRemoteJWKSet(new URL(metadata), {
    // Old keys are better than none while new ones cannot be had; a job refreshes them.
    cacheMaxAge: Number.POSITIVE_INFINITY,
    cooldownDuration,
    timeoutDuration: withinMs,
    [customFetch]: async (url, options) => {
      const said = await fetch(url, options);
      if (said.status !== 200) return said;
      const { jwks_uri: address } = metadataShape.parse(await said.json());
      if (!isBeside(address, metadata)) throw new Error('The keys are said to be at another host.');
      const kept = await fetch(address, options);
      if (kept.status === 200) endorsements = endorsementsIn(await kept.clone().json()) ?? endorsements;
      return kept;
    },
  });
  return { find, endorsed: (kid = '') => endorsements.get(kid) ?? [], refresh: () => set.reload() };

  async function find(...asked: Parameters<Keys['find']>) {
    if (Date.now() - failedAt < restMs) return findAtHand(...asked);
    try {
      return await set(...asked);
    } catch (problem) {
      if (isOfTheToken(problem)) throw problem;
      failedAt = Date.now();
      throw new KeysNotHad(undefined, { cause: problem });
    }
  }

  /** While none can be had, a stranger who names one that does not exist must not keep out whoever names one that does. */
  async function findAtHand(...asked: Parameters<Keys['find']>) {
    const atHand = set.jwks();
    if (!atHand) throw new KeysNotHad();
    return createLocalJWKSet(atHand)(...asked).catch((problem: unknown) => {
      throw new KeysNotHad(undefined, { cause: problem });
    });
  }
}

/** What jose leaves out, by the ids of keys: asked for a key, it would copy them all. */
function endorsementsIn(said: unknown): ReadonlyMap<string, readonly string[]> | undefined {
  const keys = keysShape.safeParse(said).data?.keys.flatMap((key) => keyShape.safeParse(key).data ?? []);
  return keys && new Map(keys.map(({ kid, endorsements }) => [kid, endorsements]));
}

/** It names a key that is not there, or one that cannot sign so. */
function isOfTheToken(problem: unknown): boolean {
  return ofTheToken.some((kind) => problem instanceof kind);
}

const ofTheToken = [
  errors.JWKSNoMatchingKey,
  errors.JWKSMultipleMatchingKeys,
  errors.JOSENotSupported,
  errors.JWKInvalid,
];

/** Whoever could name another host there could sign for everybody. */
function isBeside(address: string, metadata: string): boolean {
  return new URL(address).origin === new URL(metadata).origin;
}
