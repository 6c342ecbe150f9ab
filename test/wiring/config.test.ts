/** What the service refuses to start with, in one message that names everything. */
import assert from 'node:assert/strict';
import { readConfig } from '../../src/wiring/config.ts';
import { people } from '../people.ts';

const appId = '22222222-2222-4222-8222-222222222222';
const live = {
  MicrosoftAppId: appId,
  MicrosoftAppType: 'UserAssignedMSI',
  MicrosoftAppTenantId: '11111111-1111-4111-8111-111111111111',
  SHAREPOINT_SITE: 'example.sharepoint.com:/sites/prevent',
  MAIL_SENDER: 'safeguarding@example.nhs.example',
  JOURNAL: 'sqlite:/var/lib/journal.sqlite',
  CHANNEL_CHOOSERS: people.jo.id,
};
const local = {
  ...live,
  MicrosoftAppId: '',
  MicrosoftAppType: '',
  HOST: '127.0.0.1',
  GRAPH_BASE_URL: 'http://127.0.0.1:3979/v1.0',
};

function keyed(endpoint: string): string {
  return `DefaultEndpointsProtocol=http;AccountName=ncs;AccountKey=hunter2;TableEndpoint=${endpoint};`;
}

/** The settings that the refusal names, in order. */
function named(settings: Record<string, string | undefined>): readonly string[] {
  try {
    readConfig(settings);
    return [];
  } catch (error) {
    assert.ok(error instanceof Error);
    const [first, ...rest] = error.message.split('\n');
    assert.equal(first, 'The service cannot start. Settings to mend:');
    return rest.map((line) => line.trim().split(':')[0] ?? '').sort();
  }
}

