/** `node appPackage/icons.ts`: draws the two icons of the app package from their SVG files beside this one. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { closeBrowser, openBrowser } from '../test/e2e/playground/browser.ts';

/** Side of each icon in pixels, as Teams asks for it. */
const sides = { color: 192, outline: 32 };

for (const [name, side] of Object.entries(sides)) await draw(name, side);
await closeBrowser();

async function draw(name: string, side: number): Promise<void> {
  const browser = await openBrowser();
  const page = await browser.newPage({ viewport: { width: side, height: side } });
  await page.setContent(
    `<style>body{margin:0}svg{display:block}</style>${readFileSync(beside(`${name}.svg`), 'utf8')}`,
  );
  await page.screenshot({ path: beside(`${name}.png`), omitBackground: true });
  await page.close();
}

function beside(file: string): string {
  return fileURLToPath(new URL(file, import.meta.url));
}
