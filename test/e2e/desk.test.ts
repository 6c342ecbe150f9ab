/** A concern that is raised in chat and worked at the desk: what one of them records, the other and the lists have. */
import assert from 'node:assert/strict';
import { deskFor } from '../desk/api.ts';
import { needPage } from '../desk/buildPage.ts';
import { type DeskOptions, type DeskPage, openDesk } from '../desk/deskPage.ts';
import { type Ends, endsWith } from '../desk/proof.ts';
import type { Desk } from '../desk/startDesk.ts';
import { freePort } from '../freePort.ts';
import { needs } from '../run/needs.ts';
import { people } from '../tenant/people.ts';
import { packWithoutDuties } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser, openBrowser } from './playground/browser.ts';
import { raiseIt, type Story } from './walk.ts';

const { noor, riley } = people;
const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'The safeguarding team',
};
const question = 'What do you want to add?';
const words = 'The ward called: he comes again on Thursday.';
const raised = 'Sam Okafor: Concern raised';
const acknowledged = 'Jo Lindqvist: Acknowledged';
const read = (who: string) => [
  `${who}: The whole concern, At the desk`,
  `${who}: What a form shows, At the desk`,
];

describe('the desk beside the chat, in the browser', () => {
  let journey: Journey;
  let its: Desk;
  let ends: Ends;
  let opened: DeskPage[] = [];

  before(async function () {
    await needs(this, 'browser');
    await needPage();
    const ports = { desk: await freePort(), signIn: await freePort() };
    const settings = (folder: string) => ({
      PACK: packWithoutDuties(folder),
      DIALOGS: 'window',
      INFORMATION_GOVERNANCE: riley.id,
    });
    journey = await beginJourney(settings, {}, ports);
    const { desk, botUrl, tenant } = journey.world;
    its = desk ?? assert.fail('The world has a desk.');
    const governance = async () => deskFor(botUrl, await its.signIn.tokenFor(riley));
    ends = endsWith({ tenant, governance });
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (folder) await opened[0]?.screenshot(`${folder}/desk-${this.currentTest?.title.slice(0, 12)}.png`);
    await Promise.all(opened.map((one) => one.close()));
    opened = [];
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  async function open(as: string, more: DeskOptions['chosen'] = {}): Promise<DeskPage> {
    const page = await openDesk(await openBrowser(), its, { chosen: { as, ...more } });
    opened.push(page);
    return page;
  }

  /** As far as the heading of its page. */
  async function openConcern(as: string, reference: string): Promise<DeskPage> {
    const desk = await open(as, { page: reference });
    await desk.waitForHeading(`Concern ${reference}`);
    await desk.waitForText(story.what);
    return desk;
  }

  async function acknowledge(desk: DeskPage): Promise<void> {
    await desk.press('Acknowledge');
    await desk.waitForHeading('Acknowledge');
    await desk.press('Acknowledge');
    await desk.waitForText('You have acknowledged this concern.');
  }

  it('a concern is on the first page of the team; acknowledged there, card, chat and lists say so', async () => {
    const reference = await raiseIt(journey, story);
    const desk = await open('jo');
    await desk.waitForHeading('Today');
    await desk.read(new RegExp(reference));
    await desk.goTo(`/desk/concerns/${reference}`);
    await desk.waitForText(story.what);
    await acknowledge(desk);
    await journey.staff.waitForText('Jo Lindqvist from the safeguarding team has your concern.');
    await journey.safeguarding.read(/Jo Lindqvist/);
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist', Status: 'Acknowledged' },
      happened: [raised, acknowledged],
      reads: read('Jo Lindqvist'),
    });
  });

  it('the team’s card opens the page of its concern as a dialog', async () => {
    const reference = await raiseIt(journey, story);
    const window = await (await openBrowser()).newPage({ locale: 'en-GB' });
    await window.goto(journey.world.window?.url ?? '');
    const card = window.locator('section').filter({ hasText: reference });
    await card.getByRole('button', { name: 'Open at the desk' }).click();
    const [dialog] = await Promise.all([
      window.waitForEvent('popup'),
      window.getByRole('link', { name: 'Open the page that Teams shows here' }).click(),
    ]);
    const page = dialog.frameLocator('iframe[name=desk]');
    await page.getByRole('heading', { name: `Concern ${reference}` }).waitFor();
    await page.getByText(story.what).waitFor();
    assert.equal(await page.getByRole('button', { name: 'Print this page' }).count(), 0);
    await window.close();
    await dialog.close();
    await ends(reference, {
      item: { Status: 'Waiting to be acknowledged' },
      happened: [raised],
      reads: ['Jo Lindqvist: The whole concern, At the desk'],
    });
  });

  it('whoever of the team it is about sees nothing of it anywhere, and nor do the lists', async () => {
    const about = { ...story, about: 'A colleague', name: noor.displayName } as const;
    const reference = await raiseIt(journey, about);
    const others = await openConcern('kit', reference);
    await others.waitForText('This concern is not in SharePoint');
    const hers = await open('noor');
    await hers.waitForHeading('Today');
    await hers.waitForText('Nothing is waiting for you.');
    const seen = [await hers.says()];
    for (const show of ['mine', 'open', 'closed']) {
      await hers.goTo(`/desk/concerns?show=${show}`);
      await hers.waitForHeading('Concerns');
      await hers.read(/Closed\s+\d/);
      seen.push(await hers.says());
    }
    await hers.fill('Search by reference or name', reference);
    await hers.press('Search');
    await hers.waitForText('No concern that you can see matches');
    assert.ok(
      seen.every((text) => !text.includes(reference)),
      seen.join(),
    );
    await hers.goTo(`/desk/concerns/${reference}`);
    await hers.waitForText('There is no such concern, or it is not yours to see.');
    await ends(reference, {
      item: 'nothing',
      happened: [raised, 'Notice Check Share: Kept out of SharePoint'],
      reads: ['Kit Adeyemi: The whole concern, At the desk'],
    });
  });

  it('of two people the second sees what the first did, and records theirs as well', async () => {
    const reference = await raiseIt(journey, story);
    const [jo, kit] = [await openConcern('jo', reference), await openConcern('kit', reference)];
    await kit.press('Add information: What was noticed');
    await kit.fill(question, words);
    await acknowledge(jo);
    await kit.press('Record');
    await kit.waitForHeading('This concern has changed');
    assert.equal(await kit.valueOf(question), words);
    await kit.press('Record it anyway');
    await kit.waitForHeading(`Concern ${reference}`);
    await kit.waitForText(words);
    await ends(reference, {
      item: { Owner: 'Jo Lindqvist' },
      happened: [raised, acknowledged, 'Kit Adeyemi: Information added'],
      reads: [...read('Jo Lindqvist'), ...read('Kit Adeyemi')],
    });
  });

  it('what is typed while the connection is down stays, and is recorded once it is back', async () => {
    const reference = await raiseIt(journey, story);
    const desk = await openConcern('jo', reference);
    await desk.press('Add information: What was noticed');
    await desk.waitForHeading('Add information');
    const everything = '**/api/desk/**';
    await desk.page.route(everything, (route) => route.abort('internetdisconnected'));
    await desk.fill(question, words);
    await desk.waitForText('Not kept yet: The desk cannot be reached.');
    await desk.press('Record');
    await desk.waitForText('Nothing is known to be recorded. What you typed stays here.');
    assert.equal(await desk.valueOf(question), words);
    await desk.page.unroute(everything);
    await desk.press('Try again');
    await desk.waitForHeading(`Concern ${reference}`);
    await desk.waitForText(words);
    await ends(reference, {
      item: { Status: 'Waiting to be acknowledged' },
      happened: [raised, 'Jo Lindqvist: Information added'],
      reads: read('Jo Lindqvist'),
    });
  });

  it('a token that expires, hangs or is refused loses nothing, and what is sent again counts once', async () => {
    const reference = await raiseIt(journey, story);
    const desk = await openConcern('jo', reference);
    await desk.set('token', 'expired');
    await desk.press('Add information: What was noticed');
    await desk.waitForText('Your sign-in is no longer valid here.');
    await desk.set('token', 'given');
    await desk.press('Try again');
    await desk.fill(question, words);
    await desk.waitForText('Only you can see it until you record it.');
    for (const [token, says] of [
      ['never', 'Teams has not signed you in within 10 seconds.'],
      ['CancelledByUser', 'Teams did not sign you in: CancelledByUser.'],
    ] as const) {
      await desk.set('token', token);
      await desk.press(token === 'never' ? 'Record' : 'Try again');
      await desk.waitForText(says);
      assert.equal(await desk.valueOf(question), words);
    }
    await desk.set('token', 'given');
    await desk.press('Try again');
    await desk.waitForHeading(`Concern ${reference}`);
    await ends(reference, {
      item: { Status: 'Waiting to be acknowledged' },
      happened: [raised, 'Jo Lindqvist: Information added'],
      reads: read('Jo Lindqvist'),
    });
  });
});
