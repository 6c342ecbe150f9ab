/** The framework's own adapter without its network: activities come in as objects, and what a turn sends goes to the postbox. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { type ConnectorFactory, frugal } from '../../../src/teams/door/adapter.ts';
import type { openBot } from '../../../src/teams/door/bot.ts';
import { type Doors, turnedAt } from '../../../src/teams/door/identity.ts';
import { tenantId } from '../../world.ts';
import type { Json } from './activity.ts';

type Turn = ReturnType<typeof openBot>;

/**
 * The framework's own adapter, unauthenticated as it is on loopback, with a connector that writes to the postbox. The door before it is the route's (`src/teams/door/route.ts`).
 */
export function openRecordingAdapter(
  conversations: object,
  doors: Doors,
  onBroken: (problem: string) => void,
) {
  const authentication = new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: '',
    MicrosoftAppType: '',
    MicrosoftAppTenantId: tenantId,
    MicrosoftAppPassword: '',
  });
  const adapter = new CloudAdapter(
    frugal(authentication, '', (factory) => writingTo(conversations, factory)),
  );
  adapter.onTurnError = async (_context, error) => onBroken(`a turn failed: ${error.stack}`);

  return async (body: Json, onTurn: Turn): Promise<{ status: number; said: unknown }> => {
    if (turnedAt(body, { serviceUrl: undefined }, doors)) return { status: 401, said: undefined };
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
    await adapter.process(request, response, onTurn);
    return { status, said };
  };
}

/** The framework's own connector, but for where it writes. */
function writingTo(conversations: object, factory: ConnectorFactory): ConnectorFactory {
  const create = factory.create.bind(factory);
  let connector: ReturnType<typeof create> | undefined;
  factory.create = (...asked) => {
    connector ??= create(...asked).then((made) => Object.assign(made, { conversations }));
    return connector;
  };
  return factory;
}
