/** The directory and the mail. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'mocha';
import { at, type Client, concerns, openTenant, textAt } from './client.ts';
import { people, safeguardingMailbox } from './people.ts';

const shown = ({ displayName }: { displayName: string }) => displayName;

describe('people of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openTenant({ now: () => new Date('2026-03-02T09:30:00Z') });
  });
  afterEach(() => client.tenant.stop());

  /** Names and addresses stand in the body of a batch only. */
  const inside = async (url: string, headers = {}) => {
    const { body } = await client.call('POST', '/$batch', {
      requests: [{ id: '1', method: 'GET', url, headers }],
    });
    return { status: at(body, 'responses', 0, 'status'), body: at(body, 'responses', 0, 'body') };
  };

  it('are found by object id and by user principal name', async () => {
    const byId = await client.call('GET', `/users/${people.sam.id}`);
    const byName = await inside(`/users/${people.sam.userPrincipalName}`);

    assert.equal(at(byId.body, 'displayName'), 'Sam Okafor');
    assert.equal(at(byId.body, 'jobTitle'), 'Community Nurse');
    assert.deepEqual(byName.body, byId.body);
  });

  it('who are not there are answered with Graph’s 404', async () => {
    const reply = await client.call('GET', '/users/nobody@example-icb.nhs.example');
    assert.equal(reply.status, 404);
    assert.equal(at(reply.body, 'error', 'code'), 'Request_ResourceNotFound');
  });

  it('show only what is selected, and refuse what they do not have', async () => {
    const some = await client.call('GET', `/users/${people.sam.id}?$select=id,mail,accountEnabled`);
    const { '@odata.context': context, ...rest } = Object(some.body);

    assert.match(context, /\$metadata#users/);
    assert.deepEqual(rest, { id: people.sam.id, mail: people.sam.mail, accountEnabled: true });
    assert.equal((await client.call('GET', `/users/${people.sam.id}?$select=shoeSize`)).status, 400);
  });

  it('have a manager, or a 404 that says “manager”', async () => {
    const manager = await client.call('GET', `/users/${people.sam.id}/manager?$select=id,displayName`);
    const none = await client.call('GET', `/users/${people.riley.id}/manager`);

    assert.equal(at(manager.body, 'displayName'), 'Morgan Ellis');
    assert.equal(at(manager.body, '@odata.type'), '#microsoft.graph.user');
    assert.equal(none.status, 404);
    assert.match(textAt(none.body, 'error', 'message'), /^Resource 'manager' does not exist/);
  });

  const found: [filter: string, names: string[]][] = [
    [`displayName eq '${people.robin.displayName}'`, [people.robin.displayName]],
    ["displayName eq 'Robin Hart'", []],
    [`mail eq '${people.kit.mail}'`, ['Kit Adeyemi']],
    [`userPrincipalName eq '${people.noor.userPrincipalName.toUpperCase()}'`, [people.noor.displayName]],
    ["startswith(displayName,'k')", ['Kit Adeyemi']],
    ["startswith(displayName,'frost') or startswith(mail,'toni')", [people.dana, people.toni].map(shown)],
    ["displayName eq 'O''Nobody'", []],
  ];
  for (const [filter, names] of found)
    it(`are searched by ${filter}`, async () => {
      const reply = await inside(`/users?$select=displayName&$filter=${encodeURIComponent(filter)}`);
      assert.deepEqual(
        at(reply.body, 'value'),
        names.map((displayName) => ({ displayName })),
      );
    });

  const eventual = { ConsistencyLevel: 'eventual' };
  const search = (text: string, headers: object = eventual) =>
    inside(`/users?$select=displayName&$search=${encodeURIComponent(text)}`, headers);

  // Microsoft Learn, "Use the $search query parameter": words in any order and any case, each by its beginning.
  const searched: [search: string, found: readonly { displayName: string }[]][] = [
    ['"displayName:Robin Hart"', [people.robin]],
    ['"displayName:hart, ROBIN"', [people.robin]],
    ['"displayName:rob"', [people.robin]],
    ['"displayName:art"', []],
    ['"displayName:Robin Frost"', []],
    ['"displayName:frost" OR "mail:toni"', [people.dana, people.toni]],
    ['"displayName:example icb" AND "mail:toni"', [people.toni]],
  ];
  for (const [text, found] of searched)
    it(`are found by $search=${text}`, async () => {
      const { status, body } = await search(text);
      assert.deepEqual([status, at(body, 'value')], [200, found.map((one) => ({ displayName: shown(one) }))]);
    });

  it('are searched only with the header that Graph asks for, and by clauses in quotes', async () => {
    const bare = await search('"displayName:hart"', {});
    assert.deepEqual([bare.status, at(bare.body, 'error', 'code')], [400, 'Request_UnsupportedQuery']);
    assert.equal((await search('displayName:hart')).status, 400);
    assert.equal((await search('"displayName:hart & frost"')).status, 400);
  });

  it('are shown to nobody without User.Read.All', async () => {
    client.tenant.withheld.add('User.Read.All');
    for (const path of ['/users', `/users/${people.sam.id}`, `/users/${people.sam.id}/manager`]) {
      const { status, body } = await client.call('GET', path);
      assert.deepEqual([status, at(body, 'error', 'code')], [403, 'Authorization_RequestDenied']);
    }
  });

  it('are not searched by anything else', async () => {
    const reply = await client.call('GET', "/users?$filter=jobTitle eq 'Community Nurse'");
    assert.deepEqual([reply.status, at(reply.body, 'error', 'code')], [400, 'Request_UnsupportedQuery']);
  });

  it('come in pages', async () => {
    const first = await client.call('GET', '/users?$top=10&$select=id');
    const second = await client.call('GET', textAt(first.body, '@odata.nextLink'));

    assert.equal(at(first.body, 'value', 'length'), 10);
    assert.equal(at(second.body, 'value', 'length'), client.tenant.people.length - 10);
    assert.equal(at(second.body, '@odata.nextLink'), undefined);
  });
});

