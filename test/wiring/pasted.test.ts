/** Settings as people paste them (bugs F12, F13; security 21): understood, or refused with the sentence that mends them. */
import assert from 'node:assert/strict';
import fc from 'fast-check';
import { type Config, readConfig } from '../../src/wiring/config.ts';
import { people } from '../people.ts';

const tenant = 'abcdef12-3456-4789-8abc-def123456789';
const app = '2b3c4d5e-6f70-4812-9a3b-4c5d6e7f8091';
const identity = '3c4d5e6f-7081-4923-8b4c-5d6e7f8091a2';
const collection = '4d5e6f70-8192-4a34-9c5d-6e7f8091a2b3';
const web = '5e6f7081-92a3-4b45-8d6e-7f8091a2b3c4';
const channel = '19:Kx3abc_DEF-45@thread.tacv2';
const encoded = '19%3aKx3abc_DEF-45%40thread.tacv2';
const link = `https://teams.microsoft.com/l/channel/${encoded}/Prevent%20concerns?groupId=${web}&tenantId=${tenant}`;
const signingKeys = 'https://login.botframework.com/v1/.well-known/openidconfiguration';
const { jo, kit } = people;

const live = {
  MicrosoftAppId: app,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: tenant,
  SHAREPOINT_SITE: 'example.sharepoint.com:/sites/prevent',
  JOURNAL: 'sqlite:/var/lib/journal.sqlite',
  CHANNEL_CHOOSERS: jo.id,
};
const site = live.SHAREPOINT_SITE;
const withSecret = { ...live, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'value~of.the-secret' };
const key =
  'DefaultEndpointsProtocol=https;AccountName=ncs;AccountKey=hunter2==;EndpointSuffix=core.windows.net';
const azurite = 'AccountName=a;AccountKey=b;TableEndpoint=http://127.0.0.1:10002/a;';
const tables = { in: 'azure-tables', at: 'https://ncsjournal.table.core.windows.net' };

type Setting = keyof Config;

