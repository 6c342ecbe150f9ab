/** `npm run package`: makes the zip that an administrator uploads to Teams, with its own ids. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest';
import { strToU8, zipSync } from 'fflate';
import { z } from 'zod';
import { addressIn } from '../wiring/settings/addresses.ts';
import { entraId } from '../wiring/settings/ids.ts';
import { given } from '../wiring/settings/pasted.ts';
import { understood } from '../wiring/settings/shape.ts';

const where = (path: string) => fileURLToPath(new URL(`../../${path}`, import.meta.url));

const webAddress = understood('must be an address that begins with https://', (text) => {
  const url = addressIn(text);
  return url?.protocol === 'https:' ? url.href : undefined;
});

/** What the manifest leaves open: `${{NAME}}` stands for the setting of that name. */
const shape = z.object({
  MicrosoftAppId: entraId('the application id of the bot (a GUID)'),
  PUBLISHER: z.string('must be the name of the organisation').max(32, 'must have at most 32 characters'),
  WEBSITE_URL: webAddress,
  PRIVACY_URL: webAddress,
  TERMS_URL: webAddress,
  // The desk is a tab of the app where both are given.
  DESK_APP_ID: entraId('the application id of the desk (a GUID)').optional(),
  PUBLIC_URL: webAddress.optional(),
});

/**
 * The app package as a zip: manifest and icons at the top level. Equal settings give equal bytes.
 * @throws Error with one line for each setting that is missing or wrong, or for each fault of the manifest
 */
export async function appPackage(environment: Readonly<Record<string, string | undefined>>): Promise<Buffer> {
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(where('package.json'), 'utf8')));
  const { DESK_APP_ID, PUBLIC_URL, ...named } = settings(environment);
  const template = filled(readFileSync(where('appPackage/manifest.json'), 'utf8'), {
    ...named,
    VERSION: version,
  });
  const manifest =
    DESK_APP_ID && PUBLIC_URL ? withDesk(template, DESK_APP_ID, new URL(PUBLIC_URL)) : template;
  await validate(manifest);

  const icon = (name: string) => new Uint8Array(readFileSync(where(`appPackage/${name}`)));
  const files = {
    'manifest.json': strToU8(manifest),
    'color.png': icon('color.png'),
    'outline.png': icon('outline.png'),
  };
  return Buffer.from(zipSync(files, { mtime: earliest }));
}

/** A zip cannot hold an earlier time; a fixed one makes equal packages equal bytes. */
const earliest = new Date(1980, 0, 1);

function settings(environment: Readonly<Record<string, string | undefined>>): z.infer<typeof shape> {
  const pasted = given(environment);
  const read = shape.safeParse(pasted);
  if (read.success) return read.data;

  const lines = read.error.issues.map(({ path: [name = ''], message }) => {
    return `  ${String(name)}: ${pasted[String(name)] === undefined ? 'is missing' : message}`;
  });
  throw new Error(`The app package cannot be made. Settings to mend:\n${lines.join('\n')}`);
}

/** Fills in the settings as JSON text, so that a quotation mark in a name stays part of the name. */
function filled(template: string, known: Readonly<Record<string, string>>): string {
  return template.replace(/\$\{\{(\w+)\}\}/g, (open, name: string) => {
    const value = known[name];
    return value === undefined ? open : JSON.stringify(value).slice(1, -1);
  });
}

/**
 * One personal tab, for whose people Teams hands out tokens (learn.microsoft.com, tab SSO, manifest): `resource` and the
 * tab have one host, which is in `validDomains`.
 */
function withDesk(manifest: string, id: string, { origin, host }: URL): string {
  const tab = `${origin}/desk/`;
  return `${JSON.stringify(
    {
      ...JSON.parse(manifest),
      staticTabs: [
        { entityId: 'desk', name: 'Desk', contentUrl: tab, websiteUrl: tab, scopes: ['personal'] },
      ],
      validDomains: [host],
      webApplicationInfo: { id, resource: `api://${host}/${id}` },
    },
    null,
    2,
  )}\n`;
}

/** Checks it against the schema that it names. The library includes that schema, so nothing is fetched. */
async function validate(manifest: string): Promise<void> {
  const left = /\$\{\{\w+\}\}/.exec(manifest);
  if (left) throw new Error(`The manifest leaves ${left[0]} open.`);
  const faults = await AppManifestUtils.validateAgainstSchema(
    TeamsManifestConverter.jsonToManifest(manifest),
  );
  if (faults.length > 0) throw new Error(`The manifest does not fit its schema:\n  ${faults.join('\n  ')}`);
}

if (import.meta.main) {
  try {
    const content = await appPackage(process.env);
    mkdirSync(where('dist'), { recursive: true });
    writeFileSync(where('dist/notice-check-share.zip'), content);
    console.log(
      'Made dist/notice-check-share.zip. Upload it in the Teams admin centre, under "Manage apps".',
    );
  } catch (problem) {
    console.error(problem instanceof Error ? problem.message : problem);
    process.exitCode = 1;
  }
}
