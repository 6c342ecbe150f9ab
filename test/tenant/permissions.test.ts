/** The stand-in gives and takes the grant on the site as the documents and reports say. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { site } from './sites.ts';
import { startTenant, type Tenant } from './tenant.ts';

/** What the guide has an administrator send, as PowerShell would. */
const guide = readFileSync(new URL('../../docs/run/deploy.md', import.meta.url), 'utf8');

describe('The grant on the site', () => {
  let tenant: Tenant;
  beforeEach(async () => {
    tenant = await startTenant({ port: 0 });
    tenant.grant('none');
  });
  afterEach(() => tenant.stop());

  async function ask(who: 'local' | 'administrator', method: string, path: string, body?: unknown) {
    const answer = await fetch(`${tenant.graph}/sites/${site.id}${path}`, {
      method,
      headers: { Authorization: `Bearer ${who}`, 'Content-Type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: answer.status, body: await answer.json() };
  }
  const makeList = () => ask('local', 'POST', '/lists', { displayName: 'Made' });

  it('lets the application make lists when it was given as the guide says, and write when it was taken back', async () => {
    const { given, takenBack } = stepsOf(guide);
    assert.equal((await makeList()).status, 403);
    const { status, body } = await ask('administrator', 'POST', '/permissions', given);
    assert.deepEqual([status, body.roles], [201, ['fullcontrol']]);
    assert.equal((await makeList()).status, 201);
    const changed = await ask('administrator', 'PATCH', `/permissions/${body.id}`, takenBack);
    assert.deepEqual(changed.body.roles, ['write']);
    assert.equal((await ask('local', 'POST', '/lists', { displayName: 'Other' })).status, 403);
    assert.equal((await ask('local', 'POST', '/lists/Made/items', { fields: { Title: 'x' } })).status, 201);
  });

  it('of owner is made and has no effect', async () => {
    const { body } = await ask('administrator', 'POST', '/permissions', { roles: ['owner'] });
    assert.deepEqual(body.roles, []);
    const { status, body: refused } = await makeList();
    assert.deepEqual([status, refused.error.code], [403, 'accessDenied']);
  });

  it('cannot be changed into owner, nor by the application itself', async () => {
    const { body } = await ask('administrator', 'POST', '/permissions', { roles: ['write'] });
    const path = `/permissions/${body.id}`;
    assert.equal((await ask('administrator', 'PATCH', path, { roles: ['owner'] })).status, 400);
    assert.equal((await ask('local', 'PATCH', path, { roles: ['fullcontrol'] })).status, 403);
  });
});

/** The bodies of the guide's two calls, in JSON. */
function stepsOf(text: string) {
  const [post = '', patch = ''] = [
    /POST "[^"]*\/permissions" -Body (@\{.*?\n\})/s,
    /PATCH "[^"]*GRANT-ID" -Body (@\{.*?\})\n/s,
  ].map((call) => call.exec(text)?.[1] ?? '');
  return { given: asJson(post), takenBack: asJson(patch) };
}

/** PowerShell's hash tables and arrays as JSON. */
function asJson(powershell: string): unknown {
  const json = powershell
    .replaceAll("'", '"')
    .replace(/@\(("[^"]*")\)/g, '[$1]')
    .replace(/@\((@\{.*\})\)/g, '[$1]')
    .replaceAll('@{', '{')
    .replace(/(\w+) = /g, '"$1": ')
    .replace(/; /g, ', ')
    .replace(/\n\s*"/g, '\n"')
    .replace(/\]\n"/g, '],\n"');
  return JSON.parse(json);
}
