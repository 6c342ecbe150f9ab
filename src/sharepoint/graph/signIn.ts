/** Gets the token for Graph from the managed identity; on this machine, a fixed word will do. */

import { DefaultAzureCredential, type TokenCredential } from '@azure/identity';
import type { TokenSource } from './authorise.ts';

/** @param clientId of the user-assigned identity, where there is one (AZURE_CLIENT_ID) */
export function signIn(baseUrl: string, clientId: string | undefined): TokenSource {
  const { hostname, origin, protocol } = new URL(baseUrl);
  if (isLoopback(hostname)) return async () => 'local';
  // A token sent in clear could be used by whoever listens.
  if (protocol !== 'https:')
    throw new Error('GRAPH_BASE_URL must begin with https:// unless it is on this machine.');

  return fromIdentity(() => credential(clientId), `${origin}/.default`);
}

/** Exported for its test: the identity library keeps tokens itself, so a fresh one means a fresh credential. */
export function fromIdentity(create: () => TokenCredential, scope: string): TokenSource {
  let current = create();

  return async ({ fresh = false } = {}) => {
    if (fresh) current = create();
    const token = await current.getToken(scope);
    if (token === null) throw new Error('The identity gave no token.');
    return token.token;
  };
}

function credential(clientId: string | undefined): TokenCredential {
  return new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
}

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
