/** Makes the gallery of every card (`npm run cards`): light and dark, at desktop and phone width. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { desktop, page, phone } from './page.ts';
import { calledCards, sampleCards } from './samples.ts';

const folder = join(import.meta.dirname, '../../dist/cards');
const file = join(folder, 'index.html');

mkdirSync(folder, { recursive: true });
writeFileSync(
  file,
  page(
    [...sampleCards, ...calledCards],
    [
      { look: 'light', width: desktop },
      { look: 'light', width: phone },
      { look: 'dark', width: desktop },
      { look: 'dark', width: phone },
    ],
  ),
);
console.log(file);
