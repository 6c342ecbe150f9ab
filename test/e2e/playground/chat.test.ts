/** What the journeys do at a Playground, where the Playground itself is slow. */
import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { needs } from '../../run/needs.ts';
import { beginJourney, type Journey } from '../journey.ts';
import { closeBrowser } from './browser.ts';

describe('a chat at a Playground', () => {
  let journey: Journey;

  before(async function () {
    await needs(this, 'browser');
    journey = await beginJourney();
  });
  after(async () => {
    await journey?.end();
    await closeBrowser();
  });

  it('takes for the answer what stands above what was typed, where the page draws that late', async () => {
    const { page, ask } = journey.staff;
    await ask('my concerns', 'You have not raised');
    await page.route('**/_conversation/v1/conversations/*/messages', async (route) => {
      const response = await route.fetch();
      await wait(1_000);
      await route.fulfill({ response });
    });
    const before = await page.locator('.ac-adaptiveCard').count();
    await (await ask('my concerns', 'You have not raised')).text();
    assert.equal(await page.locator('.ac-adaptiveCard').count(), before + 1);
  });
});
