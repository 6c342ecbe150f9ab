/** Every card in a client that knows version 1.2 only: it ignores whatever came later (reality L20). */
import assert from 'node:assert/strict';
import type { Browser } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { buttons, type Card } from '../service/card.ts';
import { openBrowser, showing } from './browser.ts';
import { phone } from './page.ts';
import { sampleCards } from './samples.ts';
import { ofType } from './walk.ts';

const now = { look: 'light', width: phone } as const;

describe('every card in a client of version 1.2', () => {
  let browser: Browser;
  let older: readonly Shown[];
  let newer: readonly Shown[];

  before(async function () {
    await needs(this, 'browser');
    browser = await openBrowser();
    const seen = async (view: Parameters<typeof showing>[2]) => {
      const page = await showing(browser, sampleCards, view);
      await page.evaluate(unfold, unfolding);
      return page.evaluate(shownIn);
    };
    older = await seen({ ...now, older: true });
    newer = await seen(now);
  });
  after(() => browser?.close());

  it('shows every question once, above its field, as it does in every other client', () => {
    for (const [index, { name, card }] of sampleCards.entries()) {
      const questions = ofType(card.body, /^Input\./).map(({ label }) => String(label));
      for (const shown of [older[index], newer[index]]) assert.deepEqual(shown?.questions, questions, name);
    }
  });

  it('has every button', () => {
    for (const [index, { name, card }] of sampleCards.entries())
      assert.deepEqual(
        older[index]?.buttons,
        // What carries something that was typed answers a client that knows Action.Execute.
        buttons(card as Card).flatMap(({ title, fallback }) => (isDropped(fallback) ? [] : [title])),
        name,
      );
  });

  it('has every text that is read elsewhere', () => {
    for (const [index, { name }] of sampleCards.entries()) {
      const missing = newer[index]?.texts.filter((text) => !older[index]?.texts.includes(text));
      assert.deepEqual(missing, [], name);
    }
  });

  it('asks for nothing in a field that it cannot show: beside a people picker there is one to type in', () => {
    for (const { name, card } of sampleCards) {
      const inputs = ofType(card.body, /^Input\./);
      for (const one of inputs.filter((each) => 'choices.data' in each)) {
        const beside = [inputs[inputs.indexOf(one) - 1], inputs[inputs.indexOf(one) + 1]];
        assert.ok(
          beside.some((other) => other?.type === 'Input.Text'),
          `${name}: ${one.label}`,
        );
      }
    }
  });
});

type Shown = {
  readonly questions: readonly string[];
  readonly buttons: readonly string[];
  readonly texts: readonly string[];
};

/** Of each card, the titles of the buttons that show more of it. What is open already would be folded by a press. */
const unfolding = sampleCards.map(({ card }) => {
  const folded = new Set(ofType(card, /./).flatMap(({ id, isVisible }) => (isVisible === false ? [id] : [])));
  return ofType(card, /^Action.ToggleVisibility$/)
    .filter(({ targetElements }) => [targetElements].flat().some((target) => folded.has(target)))
    .map(({ title }) => String(title));
});

/** Runs in the page. */
function unfold(titles: readonly (readonly string[])[]): void {
  for (const [index, frame] of [...document.querySelectorAll('.frame')].entries())
    for (const button of frame.querySelectorAll<HTMLElement>('.ac-pushButton'))
      if (titles[index]?.includes(button.textContent?.trim() ?? '')) button.click();
}

/** Runs in the page: what a person sees of each card, all of it unfolded. A question is the last text above a field, if it is there once. */
function shownIn(): readonly Shown[] {
  const text = '.ac-textBlock, .ac-richTextBlock';
  // A client of today marks what must be answered with a star.
  const textOf = (element: Element | undefined) => element?.textContent?.trim().replace(/ \*$/, '') ?? '';
  return [...document.querySelectorAll('.frame')].map((frame) => {
    const seen = [...frame.querySelectorAll(`${text}, .ac-input-container, .ac-pushButton`)].filter(
      (element) => element.checkVisibility() && !element.parentElement?.closest('.ac-input-container'),
    );
    return {
      questions: seen.flatMap((element, at) => {
        if (!element.matches('.ac-input-container')) return [];
        const [twice, question] = [seen[at - 2], seen[at - 1]].map(textOf);
        return [question === twice ? `${question} (twice)` : (question ?? '')];
      }),
      buttons: seen.filter((element) => element.matches('.ac-pushButton')).map(textOf),
      texts: seen.filter((element) => element.matches(text)).map(textOf),
    };
  });
}

function isDropped(fallback: unknown): boolean {
  return fallback === 'drop';
}
