/** Gets the token for Graph from the managed identity; on this machine, a fixed word will do. */

import type { TokenCredential } from '@azure/identity';
import type { TokenSource } from './authorise.ts';

/** @param clientId of the user-assigned identity, if there is one (AZURE_CLIENT_ID) */
export function signIn(baseUrl: string, clientId: string | undefined): TokenSource {
  const { hostname, origin, protocol } = new URL(baseUrl);
  if (isLoopback(hostname)) return async () => 'local';
  // Anybody who listens could use a token that is sent in clear.
  if (protocol !== 'https:')
    throw new Error('GRAPH_BASE_URL must begin with https:// unless it is on this machine.');

  return fromIdentity(() => credential(clientId), `${origin}/.default`);
}

/** Exported for its test: the identity library keeps tokens itself, so a fresh one means a fresh credential. */
export function fromIdentity(create: () => Promise<TokenCredential>, scope: string): TokenSource {
  let current: Promise<TokenCredential> | undefined;

  return async ({ fresh = false } = {}) => {
    if (fresh) current = undefined;
    current ??= create();
    const token = await (await current).getToken(scope);
    if (token === null) throw new Error('The identity gave no token.');
    return token.token;
  };
}

/** The library is loaded when the first token is asked for: it is as large as all that a start needs. */
async function credential(clientId: string | undefined): Promise<TokenCredential> {
  const { DefaultAzureCredential } = await import('@azure/identity');
  return new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
