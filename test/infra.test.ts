/** What the templates in `infra/` would make, as far as it can be said without Azure. */
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readConfig } from '../src/wiring/config.ts';
import {
  declared,
  decoratorsOf,
  deploy,
  nameOf,
  parameters,
  parametersOf,
  parse,
  textOf,
} from './infra/bicep.ts';

const folder = join(import.meta.dirname, '../infra');
const main = join(folder, 'main.bicep');
const modules = readdirSync(join(folder, 'modules')).map((name) => `modules/${name}`);
const files = [main, ...modules.map((name) => join(folder, name))];
const example = parameters(join(folder, 'main.bicepparam'));
const host = 'notice-check-share-example.azurewebsites.net';
const clientId = '0a1b2c3d-4e5f-4a6b-8c7d-9e0f1a2b3c4d';
const azure = {
  'tenant().tenantId': '7f1e2d3c-4b5a-4978-8695-a4b3c2d1e0f9',
  'environment().suffixes.storage': 'core.windows.net',
  'uniqueString(resourceGroup().id)': 'abcdefghijklm',
  'identity.id': '/identities/ours',
  'identity.properties.clientId': clientId,
  'identity.properties.principalId': '1b2c3d4e-5f6a-4b7c-9d8e-0f1a2b3c4d5e',
  'app.properties.defaultHostName': host,
  'account.id': '/accounts/journal',
};

const guide = readFileSync(join(folder, '../docs/run/deploy.md'), 'utf8');