describe('mail of the stand-in tenant', () => {
  let client: Client;
  beforeEach(async () => {
    client = await openTenant({ now: () => new Date('2026-03-02T09:30:00Z') });
  });
  afterEach(() => client.tenant.stop());

  const body = { contentType: 'Text', content: 'A concern waits.' };
  const to = (address: string) => [{ emailAddress: { address } }];
  const send = (message: object) =>
    client.call('POST', `/users/${safeguardingMailbox.id}/sendMail`, { message });

  it('is accepted with 202 and kept to be looked at', async () => {
    const reply = await send({ subject: 'Urgent', body, toRecipients: to(people.jo.mail) });

    assert.deepEqual([reply.status, reply.body], [202, undefined]);
    assert.deepEqual(client.tenant.mail(), [
      {
        at: '2026-03-02T09:30:00Z',
        from: safeguardingMailbox.mail,
        to: [people.jo.mail],
        cc: [],
        subject: 'Urgent',
        ...body,
        attachments: [],
        savedToSentItems: true,
      },
    ]);
  });

  it('is refused with 403 until the application may send as the mailbox', async () => {
    client.tenant.withheld.add('Mail.Send');
    const reply = await send({ subject: 'Urgent', body, toRecipients: to(people.jo.mail) });
    assert.deepEqual([reply.status, at(reply.body, 'error', 'code')], [403, 'ErrorAccessDenied']);
    assert.deepEqual(client.tenant.mail(), []);
  });

  it('is refused without a recipient, with a wrong one, and from nobody', async () => {
    assert.equal((await send({ body, toRecipients: [] })).status, 400);
    assert.equal((await send({ body, toRecipients: to('no address') })).status, 400);
    assert.equal((await client.call('POST', '/users/nobody/sendMail', { message: { body } })).status, 404);
    assert.deepEqual(client.tenant.mail(), []);
  });

  const file = {
    '@odata.type': '#microsoft.graph.fileAttachment',
    name: 'prevent-duty.ics',
    contentType: 'text/calendar',
    contentBytes: Buffer.from('BEGIN:VCALENDAR').toString('base64'),
  };
  const withFile = (other: object) =>
    send({ body, toRecipients: to(people.jo.mail), attachments: [{ ...file, ...other }] });

  it('brings a file, which is kept with it', async () => {
    assert.equal((await withFile({})).status, 202);
    const { name, contentType, contentBytes } = file;
    assert.deepEqual(client.tenant.mail()[0]?.attachments, [{ name, contentType, contentBytes }]);
  });

  const refusedFiles: [what: string, other: object, status: number, code: string][] = [
    ['does not say that it is one', { '@odata.type': undefined }, 400, 'RequestBodyRead'],
    ['has no bytes', { contentBytes: undefined }, 400, 'ErrorRequiredPropertyMissing'],
    ['has no name', { name: undefined }, 400, 'ErrorRequiredPropertyMissing'],
    ['is no base64', { contentBytes: 'BEGIN:VCALENDAR' }, 400, 'RequestBodyRead'],
    ['has 3 MB', { contentBytes: Buffer.alloc(3 * 1024 * 1024).toString('base64') }, 413, ''],
    ['has a property that no file has', { mood: 'grave' }, 400, 'BadRequest'],
  ];
  for (const [what, other, status, code] of refusedFiles)
    it(`is refused with a file that ${what}`, async () => {
      const reply = await withFile(other);
      assert.equal(reply.status, status);
      if (code) assert.equal(at(reply.body, 'error', 'code'), code);
      assert.deepEqual(client.tenant.mail(), []);
    });

  it('is refused with properties that a message does not have', async () => {
    const reply = await send({ body, toRecipients: to(people.jo.mail), mood: 'grave' });
    assert.match(textAt(reply.body, 'error', 'message'), /^The property 'mood' does not exist on type/);
  });
});

describe('a request of the stand-in tenant', () => {
  const named: [what: string, path: string][] = [
    ['a surname', "/users?$filter=startswith(displayName,'HART')"],
    ['a surname in the query of a list', `${concerns}/items?$filter=fields/Title eq 'Morgan%20Ellis'`],
    ['a mail address', `/users/${people.toni.mail}`],
    ['a mail address that is encoded', `/users/${encodeURIComponent(people.sam.mail)}/manager`],
  ];
  for (const [what, path] of named)
    it(`whose address holds ${what} makes the run fail`, async () => {
      const { tenant, call } = await openTenant();
      await call('GET', path);
      await assert.rejects(tenant.stop(), /Somebody is named in the address of GET/);
    });

  it('may name people by id, the mailbox of a team by address, and anybody in a body', async () => {
    const { tenant, call } = await openTenant();
    await call('GET', `/users/${people.robin.id}/manager`);
    await call('POST', `/users/${safeguardingMailbox.mail}/sendMail`, {});
    await call('POST', '/$batch', {
      requests: [{ id: '1', method: 'GET', url: `/users/${people.toni.mail}` }],
    });
    await tenant.stop();
  });
});