/** What was pasted, and what it is taken for. */
const understood: Partial<Record<Setting, readonly (readonly [pasted: string, taken: unknown])[]>> = {
  MicrosoftAppId: [
    [app.toUpperCase(), app],
    [`{${app}}`, app],
    [app.replaceAll('-', '–'), app],
  ],
  MicrosoftAppType: [
    ['userassignedmsi', 'UserAssignedMSI'],
    ['User Assigned MSI', 'UserAssignedMSI'],
  ],
  MicrosoftAppTenantId: [[tenant.toUpperCase(), tenant]],
  AZURE_CLIENT_ID: [[identity.toUpperCase(), identity]],
  SHAREPOINT_SITE: [
    ['https://example.sharepoint.com/sites/prevent', site],
    ['https://example.sharepoint.com/sites/prevent/', site],
    ['http://EXAMPLE.sharepoint.com/Sites/prevent', site],
    ['example.sharepoint.com/sites/prevent', site],
    ['https://example.sharepoint.com/sites/prevent/SitePages/Home.aspx?csf=1&web=1&e=Ab3', site],
    ['https://example.sharepoint.com/:u:/r/sites/prevent/SitePages/Home.aspx?csf=1', site],
    ['https://example.sharepoint.com/sites/prevent/Lists/Prevent%20concerns/AllItems.aspx', site],
    ['https://example.sharepoint.com/sites/prevent/Shared%20Documents/Forms/AllItems.aspx', site],
    ['https://example.sharepoint.com/sites/prevent/_layouts/15/user.aspx', site],
    ['https://example.sharepoint.com/teams/prevent', 'example.sharepoint.com:/teams/prevent'],
    ['Example.sharepoint.com:/sites/prevent/', site],
    ['example.sharepoint.com:/sites/prevent:', site],
    ['example.sharepoint.com:/sites/prevent/within', 'example.sharepoint.com:/sites/prevent/within'],
    [
      `EXAMPLE.sharepoint.com, ${collection.toUpperCase()}, ${web}`,
      `example.sharepoint.com,${collection},${web}`,
    ],
  ],
  SAFEGUARDING_CHANNEL: [
    [channel, channel],
    [encoded, channel],
    [encodeURIComponent(encoded), channel],
    [link, channel],
    [link.replace('https://', ''), channel],
    [link.replace('teams.microsoft.com', 'teams.cloud.microsoft'), channel],
    [`msteams:/l/channel/${encoded}/General`, channel],
    [`https://teams.microsoft.com/l/message/${encoded}/1764000000000?tenantId=${tenant}`, channel],
    [`${channel};messageid=1764000000000`, channel],
    ['19:0123456789abcdef@thread.skype', '19:0123456789abcdef@thread.skype'],
  ],
  MAIL_SENDER: [
    ['mailto:notices@icb.example', 'notices@icb.example'],
    ['Prevent notices <notices@icb.example>', 'notices@icb.example'],
    ['<notices@icb.example>', 'notices@icb.example'],
    [web.toUpperCase(), web],
  ],
  MAIL_CONCERNS: [['Urgent', 'urgent']],
  JOURNAL: [
    ['sqlite:"/data/journal.sqlite"', { in: 'sqlite', at: '/data/journal.sqlite' }],
    ['SQLITE: /data/journal.sqlite', { in: 'sqlite', at: '/data/journal.sqlite' }],
    ['azure-tables:https://NCSjournal.table.core.windows.net/', tables],
    ['azure-tables:"https://ncsjournal.table.core.windows.net"', tables],
    ['https://ncsjournal.table.core.windows.net/', tables],
    [`azure-tables:"${azurite}"`, { in: 'azurite', at: azurite }],
    ['UseDevelopmentStorage=true', { in: 'azurite', at: 'UseDevelopmentStorage=true' }],
  ],
  CHANNEL_CHOOSERS: [
    [`${jo.id.toUpperCase()},${kit.id}`, [jo.id, kit.id]],
    [`"${jo.id}", "${kit.id}"`, [jo.id, kit.id]],
    [`["${jo.id}","${kit.id}"]`, [jo.id, kit.id]],
    [`${jo.id}\r\n${kit.id}\r\n`, [jo.id, kit.id]],
    [`${jo.id};${jo.id}`, [jo.id]],
  ],
  SERVICE_URL: [
    ['https://SMBA.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/'],
    ['smba.trafficmanager.net/emea/', 'https://smba.trafficmanager.net/emea/'],
  ],
  ToBotFromChannelOpenIdMetadataUrl: [
    ['HTTPS://Login.BotFramework.com/v1/.well-known/openidconfiguration', signingKeys],
    ['login.botframework.com/v1/.well-known/openidconfiguration', signingKeys],
    ['http://127.0.0.1:3999/keys', 'http://127.0.0.1:3999/keys'],
  ],
  PUBLIC_URL: [
    ['Prevent.icb.example', 'https://prevent.icb.example'],
    ['https://prevent.icb.example/', 'https://prevent.icb.example'],
    ['http://127.0.0.1:3978', 'http://127.0.0.1:3978'],
  ],
  DESK_HOSTS: [['https://Teams.Microsoft.com/', ['https://teams.microsoft.com']]],
  LOGIN_AUTHORITY: [['Login.MicrosoftOnline.com', 'https://login.microsoftonline.com']],
  INFORMATION_GOVERNANCE: [[`"${jo.id.toUpperCase()}"`, [jo.id]]],
  SERVICE_HOSTS: [
    ['https://smba.trafficmanager.net/uk/', ['smba.trafficmanager.net']],
    [
      'SMBA.trafficmanager.net smba.infra.gcc.teams.microsoft.com:443',
      ['smba.trafficmanager.net', 'smba.infra.gcc.teams.microsoft.com'],
    ],
  ],
  GRAPH_BASE_URL: [
    ['https://graph.microsoft.com', 'https://graph.microsoft.com/v1.0'],
    ['graph.microsoft.com/v1.0/', 'https://graph.microsoft.com/v1.0'],
    ['http://localhost:3979/v1.0/', 'http://localhost:3979/v1.0'],
  ],
  GRAPH_UNITS_PER_MINUTE: [['2,500', 2500]],
  LISTS: [['Envelope', 'envelope']],
  PEOPLE_PICKER: [['OFF', 'off']],
  DIALOGS: [['In place', 'in-place']],
  GUIDANCE_LINKS: [['On', 'on']],
  HOST: [['[::1]', '::1']],
  LOG_LEVEL: [['INFO', 'info']],
  PACK: [[`"/etc/St Mary's/pack.json"`, "/etc/St Mary's/pack.json"]],
};

