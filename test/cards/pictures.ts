/** Draws one contact sheet of all cards for each width and look. */
import { join } from 'node:path';
import { openBrowser } from './browser.ts';
import { page, type View } from './page.ts';
import type { SampleCard } from './samples.ts';

/** So wide that no sheet is taller than a browser can draw. */
const sheetWidth = 7_600;

/** @returns the paths of the pictures */
export async function drawSheets(
  cards: readonly SampleCard[],
  views: readonly View[],
  folder: string,
): Promise<readonly string[]> {
  const browser = await openBrowser();
  const paths: string[] = [];
  for (const view of views) {
    const path = join(folder, `${view.look}-${view.width}.png`);
    const sheet = await browser.newPage({ viewport: { width: sheetWidth, height: 1_000 } });
    await sheet.setContent(page(cards, [view], 'sheet'));
    await sheet.screenshot({ path, fullPage: true });
    await sheet.close();
    paths.push(path);
  }
  await browser.close();
  return paths;
}
