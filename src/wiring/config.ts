/** The environment, read once; one message names everything that is missing or wrong. */
import { z } from 'zod';
import { holdersSetting } from '../policy/holdersSetting.ts';
import { listModes } from '../policy/listModes.ts';

const objectIds = z
  .string()
  .transform((text) =>
    text
      .split(/[\s,;]+/)
      .filter(Boolean)
      .map((id) => id.toLowerCase()),
  )
  .pipe(z.array(z.guid('must be Entra object ids, separated by commas')));

const host = z.string().regex(/^[A-Za-z0-9.-]+$/, 'must be host names, separated by commas');

const journalForms =
  'must be sqlite:PATH or azure-tables:https://ACCOUNT.table.core.windows.net; a connection string, with its key, ' +
  'is taken after azure-tables: only where its TableEndpoint is on this machine, for Azurite';

const shape = z.object({
  MicrosoftAppId: z.string().default(''),
  MicrosoftAppType: z
    .enum(['SingleTenant', 'UserAssignedMSI', ''], 'must be SingleTenant or UserAssignedMSI')
    .default(''),
  MicrosoftAppTenantId: z.guid('must be the tenant id of the organisation (a GUID)'),
  MicrosoftAppPassword: z.string().default(''),
  GRAPH_BASE_URL: z.url().default('https://graph.microsoft.com/v1.0'),
  // Microsoft's figure for an application in a tenant of at most 1,000 licences, the smallest.
  GRAPH_UNITS_PER_MINUTE: z.coerce
    .number('must be a number of resource units')
    .int()
    .min(60)
    .max(1_000_000)
    .default(1_250),
  SHAREPOINT_SITE: z.string('must be host:/sites/path or a site id').min(1),
  AZURE_CLIENT_ID: z.string().optional(),
  MAIL_SENDER: z.string().default(''),
  MAIL_CONCERNS: z.enum(['every', 'urgent']).default('every'),
  LIST_POLL_SECONDS: z.coerce.number('must be a number of seconds').min(1).max(3600).default(60),
  JOURNAL: z
    .string(journalForms)
    .transform(journalPlace)
    .pipe(z.object({ in: z.enum(['sqlite', 'azure-tables', 'azurite']), at: z.string() }, journalForms)),
  CHANNEL_CHOOSERS: objectIds,
  ROLES: z.string().default('').pipe(holdersSetting),
  SAFEGUARDING_CHANNEL: z.string().optional(),
  SERVICE_URL: z.url().default('https://smba.trafficmanager.net/uk/'),
  SERVICE_HOSTS: z
    .string()
    .default('smba.trafficmanager.net,smba.infra.gcc.teams.microsoft.com')
    .transform((text) => text.split(',').map((one) => one.trim()))
    .pipe(z.array(host).min(1)),
  LISTS: z.enum(listModes, 'must be full or envelope').default('full'),
  PACK: z.string().default(''),
  PEOPLE_PICKER: z.enum(['on', 'off']).default('on'),
  DIALOGS: z.enum(['window', 'in-place']).default('window'),
  HOST: z.string().default('0.0.0.0'),
  PORT: z.coerce.number().int().min(0).max(65535).default(3978),
  FINDINGS_PORT: z.coerce.number().int().min(0).max(65535).default(3981),
  LOG_LEVEL: z.enum(['debug', 'info', 'warn', 'error', 'silent']).default('info'),
});

export type Config = z.infer<typeof shape>;

/**
 * Reads the configuration. Without an app id nobody is authenticated, so that is taken only where nothing from outside
 * can arrive: bound to loopback, with a Graph on loopback.
 * @throws Error with one line for each setting that is missing or wrong
 */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  const read = shape.safeParse(given);
  const problems = read.success
    ? unsafe(read.data)
    : [...read.error.issues.map((issue) => problem(issue, given)), ...unsafe(given)];
  if (!read.success || problems.length > 0)
    throw new Error(`The service cannot start. Settings to mend:\n${[...new Set(problems)].join('\n')}`);
  return read.data;
}

/**
 * Reads some of the settings, for a command that needs no more.
 * @throws Error with one line for each of them that is missing or wrong
 */
export function readPart<Name extends keyof Config>(
  environment: Readonly<Record<string, string | undefined>>,
  names: readonly Name[],
): Pick<Config, Name> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value !== ''));
  // Its type has every name; what is read has these.
  const wanted: { [name in keyof Config]?: true } = Object.fromEntries(names.map((name) => [name, true]));
  const read = shape.pick(wanted).safeParse(given);
  if (read.success) return read.data;
  const problems = read.error.issues.map((issue) => problem(issue, given));
  throw new Error(`Settings to mend:\n${problems.join('\n')}`);
}

/** Undefined if it is refused. A key opens the whole account to anybody who reads it, so only Azurite is given one. */
function journalPlace(setting: string): { in: string; at: string } | undefined {
  const [, kind, at = ''] = /^(sqlite|azure-tables):(.+)$/s.exec(setting) ?? [];
  if (kind === 'sqlite') return { in: kind, at };
  if (/^https:\/\/[a-z0-9]{3,24}\.table\.core\.windows\.net\/?$/.test(at)) return { in: 'azure-tables', at };
  const [endpoint = '', ...others] = [...at.matchAll(/(?:^|;)\s*TableEndpoint=([^;]*)/gi)].map(
    ([, one]) => one,
  );
  const isHere =
    others.length === 0 && URL.canParse(endpoint) && loopback.includes(new URL(endpoint).hostname);
  return isHere || at === 'UseDevelopmentStorage=true' ? { in: 'azurite', at } : undefined;
}

const loopback = ['127.0.0.1', 'localhost'];

function problem({ path, message }: z.core.$ZodIssue, given: Given): string {
  const name = String(path[0]) as keyof Config; // the paths of our own shape
  if (given[name] !== undefined) return `  ${name}: ${message}`;
  return `  ${name}: is missing${/received undefined/.test(message) ? '' : `; it ${message}`}`;
}

type Given = { readonly [name in keyof Config]?: unknown };

/** Combinations that are refused although each setting is well formed. */
function unsafe(given: Given): readonly string[] {
  if (given.MicrosoftAppId) {
    const type = given.MicrosoftAppType;
    return [
      ...(type ? [] : ['  MicrosoftAppType: is missing; must be SingleTenant or UserAssignedMSI']),
      ...(type === 'SingleTenant' && !given.MicrosoftAppPassword
        ? ['  MicrosoftAppPassword: is missing; a SingleTenant bot needs its client secret']
        : []),
      ...(type === 'UserAssignedMSI' && given.MicrosoftAppPassword
        ? ['  MicrosoftAppPassword: must be empty for UserAssignedMSI']
        : []),
    ];
  }
  return isLocal(given)
    ? []
    : [
        '  MicrosoftAppId: is missing; without it anybody could speak to the bot (only taken with HOST and GRAPH_BASE_URL on loopback)',
      ];
}

/** Local use: nothing outside this machine can reach the bot, and the bot reaches nothing outside. */
function isLocal({ HOST, GRAPH_BASE_URL }: Given): boolean {
  const graph =
    typeof GRAPH_BASE_URL === 'string' && URL.canParse(GRAPH_BASE_URL)
      ? new URL(GRAPH_BASE_URL).hostname
      : '';
  return HOST === '127.0.0.1' && loopback.includes(graph);
}
