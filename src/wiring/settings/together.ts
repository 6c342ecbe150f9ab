/** Finds settings that are refused together, although each is well formed. */
import { isOnThisMachine } from './addresses.ts';
import { tenantIn } from './channel.ts';

/** Those that could be read. */
type Read = {
  readonly [name in
    | 'MicrosoftAppId'
    | 'MicrosoftAppType'
    | 'MicrosoftAppTenantId'
    | 'MicrosoftAppPassword'
    | 'AZURE_CLIENT_ID'
    | 'GRAPH_BASE_URL'
    | 'SAFEGUARDING_CHANNEL'
    | 'SERVICE_URL'
    | 'PUBLIC_URL'
    | 'DESK_APP_ID'
    | 'LOGIN_AUTHORITY'
    | 'HOST']?: string | undefined;
} & {
  readonly [name in 'CHANNEL_CHOOSERS' | 'SERVICE_HOSTS' | 'DESK_HOSTS']?: readonly string[];
} & { readonly [name in 'PORT' | 'FINDINGS_PORT']?: number };

export type Problem = { readonly setting: keyof Read; readonly sentence: string };

/** @param pasted the settings as they were given */
export function together(read: Read, pasted: Readonly<Record<string, string>>): readonly Problem[] {
  return [
    ...ofTheBot(read),
    ...ofIds(read),
    ...ofTheChannel(read, pasted),
    ...ofTheDesk(read),
    ...ofPorts(read),
  ];
}

/**
 * Without an app id nobody is authenticated, so that is taken only where nothing from outside can arrive: bound to
 * loopback, with a Graph on loopback.
 */
function ofTheBot(read: Read): readonly Problem[] {
  const { MicrosoftAppId, MicrosoftAppType: type, MicrosoftAppPassword: password } = read;
  if (MicrosoftAppId)
    return [
      ...when(!type, 'MicrosoftAppType', 'is missing; must be SingleTenant or UserAssignedMSI'),
      ...when(
        type === 'SingleTenant' && !password,
        'MicrosoftAppPassword',
        'is missing; a SingleTenant bot needs its client secret',
      ),
      ...when(
        type === 'UserAssignedMSI' && Boolean(password),
        'MicrosoftAppPassword',
        'must be empty for UserAssignedMSI',
      ),
    ];
  return when(
    !isLocal(read),
    'MicrosoftAppId',
    'is missing; without it anybody could speak to the bot (only taken with HOST and GRAPH_BASE_URL on loopback)',
  );
}

/** Local use: nothing outside this machine can reach the bot, and the bot reaches nothing outside. */
function isLocal({ HOST, GRAPH_BASE_URL }: Read): boolean {
  return HOST === '127.0.0.1' && GRAPH_BASE_URL !== undefined && isOnThisMachine(new URL(GRAPH_BASE_URL));
}

/** Pages of Entra show several ids beside each other. */
function ofIds({ MicrosoftAppTenantId: tenant, ...read }: Read): readonly Problem[] {
  const { MicrosoftAppId: app, AZURE_CLIENT_ID: identity, CHANNEL_CHOOSERS: choosers = [] } = read;
  const ofNobody = [tenant, app, identity].filter(Boolean);
  return [
    ...when(
      Boolean(tenant) && [app, identity].includes(tenant),
      'MicrosoftAppTenantId',
      'is the id of an application: enter the tenant id, which Entra shows beside it',
    ),
    ...when(
      choosers.some((id) => ofNobody.includes(id)),
      'CHANNEL_CHOOSERS',
      'has the id of the tenant or of an application: enter the object ids of people',
    ),
  ];
}

function ofTheChannel(
  { SAFEGUARDING_CHANNEL: channel, SERVICE_URL: url, SERVICE_HOSTS: hosts, MicrosoftAppTenantId }: Read,
  pasted: Readonly<Record<string, string>>,
): readonly Problem[] {
  if (!channel) return [];
  const tenant = tenantIn(pasted.SAFEGUARDING_CHANNEL ?? '');
  return [
    ...when(
      Boolean(tenant && MicrosoftAppTenantId && tenant !== MicrosoftAppTenantId),
      'SAFEGUARDING_CHANNEL',
      'is a link into another tenant than MicrosoftAppTenantId: one of the two is not your organisation’s',
    ),
    ...when(
      Boolean(url && hosts && !hosts.includes(new URL(url).hostname)),
      'SERVICE_URL',
      'is at a host that SERVICE_HOSTS does not name, so the bot would not speak to it',
    ),
  ];
}

/** What is in clear, or signs in on this machine, is for this machine alone. */
function ofTheDesk(read: Read): readonly Problem[] {
  const { DESK_APP_ID: app, PUBLIC_URL, DESK_HOSTS: hosts = [], LOGIN_AUTHORITY: authority, HOST } = read;
  if (!app) return [];
  const isOutside = HOST !== '127.0.0.1';
  return [
    ...when(
      !PUBLIC_URL,
      'PUBLIC_URL',
      'is missing; the desk needs the address at which Teams opens it, such as https://prevent.icb.example',
    ),
    ...when(
      app === read.MicrosoftAppId,
      'DESK_APP_ID',
      'is the id of the bot: the desk has an app registration of its own',
    ),
    ...when(
      isOutside && hosts.some((host) => host.startsWith('http:')),
      'DESK_HOSTS',
      'has an address that begins with http: that is only taken with HOST on loopback',
    ),
    ...when(
      isOutside && authority !== undefined && isOnThisMachine(new URL(authority)),
      'LOGIN_AUTHORITY',
      'is on this machine: that is only taken with HOST on loopback',
    ),
  ];
}

function ofPorts({ PORT, FINDINGS_PORT }: Read): readonly Problem[] {
  return when(
    PORT !== undefined && PORT !== 0 && PORT === FINDINGS_PORT,
    'FINDINGS_PORT',
    'must be another port than PORT',
  );
}

function when(isSo: boolean, setting: keyof Read, sentence: string): readonly Problem[] {
  return isSo ? [{ setting, sentence }] : [];
}