describe('infra', () => {
  it('uses every module that there is, and none that there is not', () => {
    const used = declared(parse(main), 'module_declaration').map(textOf);
    assert.deepEqual([...used].sort(), [...modules].sort());
  });

  it('gives each module what it asks for, and the example gives main what it asks for', () => {
    assert.doesNotThrow(() => made());
    assert.throws(() => made({ sharePointSite: undefined }), /sharePointSite is not given/);
  });

  it('has no parameter that nothing uses', () => {
    for (const file of files) {
      const root = parse(file);
      const mentioned = root.descendantsOfType('identifier').map((one) => one?.text);
      const idle = parametersOf(root)
        .map(nameOf)
        .filter((name) => mentioned.filter((one) => one === name).length < 2);
      assert.deepEqual(idle, [], file);
    }
  });

  it('knows no secret: none is a parameter, an output, or asked for', () => {
    const secret = /secret|password|passwd|credential|token|sas|connectionString|accountKey|keys?$/i;
    for (const file of files) {
      const root = parse(file);
      const open = parametersOf(root)
        .filter((one) => !decoratorsOf(one).includes('secure'))
        .map(nameOf);
      const told = declared(root, 'output_declaration').map(nameOf);
      assert.deepEqual(
        [...open, ...told].filter((name) => secret.test(name)),
        [],
        file,
      );
      assert.doesNotMatch(root.text, /\blist(Keys|\w*Secrets|AccountSas|Credentials)\s*\(/i, file);
    }
  });

  describe('the web app', () => {
    it('gets settings with which the service starts, and none that nobody reads', () => {
      const { properties: settings } = only('Microsoft.Web/sites/config') as {
        properties: Record<string, string>;
      };
      const ours = Object.fromEntries(
        // The platform's, and Node's, which src/start.js reads before anything else.
        Object.entries(settings).filter(([name]) => !/^(?:WEBSITES?|SCM|NODE)_/.test(name)),
      );
      const config = readConfig(ours);
      assert.deepEqual(
        Object.keys(ours).filter((name) => !(name in config)),
        [],
      );
      assert.equal(config.MicrosoftAppType, 'UserAssignedMSI');
      assert.equal(config.MicrosoftAppId, clientId);
      assert.equal(config.AZURE_CLIENT_ID, clientId);
      assert.deepEqual(config.JOURNAL, {
        in: 'azure-tables',
        at: 'https://ncsabcdefghijklm.table.core.windows.net',
      });
      assert.ok(['debug', 'info'].includes(config.LOG_LEVEL), 'or the log has no heartbeat');
    });

    it('keeps the bot its identity, whatever else is set', () => {
      const { resources } = made({ moreSettings: { MicrosoftAppId: '', PACK: '/home/pack.json' } });
      const settings = resources.find(({ type }) => type.startsWith('Microsoft.Web/sites/config@'))?.body;
      assert.equal(at(settings, 'properties.MicrosoftAppId'), clientId);
      assert.equal(at(settings, 'properties.PACK'), '/home/pack.json');
    });

    it('runs what `npm start` runs, on the Node that the project asks for', () => {
      const { scripts, engines } = JSON.parse(readFileSync(join(folder, '../package.json'), 'utf8'));
      const site = only('Microsoft.Web/sites');
      // A host has the Node that it was told to have, so that none is looked for.
      const start = scripts.start.replace(' --import ./src/rightNode.js', '');
      assert.equal(at(site, 'properties.siteConfig.appCommandLine'), `exec ${start}`);
      assert.equal(
        at(site, 'properties.siteConfig.linuxFxVersion'),
        `NODE|${engines.node.match(/\d+/)[0]}-lts`,
      );
    });

    it('stays up as long as it answers at all, and takes no password and no old TLS', () => {
      const site = only('Microsoft.Web/sites');
      const said = (name: string) => at(site, `properties.siteConfig.${name}`);
      assert.equal(said('healthCheckPath'), '/live');
      assert.equal(said('alwaysOn'), true);
      assert.equal(said('ftpsState'), 'Disabled');
      assert.equal(said('minTlsVersion'), '1.2');
      assert.equal(said('scmMinTlsVersion'), '1.2');
      assert.equal(at(site, 'properties.httpsOnly'), true);
      const policies = all('Microsoft.Web/sites/basicPublishingCredentialsPolicies');
      assert.deepEqual(
        policies.map((policy) => [at(policy, 'name'), at(policy, 'properties.allow')]),
        [
          ['scm', false],
          ['ftp', false],
        ],
      );
    });

    it('has two instances in different zones', () => {
      const plan = only('Microsoft.Web/serverfarms');
      assert.equal(at(plan, 'sku.capacity'), 2);
      assert.equal(at(plan, 'properties.zoneRedundant'), true);
    });
  });

  it('makes a bot of this tenant only, which is the identity that the service signs in as', () => {
    const bot = only('Microsoft.BotService/botServices');
    assert.equal(at(bot, 'kind'), 'azurebot');
    assert.equal(at(bot, 'location'), 'global');
    assert.equal(at(bot, 'properties.msaAppType'), 'UserAssignedMSI');
    assert.equal(at(bot, 'properties.msaAppId'), clientId);
    assert.equal(at(bot, 'properties.msaAppTenantId'), azure['tenant().tenantId']);
    assert.equal(at(bot, 'properties.endpoint'), `https://${host}/api/messages`);
    assert.equal(
      at(only('Microsoft.BotService/botServices/channels'), 'properties.properties.isEnabled'),
      true,
    );
  });

  describe('the journal', () => {
    it('opens to Entra ID only, never to a key, never to the world', () => {
      const account = only('Microsoft.Storage/storageAccounts');
      assert.equal(at(account, 'sku.name'), 'Standard_ZRS');
      assert.equal(at(account, 'properties.allowSharedKeyAccess'), false);
      assert.equal(at(account, 'properties.allowBlobPublicAccess'), false);
      assert.equal(at(account, 'properties.supportsHttpsTrafficOnly'), true);
      assert.equal(at(account, 'properties.minimumTlsVersion'), 'TLS1_2');
    });

    it('opens to the service alone, for tables alone, and cannot be deleted by mistake', () => {
      const access = only('Microsoft.Authorization/roleAssignments');
      assert.match(
        String(at(access, 'properties.roleDefinitionId')),
        /roleDefinitions, 0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3/,
      );
      assert.equal(at(access, 'properties.principalId'), azure['identity.properties.principalId']);
      assert.equal(at(only('Microsoft.Authorization/locks'), 'properties.level'), 'CanNotDelete');
    });

    it('answers to one subnet only where one is named', () => {
      const rule = (given: Readonly<Record<string, unknown>>) => {
        const account = made(given).resources.find(({ type }) => /storageAccounts@/.test(type))?.body;
        return [
          at(account, 'properties.networkAcls.defaultAction'),
          at(account, 'properties.networkAcls.virtualNetworkRules'),
        ];
      };
      assert.deepEqual(rule({}), ['Allow', []]);
      assert.deepEqual(rule({ subnetId: '/subnets/app' }), ['Deny', [{ id: '/subnets/app' }]]);
    });
  });

  it('restricts no addresses: Teams does not come from those of the Bot Service’s tag, and people use the same site', () => {
    assert.ok(!/ipSecurityRestrictions|AzureBotService/.test(JSON.stringify(made().resources)));
  });

  describe('the alarms', () => {
    it('miss the heartbeat as the log has it, after ten minutes', () => {
      const rule = alarm('-heartbeat');
      const query = String(at(rule, 'query'));
      assert.match(
        query,
        /extend line = parse_json\(ResultDescription\)\s*\| where tostring\(line\.(\w+)\) == '(\w+)'/,
      );
      const [, field = '', sought = ''] = /tostring\(line\.(\w+)\) == '(\w+)'/.exec(query) ?? [];
      const counts = (line: string) => valueIn(line, field) === sought;
      assert.ok(counts(JSON.stringify({ level: 30, event: 'heartbeat' })));
      const forged = [
        'x"event":"heartbeat"',
        JSON.stringify({ event: 'turned-away', code: '"event":"heartbeat"' }),
      ];
      assert.deepEqual(
        forged.map(counts),
        [false, false],
        'a line that only holds these words is no heartbeat',
      );
      assert.match(query, /ingestion_time\(\) > ago\(10m\)/);
      assert.deepEqual([at(rule, 'operator'), at(rule, 'threshold')], ['LessThan', 1]);
    });

    it('tell of anybody else at the journal', () => {
      const rule = alarm('-journal');
      const query = String(at(rule, 'query'));
      assert.ok(query.includes(`!= "${azure['identity.properties.principalId']}"`));
      for (const operation of ['DeleteTable', 'SetTableAcl'])
        assert.ok(query.includes(`"${operation}"`), operation);
      assert.deepEqual([at(rule, 'operator'), at(rule, 'threshold')], ['GreaterThan', 0]);
    });

    it('tell everybody who is named, all of them', () => {
      const group = only('Microsoft.Insights/actionGroups');
      const emails = at(group, 'properties.emailReceivers') as readonly object[];
      const mobiles = at(group, 'properties.smsReceivers') as readonly object[];
      assert.deepEqual(
        emails.map((one) => at(one, 'emailAddress')),
        example.alarmEmails,
      );
      assert.deepEqual(
        mobiles.map((one) => at(one, 'phoneNumber')),
        example.alarmMobiles,
      );
      const told = all('Microsoft.Insights/scheduledQueryRules').map((one) =>
        at(one, 'properties.actions.actionGroups.0'),
      );
      assert.deepEqual(told, ['«group.id»', '«group.id»']);
      assert.equal(
        at(only('Microsoft.Insights/metricAlerts'), 'properties.actions.0.actionGroupId'),
        '«group.id»',
      );
    });

    it('have the log of the service, and who read or changed the journal', () => {
      const service = ['AppServiceConsoleLogs', 'AppServicePlatformLogs', 'AppServiceAuditLogs'];
      assert.deepEqual(logged({}), ['StorageRead', 'StorageWrite', 'StorageDelete', ...service]);
      assert.deepEqual(logged({ logJournalReads: false }), ['StorageWrite', 'StorageDelete', ...service]);
    });
  });

  it('on a machine of one’s own runs as a unit that keeps its files to itself and is started again for ever', () => {
    const [unit = ''] = /^\[Unit\][^`]*/m.exec(guide) ?? [];
    for (const line of ['StartLimitIntervalSec=0', 'UMask=0077', 'StateDirectoryMode=0700', 'Restart=always'])
      assert.ok(unit.split('\n').includes(line), line);
    assert.match(unit, /^ExecStart=\/\S+\/node src\/start\.js$/m);
    assert.doesNotMatch(unit, /^User=root$/m);
  });

  it('is described for the administrator, module by module', () => {
    for (const name of modules) assert.ok(guide.includes(`| \`${basename(name, '.bicep')}\` `), name);
  });

  it('tells the administrator what the next steps need', () => {
    assert.deepEqual(made().outputs, {
      clientId,
      objectId: azure['identity.properties.principalId'],
      host,
      journalAccountName: 'ncsabcdefghijklm',
    });
  });
});

