/** `npm run probe` says what a tenant really does, takes away what it made, and touches no other list. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { safeguardingMailbox } from '../tenant/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';
import { provisionLists, site } from '../world.ts';

const name = 'Throw-away';

describe('npm run probe', () => {
  // Each runs a process of its own, which reads every module anew.
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await startTenant({ port: 0, limits: { unitsPerMinute: 1_000_000 } });
    await provisionLists(tenant);
    tenant.grant('fullcontrol');
  });
  afterEach(() => tenant.stop());

  async function probe(...given: readonly string[]) {
    const env = {
      PATH: process.env.PATH ?? '',
      GRAPH_BASE_URL: tenant.graph,
      SHAREPOINT_SITE: site,
      MAIL_SENDER: safeguardingMailbox.mail,
    };
    const args = ['--no-warnings', 'src/cli/probe.ts', ...given];
    return promisify(execFile)(process.execPath, args, { env }).then(
      ({ stdout, stderr }) => ({ code: 0, stdout, stderr }),
      ({ code, stdout, stderr }) => ({ code, stdout, stderr }),
    );
  }
  /** The numbers of the probes, by what was said of them. */
  const said = (stdout: string, how: string) =>
    [...stdout.matchAll(new RegExp(`^(P\\d+b?) +${how}$`, 'gm'))].map(([, id]) => id);
  const others = () => JSON.stringify(tenant.lists().filter(({ displayName }) => displayName !== name));

  it('asks everything that Graph alone can answer, and leaves nothing', async () => {
    const before = others();
    const { code, stdout } = await probe('--list', name, '--mail', 'somebody@example.org');
    assert.equal(code, 0);
    // With full control, making lists is not refused.
    assert.deepEqual(said(stdout, 'OTHERWISE'), ['P15']);
    assert.equal(said(stdout, 'as expected').length, 17);
    assert.match(stdout, /The list "Throw-away" is deleted\./);
    assert.equal(others(), before);
    assert.ok(!tenant.lists().some(({ displayName }) => displayName === name));
    assert.equal(tenant.mail().length, 1);
  });

  it('asks again in the list that was kept, once the grant is taken back to writing', async () => {
    await probe('--list', name, '--keep');
    tenant.grant('write');
    const { stdout } = await probe('--list', name);
    assert.deepEqual(said(stdout, 'OTHERWISE'), []);
    assert.ok(said(stdout, 'as expected').includes('P15'));
    assert.match(stdout, /The list "Throw-away" is left, empty\. Delete it by hand\./);
    assert.deepEqual(tenant.lists().find(({ displayName }) => displayName === name)?.items, []);
  });

  it('says what is otherwise, and goes on', async () => {
    const match = { method: 'GET', path: /\/versions/ };
    tenant.faults.add({ match, times: 9, do: { status: 403 } });
    const { code, stdout } = await probe('--list', name);
    assert.equal(code, 0);
    assert.ok(said(stdout, 'OTHERWISE').includes('P9'));
    assert.match(
      stdout,
      /P9 +OTHERWISE\n.*\n +seen: +Graph: 403 .*\n +so: +The grant does not reach versions/,
    );
    assert.ok(said(stdout, 'as expected').includes('P14'));
  });

  it('says that the list is left where its items cannot be deleted', async () => {
    tenant.faults.add({ match: { method: 'DELETE' }, times: 99, do: { status: 403 } });
    const { stdout } = await probe('--list', name);
    assert.match(
      stdout,
      /The list "Throw-away" is left, with what the probe made in it\. Delete it by hand\./,
    );
  });

  it('refuses a list that it did not make, and says how it is used', async () => {
    const before = others();
    const { code, stderr } = await probe('--list', 'Prevent concerns');
    assert.equal(code, 1);
    assert.match(stderr, /There is a list "Prevent concerns" already, which the probe did not make/);
    assert.match((await probe()).stderr, /^Use: npm run probe -- --list/);
    assert.match((await probe('--lists', 'x')).stderr, /Unknown option '--lists'/);
    assert.equal(others(), before);
  });
});
