/** Every card as a browser shows it at phone width, and what it is for somebody who cannot see it. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { openBrowser } from './browser.ts';
import { nastyTexts, saying } from './nasty.ts';
import { page, phone } from './page.ts';
import { calledCards, expandSample, sampleCards, samples } from './samples.ts';

// Teams draws its own people picker; what this renderer draws in its place has no name, and is not ours to mend.
const picker = '.ac-choiceSetInput-filtered-textbox';
const chat = 500;
/** What a telephone shows of a card, between the title of the chat and the box to type in. */
const oneScreen = 650;
const everyCard = [...sampleCards, ...calledCards];
const phoneView = [{ look: 'light', width: phone }] as const;

describe('every card at phone width', function () {
  this.timeout(400_000); // every card is drawn many times over
  let browser: Browser;
  let shown: Page;

  before(async function () {
    await needs(this, 'browser');
    browser = await openBrowser();
    shown = await browser.newPage({ viewport: { width: phone, height: 780 } });
    await shown.setContent(page(everyCard, phoneView));
  });
  after(() => browser?.close());

  it('is there', async () => {
    assert.equal(await shown.locator('.ac-adaptiveCard').count(), everyCard.length);
  });

  it('is no wider than the phone', async () => {
    assert.deepEqual(await shown.evaluate(tooWide), []);
  });

  it('shows immediate danger in one screen, from 999 down to "Send now"', async () => {
    // With an error, and with the numbers for a crisis, too.
    const which = sampleCards.filter(({ name }) => name === 'danger');
    assert.equal(which.length, 6);
    const own = await browser.newPage({ viewport: { width: phone, height: 780 } });
    await own.setContent(page(which, phoneView));
    for (const section of await own.locator('section').all()) {
      const card = await section.locator('.ac-adaptiveCard').boundingBox();
      const button = (title: string) => section.locator('.ac-pushButton').filter({ hasText: title });
      const [first, send] = await Promise.all(
        ['Call 999', 'Send now'].map((title) => button(title).boundingBox()),
      );
      assert.ok(card && first && send && first.y < send.y);
      const height = send.y + send.height - card.y;
      assert.ok(height <= oneScreen, `${height} px`);
      assert.equal(await section.getByText('Avon and Somerset Prevent Police advice').isVisible(), false);
      await button('Other numbers').click();
      assert.equal(await section.getByText('Avon and Somerset Prevent Police advice').isVisible(), true);
    }
    await own.close();
  });

  it('shows each step of the form in one screen, from its question down to the last of its stacked buttons', async () => {
    const steps = sampleCards.filter(({ name }) => name.startsWith('step') && name !== 'stepCheck');
    const plain = steps.filter(({ sample }) => !/problem|nasty|thousand|tooLong/.test(sample));
    assert.deepEqual(new Set(plain.map(({ name }) => name)), new Set(steps.map(({ name }) => name)));
    const own = await browser.newPage({ viewport: { width: phone, height: 780 } });
    await own.setContent(page(plain, phoneView));
    const tall = await own.evaluate(tallerThan, oneScreen);
    await own.close();
    assert.deepEqual(tall, []);
  });

  it('has every button in sight where a client sets them side by side, in a chat beside other windows', async () => {
    const beside = await browser.newPage({ viewport: { width: chat, height: 780 } });
    await beside.setContent(page(everyCard, [{ look: 'light', width: chat }]));
    assert.deepEqual(await beside.evaluate(tooWide), []);
    await beside.close();
  });

  it('gives every input a name', async () => {
    assert.deepEqual(await shown.evaluate(nameless, picker), []);
  });

  it('makes no link, mention or picture of what a person typed', async () => {
    const links = (cards: typeof sampleCards) => linksOf(browser, page(cards, phoneView));
    const ours = await links(sampleCards);
    for (const text of Object.values(nastyTexts)) {
      const cards = samples.map((each) => ({
        ...each,
        card: expandSample({ ...each, model: saying(each.model, text) }),
      }));
      assert.deepEqual(await links(cards), ours);
    }
  });
});

/** Where each link of a page leads, and any element that none of our cards makes. */
async function linksOf(browser: Browser, html: string): Promise<readonly string[]> {
  const other = await browser.newPage({ viewport: { width: phone, height: 780 } });
  await other.setContent(html);
  const found = await other.evaluate(() =>
    [...document.querySelectorAll('main :is(a, at, img, script, iframe, b, em)')].map(
      (element) => element.tagName + (element.getAttribute('href') ?? ''),
    ),
  );
  await other.close();
  return found;
}

/** Runs in the page. */
function tooWide(): readonly string[] {
  return [...document.querySelectorAll('.frame *')]
    .filter((element) => {
      const edge = element.closest('.frame')?.getBoundingClientRect().right ?? 0;
      return element.getBoundingClientRect().right > edge;
    })
    .map(
      (element) => `${element.closest('section')?.querySelector('h2')?.textContent}: ${element.className}`,
    );
}

/** Runs in the page. */
function tallerThan(height: number): readonly string[] {
  return [...document.querySelectorAll('.ac-adaptiveCard')]
    .filter((card) => card.getBoundingClientRect().height > height)
    .map(
      (card) =>
        `${card.closest('section')?.querySelector('h2')?.textContent}: ${card.getBoundingClientRect().height} px`,
    );
}

/** Runs in the page. */
function nameless(apart: string): readonly string[] {
  const named = (id: string) => document.getElementById(id)?.textContent?.trim();
  return [...document.querySelectorAll<HTMLInputElement>('.frame :is(input, textarea, select)')]
    .filter((input) => {
      if (input.matches(apart)) return false;
      const ids = input.getAttribute('aria-labelledby')?.split(' ') ?? [];
      return !ids.some(named) && !input.labels?.length;
    })
    .map((input) => `${input.closest('section')?.querySelector('h2')?.textContent}: ${input.outerHTML}`);
}
