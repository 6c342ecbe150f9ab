/** What is wrong on a form stands at its field and above the button, and is said to whoever cannot see it. */
import assert from 'node:assert/strict';
import type { Browser, Page } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { openBrowser, showing } from './browser.ts';
import { phone, type View } from './page.ts';
import { type SampleCard, sampleCards } from './samples.ts';
import { elements } from './walk.ts';

type Problem = { readonly text: string; readonly field?: string };

const phoneView: View = { look: 'light', width: phone };
/** The forms whose card says of each problem which field it belongs to. */
const withFields =
  /^(step\w+|danger|addInformation|pickManager|callAsk|callRecord|adoption|guidance|occasion|taskCard|taskDone)$/;
const wrong = sampleCards.filter(({ name, sample, model }) => {
  if (!withFields.test(name) || sample.startsWith('nasty')) return false;
  return problemsOf({ model }).length > 0;
});

describe('What is wrong on a form', () => {
  let browser: Browser;

  before(async function () {
    await needs(this, 'browser');
    browser = await openBrowser();
  });
  after(() => browser?.close());

  it('is said first by the name of the card, which a reader of screens says when the card comes', async () => {
    assert.ok(wrong.length >= 16);
    const shown = await showing(browser, wrong, phoneView);
    const names = await shown
      .locator('.ac-adaptiveCard')
      .evaluateAll((cards) => cards.map((card) => card.getAttribute('aria-label')));
    await shown.close();
    for (const [place, { model }] of wrong.entries())
      assert.ok(
        names[place]?.startsWith(`There is a problem. ${problemsOf({ model })[0]?.text}`),
        names[place] ?? '',
      );
  });

  it('stands under its field, and again under a heading directly above the button that was pressed', async () => {
    for (const card of wrong) {
      const lines = linesOf(card);
      const heading = lines.indexOf('There is a problem');
      const button = lines.findIndex((line, place) => place > heading && line.startsWith('press '));
      const problems = problemsOf(card);
      for (const { text, field } of problems) {
        const above = lines.findIndex((line, place) => place > heading && line.endsWith(text));
        assert.ok(heading !== -1 && heading < above && above < button, `${card.name}: ${text}`);
        const input = lines.indexOf(`input ${field}`);
        if (input !== -1) assert.equal(lines[input + 1], text, `${card.name}: ${field}`);
      }
    }
  });

  it('is tied to its field by the client, which goes there, where an answer that must be given is not', async () => {
    for (const [name, button] of [
      ['stepAbout', 'Next'],
      ['danger', 'Send now'],
    ] as const) {
      const card = sampleCards.find((each) => each.name === name && each.sample === 'usual');
      assert.ok(card);
      const shown = await showing(browser, [card], phoneView);
      await shown.locator('.ac-pushButton').filter({ hasText: button }).click();
      const required = elements(card.card).filter(({ isRequired }) => isRequired === true);
      assert.ok(required.length > 0);
      const spoken = await spokenOfFields(shown);
      for (const { label, errorMessage } of required)
        assert.ok(
          spoken.some((one) => one.includes(String(label)) && one.includes(String(errorMessage))),
          `${label}: ${spoken.join(' | ')}`,
        );
      assert.ok(await shown.evaluate(() => document.activeElement?.matches('.ac-input, .ac-input *, input')));
      await shown.close();
    }
  });

  it('keeps every field and button within reach of the Tab key, in the order in which they are read', async () => {
    const shown = await showing(browser, wrong, phoneView);
    const out = await shown.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('.frame :is(input, textarea, select, button)')]
        .filter((element) => element.offsetParent !== null && element.tabIndex !== 0)
        .map((element) => element.outerHTML),
    );
    await shown.close();
    assert.deepEqual(out, []);
  });
});

function problemsOf({ model }: Pick<SampleCard, 'model'>): readonly Problem[] {
  const { problems } = model as { readonly problems?: readonly Problem[] }; // the samples are models of cards
  return problems ?? [];
}

/** What a card has, from top to bottom: its texts, its fields and the buttons that send. */
function linesOf({ card }: SampleCard): readonly string[] {
  return elements(card.body).flatMap(({ type, text, id, title, fallback }) => {
    if (type === 'TextBlock') return [String(text)];
    if (String(type).startsWith('Input.')) return [`input ${id}`];
    return type === 'Action.Execute' && fallback !== undefined ? [`press ${title}`] : [];
  });
}

/** Runs what the renderer names each field by, as a reader of screens would put it together. */
function spokenOfFields(shown: Page): Promise<readonly string[]> {
  return shown.evaluate(() =>
    [...document.querySelectorAll('.frame [aria-labelledby]')].map((field) =>
      (field.getAttribute('aria-labelledby') ?? '')
        .split(' ')
        .map((id) => document.getElementById(id)?.textContent ?? '')
        .join(' '),
    ),
  );
}
