/** Reads what a token for Graph says of itself; only Graph judges whether it is true. */
import { z } from 'zod';
import type { TokenSource } from './authorise.ts';

const shape = z.looseObject({
  /** The tenant that issued it. */
  tid: z.string().optional(),
  /** The application permissions. */
  roles: z.array(z.string()).default([]),
  /** The application, in tokens of the first version and of the second. */
  appid: z.string().optional(),
  azp: z.string().optional(),
});

export type Claims = z.infer<typeof shape>;

/** Undefined for what is no such token, as the fixed word on this machine. */
export function claimsIn(token: string): Claims | undefined {
  try {
    return shape.parse(JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()));
  } catch {
    return undefined;
  }
}

/** A sign-in takes a second or two; one that takes longer is left to the first request. */
const patienceMs = 10_000;

/**
 * Makes sure, at the start, that the identity signs in to the tenant whose people use the bot: with a token of another
 * tenant nothing of theirs can be reached, and every concern would wait. Where no token can be had, nothing is said: that
 * may pass.
 * @throws Error that names both tenants
 */
export async function needTenant(token: TokenSource, tenant: string): Promise<void> {
  const late = AbortSignal.timeout(patienceMs);
  const given = await Promise.race([
    token().catch(() => ''),
    new Promise<string>((resolve) => late.addEventListener('abort', () => resolve(''))),
  ]);
  const tid = claimsIn(given)?.tid;
  if (tid === undefined || tid.toLowerCase() === tenant.toLowerCase()) return;
  throw new Error(
    `The service cannot start. The identity signs in to the tenant ${tid}, but MicrosoftAppTenantId is ${tenant}. A managed identity belongs to the tenant of its Azure subscription: see step 1 of docs/run/deploy.md.`,
  );
}
