import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { siteId } from '../../src/sharepoint/lists/site.ts';
import { lists } from '../../src/wiring/lists.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { openTenant, SITE } from './openTenant.ts';

describe('provisioning by command', () => {
  let tenant: Tenant;
  let graph: Graph;
  let site: string;

  beforeEach(async () => {
    ({ tenant, graph } = await openTenant());
    site = await siteId(graph, SITE);
  });
  afterEach(() => tenant.stop());

  // Each starts a process of its own, which reads every module anew.
  const checked = '--site-readers-checked';
  const run = async (env: Record<string, string>, given: readonly string[] = [checked]) => {
    const args = ['--no-warnings', 'src/cli/provision.ts', ...given];
    const { PATH = '' } = process.env;
    return promisify(execFile)(process.execPath, args, { env: { PATH, ...env } }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  };

  it('makes the lists and prints what it did', async () => {
    const { code, stdout } = await run({ GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE });
    assert.equal(code, 0);
    assert.match(stdout, /^Made the list "Prevent concerns" with \d+ columns\.\n/);
    assert.equal(tenant.lists().length, lists.length);
  });

  it('makes nothing before somebody has looked at who can open the site, and says where to look', async () => {
    for (const given of [[], ['--replace', 'Policy review tasks']]) {
      const { code, stdout, stderr } = await run(
        { GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE },
        given,
      );
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /Site permissions.*Microsoft Search, Copilot.*Nothing was made\./s);
    }
    assert.deepEqual(tenant.lists(), []);
  });

  it('makes envelopes of the lists of concerns where the setting says so', async () => {
    const env = { GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE };
    assert.equal((await run({ ...env, LISTS: 'envelope' })).code, 0);
    const names = tenant.lists().flatMap(({ columns }) => columns.map(({ name }) => name));
    for (const name of ['PersonName', 'WhatWasNoticed', 'Reasons', 'Who', 'Detail'])
      assert.ok(!names.includes(name), name);
    assert.ok(names.includes('Advised') && names.includes('EvidenceLink'));
    const { code, stderr } = await run({ ...env, LISTS: 'some' });
    assert.equal(code, 1);
    assert.match(stderr, /LISTS: must be full or envelope/);
  });

  it('takes the id of a site too', async () => {
    const { code } = await run({ GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: site });
    assert.equal(code, 0);
  });

  it('says what is missing', async () => {
    assert.deepEqual(await run({ GRAPH_BASE_URL: tenant.graph }), {
      code: 1,
      stdout: '',
      stderr:
        'Settings to mend:\n  SHAREPOINT_SITE: is missing; it must be the address of the site (https://HOST.sharepoint.com/sites/NAME), host:/sites/path, or a site id (host,GUID,GUID)\n',
    });
  });

  it('says in a sentence that the grant is not full control', async () => {
    tenant.grant('write');
    const { code, stderr } = await run({ GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE });
    assert.equal(code, 1);
    assert.match(stderr, /The grant on the site is not full control, or there is none: see step 3/);
  });

  it('keeps in the journal which lists are ours, and does not replace one that is gone', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'provision-'));
    const path = join(folder, 'journal.sqlite');
    await openSqlite(path).close();
    const env = { GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE, JOURNAL: `sqlite:${path}` };
    assert.equal((await run(env)).code, 0);
    tenant.remove('Policy review tasks');
    const { code, stdout, stderr } = await run(env);
    assert.equal(code, 1);
    assert.match(stdout, /The list "Prevent concerns" is as declared\./);
    assert.match(stderr, /These lists are gone: "Policy review tasks"/);
    const again = await run(env, [checked, '--replace', 'Policy review tasks']);
    assert.match(again.stdout, /Made the list "Policy review tasks"/);
    await rm(folder, { recursive: true });
  });

  it('makes no list anew that may be lost while no journal can say so, without the operator’s word', async () => {
    const env = { GRAPH_BASE_URL: tenant.graph, SHAREPOINT_SITE: SITE };
    await run(env);
    tenant.remove('Policy review tasks');
    for (const journal of [{}, { JOURNAL: 'sqlite:/nowhere/mistyped.sqlite' }]) {
      const { code, stdout, stderr } = await run({ ...env, ...journal });
      assert.deepEqual([code, stdout], [1, '']);
      assert.match(stderr, /others are not: "Policy review tasks"\. JOURNAL names no journal that is there/);
    }
    const { stdout } = await run(env, [checked, '--no-journal-yet']);
    assert.match(stdout, /Made the list "Policy review tasks"/);
  });

  it('says in a sentence why it failed', async () => {
    const env = {
      GRAPH_BASE_URL: tenant.graph,
      SHAREPOINT_SITE: 'contoso.sharepoint.com:/sites/none',
    };
    const { code, stderr } = await run(env);
    assert.equal(code, 1);
    assert.match(
      stderr,
      /^The lists were not finished: Graph: 404 itemNotFound on GET \/sites\/.*run this again once that is mended\.\n$/,
    );
  });
});
