/** The environment, read once; one message names everything that is missing or wrong. */
import { z } from 'zod';
import { holdersSetting } from '../policy/holdersSetting.ts';
import { listModes } from '../policy/listModes.ts';
import {
  filePath,
  graphBase,
  hosts,
  listenOn,
  mailbox,
  publicUrl,
  serviceUrl,
  signingKeys,
} from './settings/addresses.ts';
import { channel } from './settings/channel.ts';
import { auditors, deskHosts, hostsOfTeams, loginAuthority } from './settings/desk.ts';
import { clientSecret, entraId, people } from './settings/ids.ts';
import { journal } from './settings/journal.ts';
import { type Environment, given } from './settings/pasted.ts';
import { oneOf, whole } from './settings/shape.ts';
import { sharePointSite } from './settings/site.ts';
import { together } from './settings/together.ts';

const shape = z.object({
  MicrosoftAppId: entraId('the application id of the bot (a GUID)').default(''),
  MicrosoftAppType: oneOf(['SingleTenant', 'UserAssignedMSI', '']).default(''),
  MicrosoftAppTenantId: entraId('the tenant id of the organisation (a GUID), not its name'),
  MicrosoftAppPassword: clientSecret.default(''),
  // Named as the Bot Framework's own settings name it.
  ToBotFromChannelOpenIdMetadataUrl: signingKeys.default(
    'https://login.botframework.com/v1/.well-known/openidconfiguration',
  ),
  GRAPH_BASE_URL: graphBase.default('https://graph.microsoft.com/v1.0'),
  // Microsoft's figure for an application in a tenant of at most 1,000 licences, the smallest.
  GRAPH_UNITS_PER_MINUTE: whole(60, 1_000_000).default(1_250),
  SHAREPOINT_SITE: sharePointSite,
  AZURE_CLIENT_ID: entraId('the client id of the managed identity (a GUID)').optional(),
  MAIL_SENDER: mailbox.default(''),
  MAIL_CONCERNS: oneOf(['every', 'urgent']).default('every'),
  LIST_POLL_SECONDS: whole(1, 3600).default(60),
  JOURNAL: journal,
  CHANNEL_CHOOSERS: people,
  ROLES: z.string().default('').pipe(holdersSetting),
  SAFEGUARDING_CHANNEL: channel.optional(),
  SERVICE_URL: serviceUrl.default('https://smba.trafficmanager.net/uk/'),
  SERVICE_HOSTS: hosts.default(['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com']),
  LISTS: oneOf(listModes).default('full'),
  GUIDANCE_LINKS: oneOf(['off', 'on']).default('off'),
  PACK: filePath.default(''),
  PEOPLE_PICKER: oneOf(['on', 'off']).default('on'),
  DIALOGS: oneOf(['window', 'in-place']).default('window'),
  PUBLIC_URL: publicUrl.optional(),
  DESK_APP_ID: entraId('the application id of the desk (a GUID)').optional(),
  DESK_HOSTS: deskHosts.default([...hostsOfTeams]),
  LOGIN_AUTHORITY: loginAuthority.default('https://login.microsoftonline.com'),
  INFORMATION_GOVERNANCE: people.default([]),
  AUDITORS: auditors.default([]),
  HOST: listenOn.default('0.0.0.0'),
  PORT: whole(0, 65_535).default(3978),
  FINDINGS_PORT: whole(0, 65_535).default(3981),
  LOG_LEVEL: oneOf(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = z.infer<typeof shape>;

/**
 * Reads the configuration.
 * @throws Error with one line for each setting that is missing or wrong, or that cannot be together with another
 */
export function readConfig(environment: Environment): Config {
  const pasted = given(environment);
  const read = shape.safeParse(pasted);
  const problems = read.success ? new Map() : problemsOf(read.error, pasted);
  for (const { setting, sentence } of together(readable(pasted), pasted))
    if (!problems.has(setting)) problems.set(setting, sentence);
  if (read.success && problems.size === 0) return read.data;
  throw new Error(`The service cannot start. ${listed(problems)}`);
}

/**
 * Reads some of the settings, for a command that needs no more.
 * @throws Error with one line for each of them that is missing or wrong
 */
export function readPart<Name extends keyof Config>(
  environment: Environment,
  names: readonly Name[],
): Pick<Config, Name> {
  const pasted = given(environment);
  // Its type has every name; what is read has these.
  const wanted: { [name in keyof Config]?: true } = Object.fromEntries(names.map((name) => [name, true]));
  const read = shape.pick(wanted).safeParse(pasted);
  if (read.success) return read.data;
  throw new Error(listed(problemsOf(read.error, pasted)));
}

/** Those that are right, whatever is wrong with the others. */
function readable(pasted: Readonly<Record<string, string>>): Partial<Config> {
  const right = Object.entries(shape.shape).flatMap(([name, one]) => {
    const read = one.safeParse(pasted[name]);
    return read.success ? [[name, read.data] as const] : [];
  });
  return Object.fromEntries(right) as Partial<Config>; // each was read by the shape of its name
}

/** What is wrong with each setting, in the order of the shape; one sentence each. */
function problemsOf({ issues }: z.ZodError, pasted: Readonly<Record<string, string>>): Map<string, string> {
  const problems = new Map<string, string>();
  for (const { path, message } of issues) {
    const name = String(path[0]);
    const sentence = name in pasted ? message : `is missing; it ${message}`;
    problems.set(name, problems.get(name) ?? sentence);
  }
  return problems;
}

function listed(problems: ReadonlyMap<string, string>): string {
  return `Settings to mend:\n${[...problems].map(([name, sentence]) => `  ${name}: ${sentence}`).join('\n')}`;
}
