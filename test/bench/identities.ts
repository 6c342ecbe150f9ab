/** Who signs in the bench: the Bot Framework for what people press, and a managed identity for what the service asks. */
import { once } from 'node:events';
import { createServer } from 'node:http';
import { appId, startSigning } from '../service/botFramework.ts';
import { tenantId } from '../world.ts';

export type Identities = Awaited<ReturnType<typeof startIdentities>>;

/** @param serviceUrl the connector that tokens name */
export async function startIdentities(serviceUrl: string) {
  const signing = await startSigning(appId, serviceUrl);
  const identity = await startManagedIdentity();
  const { metadata } = signing;
  return {
    /** What stands in the header of every press. */
    authorization: `Bearer ${await signing.token()}`,
    /** Of our service, as `infra/` sets it up. */
    ours: {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'UserAssignedMSI',
      AZURE_CLIENT_ID: appId,
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      IDENTITY_ENDPOINT: identity.url,
      IDENTITY_HEADER: 'bench',
    },
    /** Of a bot on the framework alone: what it is told of other addresses it has to be told of all. */
    frameworks: {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'UserAssignedMSI',
      MicrosoftAppTenantId: tenantId,
      ToChannelFromBotLoginUrl: 'https://login.microsoftonline.com/botframework.com',
      ToChannelFromBotOAuthScope: 'https://api.botframework.com',
      ToBotFromChannelTokenIssuer: 'https://api.botframework.com',
      ToBotFromChannelOpenIdMetadataUrl: metadata,
      ToBotFromEmulatorOpenIdMetadataUrl: metadata,
    },
    stop: async () => {
      identity.stop();
      await signing.stop();
    },
  };
}

/**
 * Gives a token for whatever is asked, as the endpoint of a managed identity does on App Service
 * (learn.microsoft.com, "Use managed identities for App Service", REST endpoint reference).
 */
async function startManagedIdentity() {
  const server = createServer((request, response) => {
    const { searchParams } = new URL(request.url ?? '', 'http://127.0.0.1');
    const expires = Math.floor(Date.now() / 1_000) + 86_400;
    response.writeHead(200, { 'content-type': 'application/json' });
    response.end(
      JSON.stringify({
        access_token: 'bench',
        token_type: 'Bearer',
        expires_on: String(expires),
        resource: searchParams.get('resource'),
        client_id: searchParams.get('client_id'),
      }),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The identity listens on no port.');
  return {
    url: `http://127.0.0.1:${address.port}/msi/token`,
    stop: () => void server.close().closeAllConnections(),
  };
}