/** What was pasted, and what the refusal says of it. */
const refused: Partial<Record<Setting, readonly (readonly [pasted: string, sentence: RegExp])[]>> = {
  MicrosoftAppId: [
    ['notice-check-share', /must be the application id of the bot \(a GUID\)/],
    [`28:${app}`, /must be the application id/],
    ['00000000-0000-0000-0000-000000000000', /must be the application id/],
  ],
  MicrosoftAppType: [['MultiTenant', /must be SingleTenant or UserAssignedMSI/]],
  MicrosoftAppTenantId: [
    ['icb.onmicrosoft.com', /must be the tenant id of the organisation \(a GUID\), not its name/],
    [app, /is the id of an application: enter the tenant id/],
  ],
  AZURE_CLIENT_ID: [['notice-check-share', /must be the client id of the managed identity \(a GUID\)/]],
  SHAREPOINT_SITE: [
    ['prevent', /must be the address of the site/],
    ['https://teams.microsoft.com/l/team/x', /must be the address of the site/],
    ['https://example.sharepoint.com', /names no site: enter its address with its name/],
    ['https://example.sharepoint.com/_layouts/15/sharepoint.aspx', /names no site/],
    ['https://example.sharepoint.com/sites/', /names no site/],
    ['https://example-my.sharepoint.com/personal/jo_icb_example', /is somebody’s OneDrive/],
    ['https://example.sharepoint.com/:f:/s/prevent/EabcXYZ?e=1', /is a link for sharing, which does not say/],
    [
      'https://example.sharepoint.com/sites/prevent/within',
      /goes on after the name of the site: end it there/,
    ],
    [`example.sharepoint.com,${collection}`, /must be the address of the site/],
    [collection, /must be the address of the site/],
    ['https://example.sharepoint.com/sites/%E0%A4%A', /names no site/],
  ],
  SAFEGUARDING_CHANNEL: [
    ['Prevent concerns', /must be the id of a channel \(19:…@thread\.tacv2\), or the link/],
    [`https://teams.microsoft.com/l/team/${encoded}/conversations?groupId=${web}`, /is a link to a team/],
    ['https://teams.microsoft.com/l/chat/0/0?users=jo@icb.example', /must be the id of a channel/],
    ['19:meeting_abc@thread.v2', /is a chat: enter the id of a channel/],
    [`https://teams.microsoft.com/l/message/${encodeURIComponent('19:a_b@unq.gbl.spaces')}/1`, /is a chat/],
    [`https://example.com/l/channel/${encoded}/x`, /must be the id of a channel/],
    [channel.toUpperCase(), /must be the id of a channel/],
    ['abc.icb.example@emea.teams.ms', /must be the id of a channel/],
    [link.replace(tenant, web), /is a link into another tenant than MicrosoftAppTenantId/],
  ],
  MAIL_SENDER: [
    ['Prevent notices', /must be one address such as safeguarding@icb\.example/],
    ['a@icb.example, b@icb.example', /must be one address/],
    ['a@icb.example; b@icb.example', /must be one address/],
  ],
  MAIL_CONCERNS: [['all', /must be every or urgent/]],
  JOURNAL: [
    ['/var/lib/journal.sqlite', /must be sqlite:PATH or azure-tables:https/],
    ['sqlite:""', /must be sqlite:PATH/],
    ['sqlite::memory:', /what is kept in memory is lost/],
    ['sqlite:/var/lib/', /must name a file, not the folder/],
    ['sqlite:file:///var/lib/journal.sqlite', /must be sqlite: and a path/],
    ['azure-tables:https://ncs.blob.core.windows.net', /is not the address of the account’s tables/],
    [`"${key}"`, /must be sqlite:PATH or azure-tables:https/],
    [`azure-tables:"${key}"`, /a connection string, with its key, is taken .* only where/],
    ['azure-tables:https://ncs.table.core.windows.net/?sv=2026&sig=hunter2', /must be sqlite:PATH/],
  ],
  CHANNEL_CHOOSERS: [
    ['jo@icb.example', /must be Entra object ids \(GUIDs\), not addresses/],
    [`${jo.id}, Kit Adeyemi`, /must be Entra object ids \(GUIDs\), separated by commas/],
    [',', /must be Entra object ids/],
    [tenant, /has the id of the tenant or of an application/],
    [`${jo.id},${app.toUpperCase()}`, /has the id of the tenant or of an application/],
  ],
  SERVICE_URL: [
    ['Teams', /is at a host that SERVICE_HOSTS does not name/],
    ['http://smba.trafficmanager.net/uk/', /must be the address at which Teams is reached/],
    ['https://teams.microsoft.com/', /is at a host that SERVICE_HOSTS does not name/],
    ['https://smba.trafficmanager.net@example.invalid/', /must be the address at which Teams is reached/],
  ],
  ToBotFromChannelOpenIdMetadataUrl: [
    [
      'http://login.botframework.com/v1/.well-known/openidconfiguration',
      /must be https:\/\/login\.botframework/,
    ],
    ['https://login.botframework.com/v1/.well-known/openid', /must be https:\/\/login\.botframework/],
    ['https://login.botframework.azure.us/v1/.well-known/openidconfiguration', /must be https:/],
    ['https://keys.example/v1/.well-known/openidconfiguration', /must be https:/],
  ],
  PUBLIC_URL: [
    ['http://prevent.icb.example', /must be the address at which this service is reached from outside/],
    ['https://prevent.icb.example/papers', /such as https:\/\/prevent\.icb\.example/],
    ['https://sam@prevent.icb.example', /must be the address/],
  ],
  DESK_HOSTS: [['https://*', /must be origins such as https:\/\/teams\.microsoft\.com/]],
  LOGIN_AUTHORITY: [['https://login.example', /must be https:\/\/login\.microsoftonline\.com/]],
  INFORMATION_GOVERNANCE: [['jo@icb.example', /must be Entra object ids \(GUIDs\), not addresses/]],
  AUDITORS: [[jo.id, /each with a first and a last day/]],
  SERVICE_HOSTS: [
    ['*.trafficmanager.net', /must be host names such as smba\.trafficmanager\.net/],
    ['smba', /must be host names/],
    ['smba.trafficmanager.net@example.invalid', /must be host names/],
  ],
  GRAPH_BASE_URL: [
    ['https://graph.microsoft.com/beta', /must be https:\/\/graph\.microsoft\.com\/v1\.0/],
    ['https://graph.windows.net', /must be https:\/\/graph\.microsoft\.com\/v1\.0/],
    ['https://graph.microsoft.com.example.invalid/v1.0', /must be https:\/\/graph\.microsoft\.com\/v1\.0/],
  ],
  GRAPH_UNITS_PER_MINUTE: [
    ['12', /must be a whole number from 60 to 1,000,000, in digits/],
    ['0x100', /must be a whole number/],
    ['2.500', /must be a whole number/],
  ],
  LIST_POLL_SECONDS: [
    ['60 s', /must be a whole number from 1 to 3,600/],
    ['0', /must be a whole number/],
  ],
  LISTS: [['some', /must be full or envelope/]],
  PEOPLE_PICKER: [['true', /must be on or off/]],
  DIALOGS: [['popup', /must be window or in-place/]],
  GUIDANCE_LINKS: [['yes', /must be off or on/]],
  HOST: [
    ['0.0.0.0:3978', /must be the address of this machine .* without a port/],
    ['http://0.0.0.0', /without a port/],
    ['999.0.0.1', /without a port/],
  ],
  PORT: [['3978/tcp', /must be a whole number from 0 to 65,535/]],
  FINDINGS_PORT: [['3978', /must be another port than PORT/]],
  LOG_LEVEL: [['verbose', /must be debug, info, warn, error or silent/]],
  PACK: [['file:///etc/pack.json', /must be the path of a file, such as .*, not an address/]],
};

