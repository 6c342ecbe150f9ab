/** The build of the desk: what is in it, and that its first load cannot grow unseen. */
import assert from 'node:assert/strict';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { buildDesk } from '../../../src/cli/desk.ts';

describe('The build of the desk', () => {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  after(() => rmSync(folder, { recursive: true }));

  it('has a page, hashed assets and its name, no maps, and a first load of at most 250 kB', async () => {
    const { bytes, build } = await buildDesk(folder);
    console.log(`      first load: ${bytes} bytes of JavaScript, gzipped`);
    assert.ok(bytes > 100_000 && bytes <= 250_000, `${bytes}`);
    assert.equal(readFileSync(join(folder, 'build'), 'utf8'), build);
    const index = readFileSync(join(folder, 'index.html'), 'utf8');
    assert.ok(index.includes(`content="${build}"`) && index.includes('content="__DESK_HOSTS__"'));
    assert.ok(!/<script(?![^>]*src=)|style=|\{\{/.test(index), index);
    for (const name of readdirSync(join(folder, 'assets'))) assert.match(name, /-[\w-]{8}\.(?:js|css)$/);
  });

  it('has the licences of all that it is made of beside it', async () => {
    await buildDesk(folder);
    const text = readFileSync(join(folder, 'licences.md'), 'utf8');
    for (const name of ['react-dom', '@fluentui/react-button', '@microsoft/teams-js', 'wouter'])
      assert.ok(text.includes(name), name);
  });

  it('fails where the first load is heavier than is allowed', async () => {
    await assert.rejects(
      buildDesk(folder, 1_000),
      /^Error: The first load of the desk is .* kB, above 1\.0 kB/,
    );
  });
});
