/** The safeguarding team's dialogs in a window, as an ICB gets them: on a desktop and at a telephone's width. */
import assert from 'node:assert/strict';
import type { Locator, Page } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { packWithoutDuties } from '../world.ts';
import { beginJourney, type Journey } from './journey.ts';
import { closeBrowser, openBrowser } from './playground/browser.ts';
import { type Card, cardIn } from './playground/card.ts';
import { phoneSize } from './playground/chat.ts';
import { raiseIt, type Story } from './walk.ts';

const story: Story = {
  about: 'A patient',
  age: 'Adult',
  what: 'He said "things will change" twice.',
  talk: 'The safeguarding team',
};
const reason = 'Give the reason for this decision';

describe('dialogs in a window, in the browser', () => {
  let journey: Journey;
  let page: Page;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney((folder) => ({ PACK: packWithoutDuties(folder), DIALOGS: 'window' }));
  });
  beforeEach(async () => {
    page = await (await openBrowser()).newPage({ locale: 'en-GB' });
  });
  afterEach(async function () {
    const folder = process.env.PICTURES;
    if (folder)
      await page.screenshot({ path: `${folder}/window-${this.currentTest?.title.slice(0, 12)}.png` });
    await page.close();
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  it('a decision and a form of progress, with what is wrong said in the window', async () => {
    const reference = await raiseIt(journey, story);
    await open(reference);
    await decidedInWindow(reference);
    await (await cardOf(reference)).press('Record progress');
    await (await inWindow('What do you want to record?')).press('Add information');
    await page.getByRole('dialog').locator('textarea').waitFor();
    await (await inWindow('Add information')).press('Record');
    const form = await inWindow('There is a problem');
    await form.locator.locator('textarea').fill('We spoke to the ward.');
    await form.press('Record');
    await inWindow('The information is added.');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await journey.chronology(reference, 4);
  });

  it('nothing is changed by closing a window without sending, and what was typed is gone', async () => {
    const reference = await raiseIt(journey, story);
    await open(reference);
    await acknowledgeIt(reference);
    const before = await journey.chronology(reference, 2);
    await (await cardOf(reference)).press('Record decision');
    await (await inWindow(reason)).fill(`Why? ${reason}`, 'Not sent.');
    await page.keyboard.press('Escape');
    await window().waitFor({ state: 'hidden' });
    await (await cardOf(reference)).press('Record decision');
    assert.equal(await (await inWindow(reason)).valueOf(`Why? ${reason}`), '');
    assert.deepEqual(await journey.chronology(reference, 2), before);
  });

  it('the same on a telephone, where the window is as wide as the screen', async () => {
    const reference = await raiseIt(journey, story);
    await page.setViewportSize(phoneSize);
    await open(reference);
    await decidedInWindow(reference);
    const widest = await page.evaluate(() => document.documentElement.scrollWidth);
    assert.ok(widest <= phoneSize.width, `${widest} pixels wide`);
  });

  async function open(reference: string): Promise<void> {
    assert.ok(journey.world.window);
    await page.goto(journey.world.window.url);
    await shown(reference);
    await cardOf(reference);
  }

  /** Also in the page of the window, which asks for cards again and again: what it asks for next has them all. */
  async function shown(reference: string): Promise<void> {
    await journey.shown(reference);
    for (const _ of ['asked before', 'asked since']) await page.waitForResponse(/\/_cards$/);
  }

  async function acknowledgeIt(reference: string): Promise<void> {
    await (await cardOf(reference)).press('Acknowledge');
    await cardsOf(reference).filter({ hasText: 'Jo Lindqvist' }).first().waitFor();
    await shown(reference);
  }

  async function decidedInWindow(reference: string): Promise<void> {
    await acknowledgeIt(reference);
    await (await cardOf(reference)).press('Show details');
    await inWindow(story.what);
    await picture('details');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await (await cardOf(reference)).press('Record decision');
    await (await inWindow(reason)).press('Continue');
    const form = await inWindow('There is a problem');
    await picture('problem');
    await form.locator.getByRole('radio', { name: 'Advice and signposting' }).check();
    await form.fill(`Why? ${reason}`, 'We spoke to everyone.');
    await form.press('Continue');
    await (await inWindow('Check your decision')).press('Record decision');
    await inWindow('The decision is recorded.');
    await picture('recorded');
    await page.getByRole('button', { name: 'Close', exact: true }).click();
    await journey.chronology(reference, 3);
    await shown(reference);
  }

  async function picture(name: string): Promise<void> {
    const folder = process.env.PICTURES;
    const { width = 0 } = page.viewportSize() ?? {};
    if (folder) await page.screenshot({ path: `${folder}/window-${name}-${width}.png` });
  }

  function cardsOf(reference: string): Locator {
    return page.locator('#cards .ac-adaptiveCard').filter({ hasText: reference });
  }

  /** The one in the channel on which it is worked; notes about it have buttons, too. */
  async function cardOf(reference: string): Promise<Card> {
    const card = cardsOf(reference).filter({ hasText: 'Record progress' }).first();
    await card.waitFor();
    return cardIn(card);
  }

  function window(): Locator {
    return page.getByRole('dialog');
  }

  async function inWindow(text: string): Promise<Card> {
    const card = window().locator('.ac-adaptiveCard').filter({ hasText: text });
    await card.waitFor();
    return cardIn(card);
  }
});