function refusalOf(settings: Record<string, string>): string {
  try {
    readConfig(settings);
    return '';
  } catch (error) {
    assert.ok(error instanceof Error);
    return error.message;
  }
}

/** What a setting needs beside it to be looked at. */
const beside: Partial<Record<Setting, Record<string, string>>> = {
  SERVICE_URL: { SAFEGUARDING_CHANNEL: channel },
};

describe('A setting as people paste it', () => {
  for (const [name, cases] of Object.entries(understood))
    for (const [pasted, taken] of cases)
      it(`${name} is understood: ${JSON.stringify(pasted)}`, () =>
        assert.deepEqual(
          readConfig({ ...live, ...beside[name as Setting], [name]: pasted })[name as Setting],
          taken,
        ));

  for (const [name, cases] of Object.entries(refused))
    for (const [pasted, sentence] of cases)
      it(`${name} is refused with what mends it: ${JSON.stringify(pasted)}`, () => {
        const refusal = refusalOf({ ...live, ...beside[name as Setting], [name]: pasted });
        const [, ...lines] = refusal.split('\n');
        assert.deepEqual(
          lines.map((line) => line.trim().split(':')[0]),
          [name],
        );
        assert.match(refusal, sentence);
        assert.doesNotMatch(refusal, /hunter2/);
      });

  it('is refused where the id of the secret was pasted for the secret, which is not repeated', () => {
    const refusal = refusalOf({ ...withSecret, MicrosoftAppPassword: web });
    assert.match(refusal, /MicrosoftAppPassword: is the id of a client secret: enter the secret’s value/);
    assert.ok(!refusal.includes(web));
  });

  it('is as if it were not there where nothing but quotes and blanks was pasted', () => {
    const whole = readConfig(live);
    for (const nothing of ['""', "''", ' \r\n', '\uFEFF', '“ ”'])
      assert.deepEqual(readConfig({ ...live, MAIL_SENDER: nothing, PORT: nothing, PACK: nothing }), whole);
  });

  it('is refused where it is longer than any setting, and not read', () => {
    const refusal = refusalOf({
      ...live,
      MAIL_SENDER: `${'"'.repeat(3_000)}a@icb.example${'"'.repeat(3_000)}`,
    });
    assert.match(refusal, /MAIL_SENDER: must be 5,000 characters or less/);
  });

  it('is told of at once with all the others, one sentence each', () => {
    const refusal = refusalOf({ ...live, SHAREPOINT_SITE: 'prevent', PORT: 'x', SAFEGUARDING_CHANNEL: 'y' });
    assert.equal(refusal.split('\n').length, 4);
  });
});