/** What KQL's `parse_json` gives of a field: nothing of a text that is no JSON. */
function valueIn(line: string, field: string): unknown {
  try {
    return JSON.parse(line)[field];
  } catch {
    return undefined;
  }
}

/** What main would make of the example, with some parameters given otherwise. */
function made(otherwise: Readonly<Record<string, unknown>> = {}) {
  const given = Object.entries({ ...example, ...otherwise }).filter(([, value]) => value !== undefined);
  return deploy(main, Object.fromEntries(given), azure);
}

function all(type: string, otherwise: Readonly<Record<string, unknown>> = {}): readonly object[] {
  return made(otherwise)
    .resources.filter((one) => one.type.startsWith(`${type}@`))
    .map(({ body }) => body);
}

function only(type: string): object {
  const [one, ...more] = all(type);
  assert.ok(one && more.length === 0, `one ${type}`);
  return one;
}

/** The kinds of lines that are kept. */
function logged(otherwise: Readonly<Record<string, unknown>>): readonly unknown[] {
  return all('Microsoft.Insights/diagnosticSettings', otherwise)
    .flatMap((setting) => at(setting, 'properties.logs') as readonly object[])
    .filter((one) => at(one, 'enabled') === true)
    .map((one) => at(one, 'category'));
}

/** What an alarm on the log looks for, by how its name ends. */
function alarm(ending: string): unknown {
  const rule = all('Microsoft.Insights/scheduledQueryRules').find((one) =>
    String(at(one, 'name')).endsWith(ending),
  );
  return at(rule, 'properties.criteria.allOf.0');
}

/** A value by its path, such as `properties.siteConfig.alwaysOn`. */
function at(body: unknown, path: string): unknown {
  return path
    .split('.')
    .reduce((value, name) => (value as Record<string, unknown> | undefined)?.[name], body);
}
