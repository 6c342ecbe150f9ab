/** The browser in which tests look at cards. */
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from '../run/browser.ts';
import { page, phone, type View } from './page.ts';
import type { SampleCard } from './samples.ts';

export async function openBrowser(): Promise<Browser> {
  return launchBrowser(['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']);
}

export async function showing(browser: Browser, cards: readonly SampleCard[], view: View): Promise<Page> {
  const shown = await browser.newPage({ viewport: { width: Math.max(phone, view.width), height: 780 } });
  await shown.setContent(page(cards, [view]));
  return shown;
}
