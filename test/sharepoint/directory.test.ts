import assert from 'node:assert/strict';
import { openDirectory } from '../../src/sharepoint/directory.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { openMailbox } from '../../src/sharepoint/mail.ts';
import { type Person, people, safeguardingMailbox } from '../tenant/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';

const quoted: Person = {
  id: '00000000-0000-4000-8000-0000000000f1',
  displayName: "Niamh O'Brien & Co 100% 🙂",
  userPrincipalName: "niamh.o'brien@example-icb.nhs.example",
  mail: "niamh.o'brien@example-icb.nhs.example",
  jobTitle: null,
};
const namesakes = Array.from({ length: 7 }, (_, at) => ({
  ...quoted,
  id: `00000000-0000-4000-8000-0000000001${at}0`,
  displayName: 'Ash Green',
  userPrincipalName: `ash.green${at}@example-icb.nhs.example`,
  mail: `ash.green${at}@example-icb.nhs.example`,
}));

describe('the directory', () => {
  let tenant: Tenant;
  let graph: Graph;
  let directory: ReturnType<typeof openDirectory>;

  before(async () => {
    tenant = await startTenant({
      port: 0,
      people: [...Object.values(people), safeguardingMailbox, quoted, ...namesakes],
    });
    graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local', wait: async () => {} });
    directory = openDirectory(graph);
  });
  afterEach(() => tenant.faults.clear());
  after(() => tenant.stop());

  const morgan = { id: people.morgan.id, name: 'Morgan Ellis' };

  it('names the line manager', async () => {
    assert.deepEqual(await directory.managerOf(people.sam.id), morgan);
  });

  it('names none where the directory has none', async () => {
    assert.equal(await directory.managerOf(people.riley.id), undefined);
  });

  it('tells a missing manager from a directory that does not answer', async () => {
    tenant.faults.add({ match: { path: /manager$/ }, times: 3, do: { status: 503 } });
    await assert.rejects(directory.managerOf(people.sam.id), { name: 'GraphFault', status: 503 });
  });

  it('knows a person by id, and is given no more of them than their name', async () => {
    assert.deepEqual(await directory.person(people.morgan.id), morgan);
    assert.deepEqual(Object.keys((await directory.person(quoted.id)) ?? {}), ['id', 'name']);
    assert.equal(await directory.person('00000000-0000-4000-8000-00000000dead'), undefined);
  });

  it('finds by exact name or address, whatever the case and the spaces around it', async () => {
    for (const typed of [
      'Morgan Ellis',
      ' morgan ellis ',
      people.morgan.mail,
      people.morgan.userPrincipalName.toUpperCase(),
    ]) {
      assert.deepEqual(await directory.find(typed), [morgan], typed);
    }
  });

  it('does not guess', async () => {
    for (const typed of ['Morgan', 'ellis@', '', '   ', '%', "' or displayName ne '"]) {
      assert.deepEqual(await directory.find(typed), [], typed);
    }
  });

  it('finds names with quotes, ampersands, per cent signs and emoji', async () => {
    assert.deepEqual(
      (await directory.find(quoted.displayName)).map(({ id }) => id),
      [quoted.id],
    );
    assert.deepEqual(
      (await directory.find(quoted.mail)).map(({ id }) => id),
      [quoted.id],
    );
  });

  it('shows at most five of the same name', async () => {
    assert.equal((await directory.find('Ash Green')).length, 5);
  });
});

describe('mail', () => {
  it('goes out as plain text from the mailbox', async () => {
    const tenant = await startTenant({ port: 0 });
    const graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local' });
    const text = 'A concern was raised: NCS-0000-0000.\n<b>not bold</b>';
    await openMailbox(graph, safeguardingMailbox.mail).send({
      to: people.jo.mail,
      subject: 'Prevent concern',
      text,
    });
    const [mail, ...more] = tenant.mail();
    await tenant.stop();
    assert.partialDeepStrictEqual(mail, {
      from: safeguardingMailbox.mail,
      to: [people.jo.mail],
      subject: 'Prevent concern',
      contentType: 'text',
      content: text,
    });
    assert.deepEqual(more, []);
  });
});
