/** The framework's own adapter without its network: activities come in as objects, and what a turn sends goes to the postbox. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import type { openBot } from '../../../src/teams/door/bot.ts';
import { tenantId } from '../../world.ts';
import type { Json } from './activity.ts';

type Turn = ReturnType<typeof openBot>;

/** The framework's own adapter, unauthenticated as it is on loopback, with a connector that writes to the postbox. */
export function openRecordingAdapter(conversations: object, onBroken: (problem: string) => void) {
  const authentication = new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: '',
    MicrosoftAppType: '',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: '',
  });
  const create = async () => ({ conversations });
  const connectorFactory = { create } as unknown as ReturnType<typeof authentication.createConnectorFactory>;
  const authenticate = authentication.authenticateRequest.bind(authentication);
  authentication.createUserTokenClient = async () => ({}) as never; // nobody signs in through the bot
  authentication.authenticateRequest = async (activity, header) => ({
    ...(await authenticate(activity, header)),
    connectorFactory,
  });
  const adapter = new CloudAdapter(authentication);
  adapter.onTurnError = async (_context, error) => onBroken(`a turn failed: ${error.stack}`);

  return async (body: Json, onTurn: Turn): Promise<{ status: number; said: unknown }> => {
    let status = 200;
    let said: unknown;
    const response = {
      socket: {},
      header: () => {},
      status: (code: number) => {
        status = code;
      },
      send: (given: unknown) => {
        said = given;
      },
      end: () => {},
    };
    const request = { method: 'POST', headers: {}, body };
    await adapter.process(request as never, response as never, onTurn);
    return { status, said };
  };
}