describe('Whatever stands around a setting', () => {
  const quotes = [
    ['"', '"'],
    ["'", "'"],
    ['“', '”'],
    ['‘', '’'],
    ['`', '`'],
    ['«', '»'],
    ['', ''],
  ] as const;
  const blanks = fc.array(fc.constantFrom(' ', '\t', '\r', '\n', '\u00A0', '\uFEFF', '\u200B', '\u2060'), {
    maxLength: 3,
  });
  const around = fc.array(fc.tuple(blanks, fc.constantFrom(...quotes), blanks), { maxLength: 3 });
  const whole = {
    ...withSecret,
    GRAPH_BASE_URL: 'https://graph.microsoft.com/v1.0',
    GRAPH_UNITS_PER_MINUTE: '1250',
    AZURE_CLIENT_ID: identity,
    MAIL_SENDER: 'notices@icb.example',
    MAIL_CONCERNS: 'urgent',
    LIST_POLL_SECONDS: '60',
    ROLES: `prevent-lead=${jo.id}`,
    SAFEGUARDING_CHANNEL: link,
    SERVICE_URL: 'https://smba.trafficmanager.net/emea/',
    PUBLIC_URL: 'https://prevent.icb.example',
    DESK_APP_ID: kit.id,
    DESK_HOSTS: 'https://teams.microsoft.com,https://*.teams.microsoft.com',
    LOGIN_AUTHORITY: 'https://login.microsoftonline.com',
    INFORMATION_GOVERNANCE: jo.id,
    AUDITORS: `${jo.id}=2026-12-01..2026-12-14`,
    SERVICE_HOSTS: 'smba.trafficmanager.net',
    ToBotFromChannelOpenIdMetadataUrl: signingKeys,
    LISTS: 'envelope',
    PACK: '/etc/pack.json',
    PEOPLE_PICKER: 'off',
    DIALOGS: 'in-place',
    GUIDANCE_LINKS: 'on',
    HOST: '127.0.0.1',
    PORT: '3978',
    FINDINGS_PORT: '3981',
    LOG_LEVEL: 'warn',
  };
  const plain = readConfig(whole);

  it('is all of them that there are', () =>
    assert.deepEqual(Object.keys(whole).sort(), Object.keys(plain).sort()));

  it('quotes, blanks, line ends and invisible signs change nothing', () => {
    fc.assert(
      fc.property(fc.constantFrom(...Object.keys(whole)), around, (name, layers) => {
        const value = whole[name as keyof typeof whole];
        const pasted = layers.reduce(
          (text, [before, [open, close], after]) =>
            `${before.join('')}${open}${text}${close}${after.join('')}`,
          value,
        );
        assert.deepEqual(readConfig({ ...whole, [name]: pasted }), plain);
      }),
      { numRuns: 1_000 },
    );
  });
});
