/** What a start does not load: libraries that are large and needed later, or never. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

const main = new URL('../../src/main.ts', import.meta.url).href;
const listing = fileURLToPath(new URL('loaded.ts', import.meta.url));

/** Loaded when the first card is shown, when there is a journal in Azure, or never. The framework brings its own identity. */
const later = ['adaptivecards-templating', 'adaptive-expressions', '@azure/data-tables', 'date-holidays'];

describe('A start', () => {
  it('loads no library that only a later moment needs', async () => {
    const { PATH = '' } = process.env;
    const child = spawn(process.execPath, ['--import', listing, '--eval', `await import('${main}')`], {
      env: { PATH },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [said] = await Promise.all([text(child.stdout), once(child, 'exit')]);
    const loaded: string[] = JSON.parse(said);
    assert.ok(
      loaded.some((url) => url.includes('/node_modules/botbuilder/')),
      'nothing was listed',
    );
    const early = later.filter((name) => loaded.some((url) => url.includes(`/node_modules/${name}/`)));
    assert.deepEqual(early, []);
  });
});
