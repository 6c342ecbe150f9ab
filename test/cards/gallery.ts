/** Takes the samples of every card from the journeys, and makes the gallery and its pictures (`npm run cards`). */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { browserPath, noBrowser } from '../run/browser.ts';
import { desktop, page, phone, type View } from './page.ts';
import { drawSheets } from './pictures.ts';
import { playAll, writeFiles } from './recorded/files.ts';

const folder = join(import.meta.dirname, '../../dist/cards');
const file = join(folder, 'index.html');
const views: readonly View[] = [
  { look: 'light', width: desktop },
  { look: 'light', width: phone },
  { look: 'dark', width: desktop },
  { look: 'dark', width: phone },
];

writeFiles(await playAll());
// Reads the files that were just written.
const { calledCards, sampleCards } = await import('./samples.ts');
const all = [...sampleCards, ...calledCards];
mkdirSync(folder, { recursive: true });
writeFileSync(file, page(all, views));
console.log(file);
if (await browserPath()) for (const path of await drawSheets(all, views, folder)) console.log(path);
else console.log(`${noBrowser} The page is there, without pictures.`);
