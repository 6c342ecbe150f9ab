/** `npm run papers`: writes the paper form and the poster, to print or to keep at hand. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readPart } from '../wiring/config.ts';
import { readLocal } from '../wiring/core.ts';
import { papersOf } from '../wiring/papers.ts';
import { packParts } from '../wiring/subjects.ts';

const folder = fileURLToPath(new URL('../../dist/papers', import.meta.url));

try {
  const config = readPart(process.env, ['MicrosoftAppId', 'PACK']);
  const papers = papersOf(readLocal(config, packParts).pack, config);
  mkdirSync(folder, { recursive: true });
  for (const { name, html } of papers) {
    writeFileSync(join(folder, `${name}.html`), html);
    console.log(`Made dist/papers/${name}.html. Open it in a browser and print it on A4.`);
  }
  if (config.MicrosoftAppId === '')
    console.log('Without MicrosoftAppId the poster has no code that opens the chat.');
} catch (problem) {
  console.error(problem instanceof Error ? problem.message : problem);
  process.exitCode = 1;
}
