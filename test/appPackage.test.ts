/** The app package: a manifest that fits its schema, icons of the right kind, and commands that the bot understands. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { AppManifestUtils, TeamsManifestConverter } from '@microsoft/app-manifest';
import { unzipSync } from 'fflate';
import home from '../cards/home.json' with { type: 'json' };
import { appPackage } from '../src/cli/package.ts';
import callWords from '../src/words/calls.json' with { type: 'json' };
import words from '../src/words/words.json' with { type: 'json' };
import { closeBrowser, openBrowser } from './e2e/playground/browser.ts';
import { needs } from './run/needs.ts';

/** An invented organisation. */
const settings = {
  MicrosoftAppId: '00000000-0000-4000-8000-000000000001',
  PUBLISHER: 'Example "ICB"',
  WEBSITE_URL: 'https://example-icb.nhs.example/',
  PRIVACY_URL: 'https://example-icb.nhs.example/privacy',
  TERMS_URL: 'https://example-icb.nhs.example/terms',
};

const danger = 'Immediate danger';

describe('The app package', () => {
  let files: ReadonlyMap<string, Buffer>;
  let manifest: Manifest;

  before(async () => {
    files = unzipped(await appPackage(settings));
    manifest = JSON.parse(String(files.get('manifest.json')));
  });

  after(closeBrowser);

  it('holds the manifest and two icons at its top level, and nothing else', () => {
    assert.deepEqual([...files.keys()], ['manifest.json', 'color.png', 'outline.png']);
  });

  it('fits the schema that it names, which serves private channels', async () => {
    const parsed = TeamsManifestConverter.jsonToManifest(JSON.stringify(manifest));
    assert.deepEqual(await AppManifestUtils.validateAgainstSchema(parsed), []);
    assert.equal(manifest.manifestVersion, '1.25');
    assert.equal(manifest.supportsChannelFeatures, 'tier1');
  });

  it('has the settings in it, and no placeholder left', () => {
    assert.doesNotMatch(String(files.get('manifest.json')), /\$\{/);
    assert.deepEqual(
      [manifest.id, manifest.bots[0]?.botId],
      [settings.MicrosoftAppId, settings.MicrosoftAppId],
    );
    assert.equal(manifest.developer.name, 'Example "ICB"');
  });

  it('has the desk as one personal tab where there is one, with one host for tab, token and valid domains', async () => {
    const desk = '00000000-0000-4000-8000-000000000002';
    const made = await appPackage({ ...settings, DESK_APP_ID: desk, PUBLIC_URL: 'prevent.icb.example' });
    const withTab: Manifest = JSON.parse(String(unzipped(made).get('manifest.json')));
    const [tab, ...more] = withTab.staticTabs ?? [];
    assert.deepEqual(
      [tab?.contentUrl, tab?.scopes, more],
      ['https://prevent.icb.example/desk/', ['personal'], []],
    );
    assert.deepEqual(withTab.validDomains, [new URL(tab?.contentUrl ?? '').host]);
    assert.deepEqual(withTab.webApplicationInfo, { id: desk, resource: `api://prevent.icb.example/${desk}` });
    assert.equal(manifest.staticTabs, undefined, 'there is no tab without a desk');
  });

  it('asks for no resource-specific permission', () => {
    assert.equal(manifest.authorization, undefined);
    assert.equal(manifest.webApplicationInfo, undefined);
  });

  it('offers in the personal chat danger first, then what the first card offers everybody, in its words and order, and last what it offers who keeps duties', () => {
    const ofKeepers = ['Duties', 'New guidance'];
    const ofSome = [
      'Continue your concern',
      'Raise another concern',
      'Concerns',
      ...ofKeepers,
      'Roles and deputies',
      danger,
    ];
    const buttons = titlesIn(home.body).filter((title) => !ofSome.includes(title));
    assert.deepEqual(commandsIn('personal'), [danger, ...buttons, ...ofKeepers]);
    for (const title of ofKeepers) assert(titlesIn(home.body).includes(title));
  });

  it('offers nothing in a team that is for the personal chat only', () => {
    assert.deepEqual(commandsIn('team'), [
      'Immediate danger',
      'What to look out for',
      'Who to contact',
      'Duties',
      'Use this channel',
      'Use this channel for duties',
    ]);
  });

  it('offers only commands that the bot understands when they are typed', () => {
    const understood = [...Object.values(words.command).flat(), ...callWords.commands];
    const offered = [...commandsIn('personal'), ...commandsIn('team')];
    assert.deepEqual(
      offered.filter((title) => !understood.includes(title.toLowerCase())),
      [],
    );
  });

  it('has a colour icon of 192 by 192 that fills its square', async function () {
    await needs(this, 'browser');
    const { width, height, alphas } = await icon('color.png');
    assert.deepEqual([width, height], [192, 192]);
    assert.ok(alphas.every((alpha) => alpha === 255));
  });

  it('has an outline icon of 32 by 32, white on nothing', async function () {
    await needs(this, 'browser');
    const { width, height, alphas, colours } = await icon('outline.png');
    assert.deepEqual([width, height], [32, 32]);
    assert.ok(alphas.includes(0) && alphas.includes(255));
    assert.deepEqual(colours, ['255,255,255']);
  });

  it('is the same to the byte when it is made again', async () => {
    assert.deepEqual(await appPackage(settings), await appPackage(settings));
  });

  function commandsIn(scope: string): readonly string[] {
    const lists = manifest.bots
      .flatMap((bot) => bot.commandLists)
      .filter(({ scopes }) => scopes.includes(scope));
    return lists.flatMap(({ commands }) => commands.map(({ title }) => title));
  }

  function icon(name: string) {
    return pixels(files.get(name) ?? Buffer.alloc(0));
  }
});

describe('Making the app package', () => {
  it('names every setting that is missing or wrong', async () => {
    await assert.rejects(
      appPackage({ ...settings, MicrosoftAppId: '', TERMS_URL: 'http://example-icb.nhs.example/' }),
      {
        message: [
          'The app package cannot be made. Settings to mend:',
          '  MicrosoftAppId: is missing',
          '  TERMS_URL: must be an address that begins with https://',
        ].join('\n'),
      },
    );
  });

  it('is kept free of real ids', () => {
    const template = readFileSync(new URL('../appPackage/manifest.json', import.meta.url), 'utf8');
    assert.doesNotMatch(template, /[0-9a-f]{8}-[0-9a-f]{4}-/i);
  });
});

type Manifest = {
  readonly id: string;
  readonly manifestVersion: string;
  readonly supportsChannelFeatures: string;
  readonly developer: { readonly name: string };
  readonly authorization?: unknown;
  readonly webApplicationInfo?: unknown;
  readonly validDomains: readonly string[];
  readonly staticTabs?: readonly { readonly contentUrl: string; readonly scopes: readonly string[] }[];
  readonly bots: readonly { readonly botId: string; readonly commandLists: readonly CommandList[] }[];
};
type CommandList = {
  readonly scopes: readonly string[];
  readonly commands: readonly { readonly title: string }[];
};

/** The titles of a template's buttons, in order. The danger button is a part that several cards share. */
function titlesIn(node: unknown): readonly string[] {
  if (typeof node !== 'object' || node === null) return [];
  if ('type' in node && node.type === 'Action.Execute' && 'title' in node) return [String(node.title)];
  if ('$part' in node && String(node.$part).endsWith('-button')) return titlesIn(partOf(String(node.$part)));
  return Object.values(node).flatMap(titlesIn);
}

function partOf(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`../cards/parts/${name}.json`, import.meta.url), 'utf8'));
}

function unzipped(zip: Buffer): ReadonlyMap<string, Buffer> {
  return new Map(Object.entries(unzipSync(zip)).map(([name, content]) => [name, Buffer.from(content)]));
}

/** The pixels of a picture as a browser sees them: the alpha of each, and the colours of those that can be seen. */
async function pixels(png: Buffer) {
  const page = await (await openBrowser()).newPage();
  const { width, height, values } = await page.evaluate(
    async (source) => {
      const picture = await createImageBitmap(await (await fetch(source)).blob());
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const { data } = context?.getImageData(0, 0, picture.width, picture.height) ?? { data: [] };
      return { width: picture.width, height: picture.height, values: [...data] };
    },
    `data:image/png;base64,${png.toString('base64')}`,
  );
  await page.close();

  const all = Array.from({ length: width * height }, (_, place) => values.slice(place * 4, place * 4 + 4));
  const seen = all.filter(([, , , alpha]) => alpha !== 0);
  const colours = new Set(seen.map((pixel) => pixel.slice(0, 3).join()));
  return { width, height, alphas: all.map(([, , , alpha]) => alpha), colours: [...colours] };
}