describe('The configuration', () => {
  it('is taken when it is whole: in Azure, with a secret, and locally', () => {
    assert.deepEqual(named(live), []);
    assert.deepEqual(
      named({ ...live, MicrosoftAppType: 'SingleTenant', MicrosoftAppPassword: 'secret' }),
      [],
    );
    assert.deepEqual(named(local), []);
  });

  it('takes a desk with an address of its own, in frames of Teams, and nothing in clear from outside', () => {
    const desk = { ...live, DESK_APP_ID: people.kit.id, PUBLIC_URL: 'prevent.icb.example' };
    assert.deepEqual(named(desk), []);
    assert.deepEqual(named({ ...live, DESK_APP_ID: people.kit.id }), ['PUBLIC_URL']);
    assert.deepEqual(named({ ...desk, DESK_APP_ID: appId }), ['DESK_APP_ID']);
    for (const hosts of [
      'http://127.0.0.1:3986',
      'https://*',
      'https://*.example',
      'https://teams.*.example',
      'x y',
    ])
      assert.deepEqual(named({ ...desk, DESK_HOSTS: hosts }), ['DESK_HOSTS'], hosts);
    assert.deepEqual(
      readConfig({ ...desk, DESK_HOSTS: 'https://*.teams.example, https://teams.example/' }).DESK_HOSTS,
      ['https://*.teams.example', 'https://teams.example'],
    );
    assert.deepEqual(named({ ...desk, LOGIN_AUTHORITY: 'http://127.0.0.1:3987' }), ['LOGIN_AUTHORITY']);
    assert.deepEqual(named({ ...desk, LOGIN_AUTHORITY: 'https://login.example' }), ['LOGIN_AUTHORITY']);
  });

  it('takes auditors with a first and a last day each', () => {
    const { AUDITORS } = readConfig({ ...live, AUDITORS: `${people.kit.id}=2026-12-01..2026-12-14` });
    assert.deepEqual(AUDITORS, [{ person: people.kit.id, from: '2026-12-01', until: '2026-12-14' }]);
    for (const days of [
      '2026-12-14..2026-12-01',
      '2026-12-01',
      '2026-13-01..2026-13-02',
      '2026-12-01..2026-12-02..x',
    ])
      assert.deepEqual(named({ ...live, AUDITORS: `${people.kit.id}=${days}` }), ['AUDITORS'], days);
  });

  for (const [journal, place] of [
    ['sqlite:/var/lib/journal.sqlite', { in: 'sqlite', at: '/var/lib/journal.sqlite' }],
    [
      'azure-tables:https://ncsjournal.table.core.windows.net',
      { in: 'azure-tables', at: 'https://ncsjournal.table.core.windows.net' },
    ],
    ['azure-tables:UseDevelopmentStorage=true', { in: 'azurite', at: 'UseDevelopmentStorage=true' }],
    [
      `azure-tables:${keyed('http://127.0.0.1:10002/a')}`,
      { in: 'azurite', at: keyed('http://127.0.0.1:10002/a') },
    ],
  ] as const) {
    it(`knows where a journal is: ${place.in}`, () =>
      assert.deepEqual(readConfig({ ...live, JOURNAL: journal }).JOURNAL, place));
  }

  it('names everything that is missing, at once', () => {
    const all = ['CHANNEL_CHOOSERS', 'JOURNAL', 'MicrosoftAppId', 'MicrosoftAppTenantId', 'SHAREPOINT_SITE'];
    assert.deepEqual(named({}), all);
    assert.deepEqual(named(Object.fromEntries(Object.keys(live).map((name) => [name, '']))), all);
  });

  for (const [what, settings, names] of [
    ['no app id while it listens to the world', { ...local, HOST: '0.0.0.0' }, ['MicrosoftAppId']],
    ['no app id and no host said, which means the world', { ...local, HOST: '' }, ['MicrosoftAppId']],
    ['no app id while Graph is the real one', { ...local, GRAPH_BASE_URL: '' }, ['MicrosoftAppId']],
    [
      'no app id and a Graph that only looks local',
      { ...local, GRAPH_BASE_URL: 'http://127.0.0.1.example.invalid/v1.0' },
      ['GRAPH_BASE_URL', 'MicrosoftAppId'],
    ],
    [
      'no app id and a Graph behind a user name',
      { ...local, GRAPH_BASE_URL: 'http://127.0.0.1@example.invalid/v1.0' },
      ['GRAPH_BASE_URL', 'MicrosoftAppId'],
    ],
    ['no app id and an outer address', { ...local, HOST: '192.0.2.1' }, ['MicrosoftAppId']],
    ['a bot for many tenants', { ...live, MicrosoftAppType: 'MultiTenant' }, ['MicrosoftAppType']],
    [
      'a type left out, which the framework takes for many tenants',
      { ...live, MicrosoftAppType: '' },
      ['MicrosoftAppType'],
    ],
    ['no tenant', { ...live, MicrosoftAppTenantId: '' }, ['MicrosoftAppTenantId']],
    ['a tenant that is a name', { ...live, MicrosoftAppTenantId: 'common' }, ['MicrosoftAppTenantId']],
    [
      'one tenant without its secret',
      { ...live, MicrosoftAppType: 'SingleTenant' },
      ['MicrosoftAppPassword'],
    ],
    ['a managed identity with a secret', { ...live, MicrosoftAppPassword: 'x' }, ['MicrosoftAppPassword']],
    [
      'choosers that are no ids',
      { ...live, CHANNEL_CHOOSERS: 'jo@example.nhs.example' },
      ['CHANNEL_CHOOSERS'],
    ],
    [
      'service hosts with a wildcard, which would let the bot’s token go anywhere',
      { ...live, SERVICE_HOSTS: '*.trafficmanager.net' },
      ['SERVICE_HOSTS'],
    ],
    ['a journal that is none', { ...live, JOURNAL: '/tmp/x' }, ['JOURNAL']],
    ['a journal without its place', { ...live, JOURNAL: 'sqlite:' }, ['JOURNAL']],
    ['a journal in clear', { ...live, JOURNAL: 'azure-tables:http://a.table.core.windows.net' }, ['JOURNAL']],
    [
      'a journal at an address that is not the storage’s',
      { ...live, JOURNAL: 'azure-tables:https://ncs.table.core.windows.net.example.invalid' },
      ['JOURNAL'],
    ],
    [
      'a key to a journal in Azure',
      { ...live, JOURNAL: `azure-tables:${keyed('https://ncs.table.core.windows.net')}` },
      ['JOURNAL'],
    ],
    [
      'a key with two addresses',
      {
        ...live,
        JOURNAL: `azure-tables:${keyed('http://127.0.0.1/a')}TableEndpoint=https://x.example.invalid;`,
      },
      ['JOURNAL'],
    ],
    [
      'a key without an address',
      { ...live, JOURNAL: 'azure-tables:AccountName=ncs;AccountKey=hunter2;EndpointSuffix=core.windows.net' },
      ['JOURNAL'],
    ],
    ['a port that is none', { ...live, PORT: '70000' }, ['PORT']],
    [
      'two things at once',
      { ...live, PORT: 'x', MicrosoftAppType: 'MultiTenant' },
      ['MicrosoftAppType', 'PORT'],
    ],
  ] as const) {
    it(`refuses ${what}`, () => assert.deepEqual(named(settings), names));
  }

  it('never repeats a secret in its refusal', () => {
    assert.throws(
      () => readConfig({ ...live, MicrosoftAppPassword: 'hunter2-secret' }),
      (error: Error) => !error.message.includes('hunter2'),
    );
    const journal = `azure-tables:${keyed('https://ncs.table.core.windows.net')}`;
    assert.throws(
      () => readConfig({ ...live, JOURNAL: journal }),
      (error: Error) => !error.message.includes('hunter2'),
    );
  });
});
