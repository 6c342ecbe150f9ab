/** The service as strangers meet it: with an app id, in a process of its own, and with somebody who signs for Teams. */
import { appId, type Claims, startSigning } from './botFramework.ts';
import { inItsOwnProcess } from './child.ts';
import { startEdge } from './edge.ts';

export type Signed = Awaited<ReturnType<typeof startSigned>>;

export async function startSigned() {
  const child = inItsOwnProcess();
  const signing = await startSigning(appId, 'named by each token');
  const settings = {
    MicrosoftAppId: appId,
    MicrosoftAppType: 'SingleTenant',
    MicrosoftAppPassword: 'hunter2-secret',
    ToBotFromChannelOpenIdMetadataUrl: signing.metadata,
    SAFEGUARDING_CHANNEL: '',
    LOG_LEVEL: 'debug',
  };
  const edge = await startEdge(settings, child.start);
  return {
    /** What Teams says of itself for this service. */
    claims: (other: Claims = {}) => signing.claims({ serviceurl: edge.connector.url, ...other }),
    edge,
    signing,
    /** All that came out so far, on both streams. */
    written: child.written,
    pid: child.pid,
    stop: async () => {
      await edge.stop();
      await signing.stop();
    },
  };
}
