/** Every card as axe sees it, on a telephone and at a desk, light and dark. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { needs } from '../run/needs.ts';
import { openBrowser, showing } from './browser.ts';
import { desktop, phone, type View } from './page.ts';
import { calledCards, sampleCards } from './samples.ts';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
// Teams draws its own people picker; what this renderer draws in its place has no name, and is not ours to mend.
const picker = '.ac-choiceSetInput-filtered-textbox';
const everyCard = [...sampleCards, ...calledCards];
const views: readonly View[] = (['light', 'dark'] as const).flatMap((look) =>
  [phone, desktop].map((width) => ({ look, width })),
);

/** A page that axe looks through in a moment: what it costs grows faster than the page. */
const together = 20;
const levels = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

describe('every card, for axe (WCAG 2.2 AA)', function () {
  // Some ten seconds a view; many times that where other tests have the processors.
  this.timeout(400_000);
  let browser: Browser;

  before(async function () {
    await needs(this, 'browser');
    browser = await openBrowser();
  });
  after(() => browser?.close());

  for (const view of views)
    it(`has nothing to object to: ${view.look}, ${view.width} px`, async () => {
      for (let from = 0; from < everyCard.length; from += together) {
        const some = everyCard.slice(from, from + together);
        const shown = await showing(browser, some, view);
        assert.equal(await shown.locator('.ac-adaptiveCard').count(), some.length);
        assert.deepEqual(await objectionsOf(shown), []);
        await shown.close();
      }
    });
});

async function objectionsOf(shown: Page): Promise<readonly string[]> {
  await shown.evaluate(axe);
  const how = JSON.stringify({ runOnly: levels, resultTypes: ['violations'], selectors: false });
  const { violations }: AxeResults = await shown.evaluate(
    `axe.run({ include: '.frame', exclude: '${picker}' }, ${how})`,
  );
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html }) => `${id}: ${html}`));
}
