/** The desk on a telephone whose client shows it without a frame. */
import assert from 'node:assert/strict';
import { closeBrowser, openBrowser } from '../e2e/playground/browser.ts';
import { needs } from '../run/needs.ts';
import { raise } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { until } from '../until.ts';
import { needPage } from './buildPage.ts';
import { type DeskEdge, startDeskEdge } from './deskEdge.ts';
import { type NativePhone, openPhone } from './nativePhone.ts';
import { type Ends, endsWith } from './proof.ts';

const { jo, riley, sam } = people;

describe('The desk on a telephone without a frame', () => {
  let edge: DeskEdge;
  let ends: Ends;
  let reference: string;
  let phone: NativePhone;

  before(async function () {
    await needs(this, 'browser');
    await needPage();
    edge = await startDeskEdge({ INFORMATION_GOVERNANCE: riley.id });
    ends = endsWith({ tenant: edge.tenant, governance: () => edge.desk(riley) });
  });
  beforeEach(async () => {
    reference = await raise(edge.visit({ person: sam }), { check: { check: 'direct' } });
    phone = await openPhone(await openBrowser(), edge, jo);
  });
  afterEach(() => phone?.close());
  after(async () => {
    await edge?.stop();
    await closeBrowser();
  });

  const heading = (name: string) =>
    phone.page.getByRole('heading', { level: 1, name, exact: true }).waitFor();

  it('begins, says that it is there, and is given a token for each call', async () => {
    await heading('Today');
    await until('the client has heard', async () =>
      (await phone.heard()).includes('appInitialization.success'),
    );
    const heard = await phone.heard();
    assert.equal(heard[0], 'initialize');
    assert.ok(heard.filter((func) => func === 'authentication.getAuthToken').length >= 2);
  });

  it('opens a concern, records what is typed, and goes back as its own button does', async () => {
    await heading('Today');
    await phone.page.getByRole('link', { name: 'Concerns' }).click();
    await phone.page.getByRole('link', { name: reference }).click();
    await heading(`Concern ${reference}`);
    await phone.page.goBack();
    await heading('Concerns');
    await phone.page.goForward();
    await heading(`Concern ${reference}`);
    await phone.page.getByRole('link', { name: 'Acknowledge' }).first().click();
    await heading('Acknowledge');
    await phone.page.getByRole('button', { name: 'Acknowledge' }).click();
    await phone.page.getByText('You have acknowledged this concern.').waitFor();
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist' },
      happened: ['Sam Okafor: Concern raised', 'Jo Lindqvist: Acknowledged'],
      reads: ['Jo Lindqvist: The whole concern, At the desk', 'Jo Lindqvist: What a form shows, At the desk'],
    });
  });

  it('keeps what is typed before the client puts it aside, and has it once it is loaded anew', async () => {
    await phone.page.goto(`${edge.url()}/desk/concerns/${reference}/information`);
    await phone.page.getByLabel('What do you want to add?').fill('The ward called.');
    await phone.tell('beforeUnload');
    await until('it may be put aside', async () => (await phone.heard()).includes('readyToUnload'));
    await phone.page.reload();
    await heading('Add information');
    assert.equal(await phone.page.getByLabel('What do you want to add?').inputValue(), 'The ward called.');
  });

  it('is no wider than the telephone', async () => {
    await heading('Today');
    assert.equal(await phone.page.evaluate('document.documentElement.scrollWidth'), 390);
  });
});
