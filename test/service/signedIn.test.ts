/** With an app id, only what Teams has signed gets in; whoever is turned away learns nothing. */
import assert from 'node:assert/strict';
import { inItsOwnProcess } from './child.ts';
import { type Edge, startEdge } from './edge.ts';

const appId = '22222222-2222-4222-8222-222222222222';

/** A token that says all the right things and is signed by nobody. */
function unsigned(claims: object): string {
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`;
}

describe('A service with an app id', () => {
  let edge: Edge;
  before(async function () {
    this.timeout(30_000);
    const signedIn = {
      MicrosoftAppId: appId,
      MicrosoftAppType: 'SingleTenant',
      MicrosoftAppPassword: 'hunter2-secret',
    };
    edge = await startEdge(
      { ...signedIn, SAFEGUARDING_CHANNEL: '', LOG_LEVEL: 'info' },
      inItsOwnProcess().start,
    );
  });
  after(() => edge.stop());

  for (const [what, authorization] of Object.entries({
    'no token': undefined,
    'a password': 'Basic c2FtOnNlY3JldA==',
    'a token that is none': 'Bearer x',
    'a token by an issuer of its own': `Bearer ${unsigned({ iss: 'https://example.invalid', aud: appId })}`,
  })) {
    it(`turns ${what} away: 401 and a plain sentence`, async () => {
      const answer = await fetch(`${edge.url()}/api/messages`, {
        method: 'POST',
        headers: {
          'Content-Type': 'application/json',
          ...(authorization && { Authorization: authorization }),
        },
        body: JSON.stringify({
          type: 'message',
          text: 'hello',
          channelId: 'msteams',
          serviceUrl: edge.connector.url,
        }),
      });
      assert.equal(answer.status, 401);
      assert.deepEqual(await answer.json(), { error: 'This could not be read. Nothing was changed.' });
      assert.deepEqual(edge.connector.calls, []);
    });
  }
});
