/** Opens the framework's adapter, with one client for each service URL and without its own retries. */
import { CloudAdapter, ConfigurationBotFrameworkAuthentication } from 'botbuilder';
import { ClaimsIdentity } from 'botframework-connector';
import { z } from 'zod';
import { bounded } from '../../engine/bounded.ts';

export type BotIdentity = {
  /** Empty only for local use on loopback: then nothing is authenticated. */
  readonly appId: string;
  readonly appType: 'SingleTenant' | 'UserAssignedMSI' | '';
  readonly tenant: string;
  readonly password: string;
};

/** @param patienceMs how long one call to Teams may take */
export function openAdapter(
  { appId, appType, tenant, password }: BotIdentity,
  patienceMs = 30_000,
): CloudAdapter {
  const configured = new ConfigurationBotFrameworkAuthentication({
    MicrosoftAppId: appId,
    MicrosoftAppType: appType,
    MicrosoftAppTenantId: tenant,
    MicrosoftAppPassword: password,
  });
  return new CloudAdapter(frugal(configured, appId, (factory) => oncePerService(factory, patienceMs)));
}

type Authentication = NonNullable<ConstructorParameters<typeof CloudAdapter>[0]>;
export type ConnectorFactory = ReturnType<Authentication['createConnectorFactory']>;
type Connector = Awaited<ReturnType<ConnectorFactory['create']>>;
type UserTokenClient = ReturnType<Authentication['createUserTokenClient']>;

/**
 * The framework makes new clients for every activity. They hold nothing of the turn, and this bot speaks as one app
 * to one audience, so one client for each service URL is enough. Only what the door let in comes here (`pass.ts`), so
 * nothing is authenticated a second time: the framework would also take the tokens of its emulator, which the bot's own
 * are, and remember what strangers send.
 * @param through gives the factory of clients that is used in the place of the framework's
 */
export function frugal(
  authentication: Authentication,
  appId: string,
  through: (factory: ConnectorFactory) => ConnectorFactory,
): Authentication {
  const makeFactory = authentication.createConnectorFactory.bind(authentication);
  const makeTokens = authentication.createUserTokenClient.bind(authentication);
  const claimsIdentity = new ClaimsIdentity(appId ? [{ type: 'aud', value: appId }] : [], true);
  let factory: ConnectorFactory | undefined;
  let tokens: UserTokenClient | undefined;

  authentication.createConnectorFactory = (claims) => {
    factory ??= through(makeFactory(claims));
    return factory;
  };
  authentication.createUserTokenClient = (claims) => {
    tokens ??= makeTokens(claims);
    return tokens;
  };
  authentication.authenticateRequest = async () => ({
    audience: authentication.getOriginatingAudience(),
    claimsIdentity,
    connectorFactory: authentication.createConnectorFactory(claimsIdentity),
  });
  return authentication;
}

const mostServices = 50;

function oncePerService(factory: ConnectorFactory, patienceMs: number): ConnectorFactory {
  const clients = bounded<string, Promise<Connector>>(mostServices);
  const create = factory.create.bind(factory);

  factory.create = (serviceUrl, audience) => {
    const known = clients.get(serviceUrl);
    if (known) return known;

    const client = create(serviceUrl, audience).then((made) => patientOnce(made, patienceMs));
    client.catch(() => clients.delete(serviceUrl));
    clients.set(serviceUrl, client);
    return client;
  };
  return factory;
}

/**
 * The connector repeats POSTs after 5xx and resets, which would post cards twice; the dispatcher repeats instead.
 * It also waits for ever, so a Teams that does not answer would hold the dispatcher's lanes. The Bot Service itself
 * gives up sooner. `client.pipeline` is internal to the framework; a test checks that it is still there and works so.
 */
function patientOnce(connector: Connector, patienceMs: number): Connector {
  const { pipeline } = inside.parse(connector).client;
  pipeline.removePolicy({ name: 'defaultRetryPolicy' });
  pipeline.addPolicy({
    name: 'patience',
    sendRequest: (request, next) => next(Object.assign(request, { timeout: patienceMs })),
  });
  return connector;
}

const inside = z.object({
  client: z.object({ pipeline: z.custom<Pipeline>((one) => one instanceof Object && 'removePolicy' in one) }),
});

type Pipeline = {
  removePolicy(policy: { name: string }): void;
  addPolicy(policy: {
    name: string;
    sendRequest: (request: object, next: (request: object) => Promise<unknown>) => Promise<unknown>;
  }): void;
};
