import assert from 'node:assert/strict';
import { openDirectory } from '../../src/sharepoint/directory.ts';
import type { Graph } from '../../src/sharepoint/graph/graph.ts';
import { openGraph } from '../../src/sharepoint/graph/graph.ts';
import { openMailbox } from '../../src/sharepoint/mail.ts';
import { type Person, people, safeguardingMailbox } from '../tenant/people.ts';
import { startTenant, type Tenant } from '../tenant/tenant.ts';

const quoted: Person = {
  id: '00000000-0000-4000-8000-0000000000f1',
  displayName: "O'BRIEN, Niamh & Co 100% 🙂",
  userPrincipalName: "niamh.o'brien@example-icb.nhs.example",
  mail: "niamh.o'brien@example-icb.nhs.example",
  jobTitle: null,
};
const capitals: Person = {
  ...quoted,
  id: '00000000-0000-4000-8000-0000000000f2',
  displayName: 'MCDONALD-RAY, Iona (EXAMPLE ICB)',
  userPrincipalName: 'iona.mcdonald-ray@example-icb.nhs.example',
  mail: 'iona.mcdonald-ray@example-icb.nhs.example',
};
const gone = {
  ...capitals,
  id: '00000000-0000-4000-8000-0000000000f3',
  displayName: 'Ash Former',
  accountEnabled: false,
};
const guest: Person = {
  ...capitals,
  id: '00000000-0000-4000-8000-0000000000f4',
  displayName: 'Ren Visiting',
  userType: 'Guest',
};
const idsOf = (found: readonly { readonly id: string }[]) => found.map(({ id }) => id);
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
      people: [...Object.values(people), safeguardingMailbox, quoted, capitals, gone, guest, ...namesakes],
    });
    graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local', wait: async () => {} });
    directory = openDirectory(graph);
  });

  it('says who is a guest: of the organisation’s own people it says nothing', async () => {
    assert.equal((await directory.entry(guest.id))?.guest, true);
    assert.equal((await directory.entry(capitals.id))?.guest, undefined);
  });
  afterEach(() => tenant.faults.clear());
  after(() => tenant.stop());

  const robin = {
    id: people.robin.id,
    name: people.robin.displayName,
    jobTitle: 'Associate Director of Nursing',
    organisation: 'Example ICB',
    address: people.robin.mail,
  };
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

  it('finds an address as it is, whatever the case and the spaces around it', async () => {
    for (const typed of [
      people.robin.mail,
      ` ${people.robin.mail} `,
      people.robin.userPrincipalName.toUpperCase(),
    ])
      assert.deepEqual(await directory.find(typed), [robin], typed);
    for (const typed of ['hart@', '@', "' or displayName ne '@"])
      assert.deepEqual(await directory.find(typed), [], typed);
  });

  // Reality L13: "SURNAME, First (ORG)" is never equal to what people type.
  const found: [what: string, typed: string][] = [
    ['as people say it', 'Robin Hart'],
    ['as the directory writes it', people.robin.displayName],
    ['by the surname alone', ' hart '],
    ['half typed', 'rob har'],
    ['with signs that mean something in a search', '"robin" (hart) & \\'],
  ];
  for (const [what, typed] of found)
    it(`finds a name ${what}, with what tells people of one name apart`, async () => {
      assert.deepEqual(await directory.find(typed), [robin]);
    });

  it('finds nobody by half a name inside a word, by a word that is not theirs, or by no word', async () => {
    for (const typed of ['art', 'Robin Frost', '', '   ', '%', '"'])
      assert.deepEqual(await directory.find(typed), [], typed);
  });

  it('finds names with apostrophes of any make, hyphens and inner capitals', async () => {
    for (const typed of ["niamh o'brien", 'Niamh O\u2019Brien', 'obrien', quoted.mail])
      assert.deepEqual(idsOf(await directory.find(typed)), [quoted.id], typed);
    for (const typed of ['Iona McDonald-Ray', 'mcdonald', 'MCDONALD'])
      assert.deepEqual(idsOf(await directory.find(typed)), [capitals.id], typed);
  });

  // Bugs F19.
  it('finds a name however its apostrophes and hyphens are typed, with titles and initials around it', async () => {
    const apostrophes = ["'", '\u2018', '\u2019', '\u02BC', '`', '\u00B4', '\uFF07'];
    for (const sign of apostrophes)
      assert.deepEqual(idsOf(await directory.find(`Niamh O${sign}Brien`)), [quoted.id], sign);
    for (const typed of [
      'Niamh OBrien',
      'Niamh O Brien',
      "Dr Niamh O'Brien",
      'Prof. O\u2019BRIEN, Niamh',
      'Niamh O\u00ADBrien',
    ])
      assert.deepEqual(idsOf(await directory.find(typed)), [quoted.id], typed);
    for (const typed of ['Dr Iona McDonald Ray', 'Iona McDonald\u2011Ray', 'Iona J. McDonald-Ray RN'])
      assert.deepEqual(idsOf(await directory.find(typed)), [capitals.id], typed);
    for (const typed of ['Dr Robin Hart', 'Mr Hart', 'Robin Hart RN'])
      assert.deepEqual(await directory.find(typed), [robin], typed);
  });

  it('offers nobody who has left, and no shared mailbox', async () => {
    assert.deepEqual(await directory.find('Ash Former'), []);
  });

  it('offers at most six of one name', async () => {
    assert.equal((await directory.find('Ash Green')).length, 6);
  });

  it('sends what was typed in a body, never in an address', async () => {
    const asked = tenant.requests.counts();
    await directory.find('Robin Hart');
    await directory.find(people.robin.mail);
    const now = tenant.requests.counts();
    assert.equal((now['POST /$batch'] ?? 0) - (asked['POST /$batch'] ?? 0), 2);
  });

  it('takes the answer inside for the answer: throttled, refused, failed and tried again', async () => {
    const inside = { match: { method: 'GET', path: /^\/users$/ } };
    tenant.faults.add({ ...inside, do: { status: 429, headers: { 'Retry-After': '1' } } });
    assert.deepEqual(await directory.find('Robin Hart'), [robin]);
    tenant.faults.add({ ...inside, times: 3, do: { status: 503 } });
    await assert.rejects(directory.find('Robin Hart'), { name: 'GraphFault', status: 503, route: '/users' });
    tenant.faults.add({ ...inside, do: { status: 429, headers: { 'Retry-After': '600' } } });
    await assert.rejects(directory.find('Robin Hart'), { name: 'Throttled' });
    // What asks for people by words is left alone with everything else of the directory.
    await assert.rejects(directory.person(people.sam.id), { name: 'Throttled' });
  });
});

describe('the directory without its permission', () => {
  it('says so of every question, as a finding, and leaves what is permitted alone', async () => {
    const tenant = await startTenant({ port: 0 });
    tenant.withheld.add('User.Read.All');
    const graph = openGraph({ baseUrl: tenant.graph, token: async () => 'local', wait: async () => {} });
    const directory = openDirectory(graph);
    const questions = [
      () => directory.managerOf(people.sam.id),
      () => directory.person(people.sam.id),
      () => directory.entry(people.sam.id),
      () => directory.find('Robin Hart'),
      () => directory.find(people.robin.mail),
    ];
    for (const ask of questions)
      await assert.rejects(ask(), ({ explained }) => explained.finding.code === 'directory-refused');
    tenant.withheld.clear();
    assert.equal((await directory.person(people.sam.id))?.id, people.sam.id);
    await tenant.stop();
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
      savedToSentItems: false,
    });
    assert.deepEqual(more, []);
  });
});
