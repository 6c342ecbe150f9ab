/** A concern that is raised in chat and worked at the desk: what one of them records, the other and the lists have. */
import assert from 'node:assert/strict';
import { needPage } from '../desk/buildPage.ts';
import { type DeskPage, openDesk } from '../desk/deskPage.ts';
import { freePort } from '../freePort.ts';
import { needs } from '../run/needs.ts';
import { packWithoutDuties } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser, openBrowser } from './playground/browser.ts';
import { raiseIt, type Story } from './walk.ts';

const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'The safeguarding team',
};

describe('the desk beside the chat, in the browser', function () {
  this.timeout(180_000);
  let journey: Journey;
  let desk: DeskPage;

  before(async function () {
    await needs(this, 'browser');
    await needPage();
    const ports = { desk: await freePort(), signIn: await freePort() };
    const settings = (folder: string) => ({ PACK: packWithoutDuties(folder), DIALOGS: 'window' });
    journey = await beginJourney(settings, {}, ports);
    assert.ok(journey.world.desk);
    desk = await openDesk(await openBrowser(), journey.world.desk, { chosen: { as: 'jo' } });
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (folder) await desk.screenshot(`${folder}/desk-${this.currentTest?.title.slice(0, 12)}.png`);
  });
  after(async () => {
    await desk?.close();
    await journey?.end();
    await closeBrowser();
  });

  it('a concern is on the first page of the team; acknowledged there, card, chat and lists say so', async () => {
    const reference = await raiseIt(journey, story);
    await desk.pressAtHost('Open the desk');
    await desk.waitForHeading('Today');
    await desk.read(new RegExp(reference));
    await desk.goTo(`/desk/concerns/${reference}`);
    await desk.waitForText(story.what);
    await desk.press('Acknowledge');
    await desk.waitForHeading('Acknowledge');
    await desk.press('Acknowledge');
    await desk.waitForText('You have acknowledged this concern.');
    await journey.chronology(reference, 2);
    await journey.concern(reference, { Owner: 'Jo Lindqvist' });
    await journey.staff.waitForText('Jo Lindqvist from the safeguarding team has your concern.');
    await journey.safeguarding.read(/Jo Lindqvist/);
  });

  it('the team’s card opens the page of its concern as a dialog', async () => {
    const reference = await raiseIt(journey, story);
    const window = await (await openBrowser()).newPage({ locale: 'en-GB' });
    await window.goto(journey.world.window?.url ?? '');
    const card = window.locator('section').filter({ hasText: reference });
    await card.getByRole('button', { name: 'Open at the desk' }).click();
    const [opened] = await Promise.all([
      window.waitForEvent('popup'),
      window.getByRole('link', { name: 'Open the page that Teams shows here' }).click(),
    ]);
    const page = opened.frameLocator('iframe[name=desk]');
    await page.getByRole('heading', { name: `Concern ${reference}` }).waitFor();
    await page.getByText(story.what).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Print this page' }).count(), 0);
    await window.close();
    await opened.close();
  });
});
