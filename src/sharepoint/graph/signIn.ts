/** Gets the token for Graph from the managed identity; on this machine, a fixed word will do. */

import { createRequire } from 'node:module';
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
export function fromIdentity(create: () => TokenCredential, scope: string): TokenSource {
  let current: TokenCredential | undefined;

  return async ({ fresh = false } = {}) => {
    if (fresh) current = undefined;
    current ??= create();
    const token = await current.getToken(scope);
    if (token === null) throw new Error('The identity gave no token.');
    return token.token;
  };
}

/**
 * The bot framework has loaded this library already, as CommonJS. An import would load a second copy of it, which takes
 * 25 MB and a third of a second.
 */
function credential(clientId: string | undefined): TokenCredential {
  const { DefaultAzureCredential } = require('@azure/identity') as typeof import('@azure/identity');
  return new DefaultAzureCredential(clientId ? { managedIdentityClientId: clientId } : {});
}

const require = createRequire(import.meta.url);

function isLoopback(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127\.\d+\.\d+\.\d+$/.test(hostname);
}
