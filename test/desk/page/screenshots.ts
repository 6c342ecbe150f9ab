/** Takes pictures of every page of the desk, wide and on a telephone, into the folder that is named. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { everyPlace } from './everyPage.ts';
import { openHouse } from './opened.ts';

const [folder = 'dist/desk-pictures', theme = 'default'] = process.argv.slice(2);
mkdirSync(folder, { recursive: true });
const house = await openHouse();
for (const { name, path, title, prepare, reach } of everyPlace)
  for (const width of [1280, 390]) {
    prepare?.(house.server);
    const shown = await house.open(path, { width, height: width === 390 ? 844 : 800, theme });
    await reach?.(shown);
    await shown.desk.getByRole('heading', { level: 1, name: title, exact: true }).waitFor();
    await shown.page.waitForTimeout(300);
    const height = await shown.page.frames()[1]?.evaluate('document.documentElement.scrollHeight');
    await shown.page.setViewportSize({ width, height: Math.max(700, Number(height)) });
    await shown.page.screenshot({ path: join(folder, `${name}-${width}.png`) });
    await house.fresh();
  }
await house.close();
