/** Where the tab opens: where a link of Teams leads, where one was before it was loaded anew, or with what is owed. */
import assert from 'node:assert/strict';
import { until } from '../../until.ts';
import { type Opening, openedHouse } from './opened.ts';
import * as samples from './samples.ts';

const path = `/concerns/${samples.reference}`;

describe('The desk finds its place', () => {
  const house = openedHouse();
  const kept = () =>
    house.server.asked.filter(({ what }) => what === 'PUT /place').map(({ body }) => JSON.parse(body));
  const was = (page: string, link = '') =>
    house.server.on('GET /place', () => ({ status: 200, body: { page, link } }));
  async function opens(heading: string, how: Opening = {}, at = ''): Promise<string> {
    const { page, desk } = await house.open(at, how);
    await desk.getByRole('heading', { level: 1, name: heading, exact: true }).waitFor();
    return new URL(page.frames()[1]?.url() ?? '').pathname;
  }

  it('with what is owed, where nothing else is known', async () => {
    assert.equal(await opens('Today'), '/desk');
  });

  for (const [link, heading] of [
    [samples.reference, `Concern ${samples.reference}`],
    [`concerns/${samples.reference}`, `Concern ${samples.reference}`],
    ['concerns', 'Concerns'],
    ['Reads', 'Who read and did what'],
    ['today', 'Today'],
  ] as const)
    it(`where a link leads: ${link}`, async () => {
      await opens(heading, { link });
    });

  it('with the same sentence as ever for a concern that is not there, or not theirs', async () => {
    const { desk } = await house.open('', { link: 'NCS-2026-9999' });
    await desk.getByText('There is no such concern for you.').waitFor();
  });

  for (const rubbish of [
    'Terry Invented',
    '../../reads',
    'https://elsewhere.example/',
    'x'.repeat(5_000),
    '%00',
    '<b>',
  ])
    it(`as for any page that is not there where the link is rubbish: ${rubbish.slice(0, 30)}`, async () => {
      assert.equal(await opens('Page not found', { link: rubbish }), '/desk/-');
      const asked = JSON.stringify(
        house.server.asked.map(({ what, query, body }) => [what, `${query}`, body]),
      );
      assert.ok(!asked.includes(rubbish.slice(0, 30)), asked);
    });

  it('where one was before Teams loaded it anew, and asks nothing of what it passes', async () => {
    was(path);
    assert.equal(await opens(`Concern ${samples.reference}`), `/desk${path}`);
    assert.ok(!house.server.asked.some(({ what }) => what === 'GET /today'));
  });

  it('where one was, though the link that led there first is told for ever', async () => {
    was('/concerns?show=closed', path);
    await opens('Concerns', { link: samples.reference });
  });

  it('where a new link leads, whatever was open before', async () => {
    was('/concerns', '/reads');
    await opens(`Concern ${samples.reference}`, { link: samples.reference });
  });

  it('at its own address where that names a page', async () => {
    was('/reads');
    await opens('Concerns', { link: 'reads' }, '/concerns');
  });

  it('as a dialog where the card leads, and says nothing of it', async () => {
    was('/reads');
    await opens(`Concern ${samples.reference}`, { frame: 'task', link: 'reads' }, path);
    assert.deepEqual(kept(), []);
  });

  it('with what is owed where its place cannot be asked for', async () => {
    house.server.on('GET /place', () => 'drop');
    await opens('Today');
  });

  it('and says so as one goes, with the list and the reference, and never what is searched for', async () => {
    const { page, desk } = await house.open('/concerns?show=closed');
    await desk.getByLabel('Search by reference or name').fill('Zoë Example');
    await desk.getByRole('button', { name: 'Search', exact: true }).click();
    await desk.getByRole('link', { name: samples.reference }).click();
    await desk.getByRole('heading', { level: 1, name: `Concern ${samples.reference}` }).waitFor();
    await until('it has said so', () => kept().length === 2);
    const session = 'one-run-of-teams';
    assert.deepEqual(kept(), [
      { session, page: '/concerns?show=closed', link: '' },
      { session, page: path, link: '' },
    ]);
    assert.equal(await page.frames()[1]?.evaluate('localStorage.length + sessionStorage.length'), 0);
  });
});
