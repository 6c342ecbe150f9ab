/** What a run of the tests says of those that cannot run on this machine. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { needs } from './needs.ts';

describe('A run of the tests', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'run-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it('names each test that needs a browser where there is none, says what to do, and counts none as passing', async () => {
    // The package finds its browser here already, and it does not start.
    writeFileSync(join(folder, 'chromium'), 'It was built for another machine.', { mode: 0o755 });
    const { code, said } = await run(['test/appPackage.test.ts', 'test/cards/older.test.ts'], {
      CHROMIUM_PATH: '',
      TMPDIR: folder,
    });
    assert.equal(said.match(/^Missing: No browser was found: .* Set CHROMIUM_PATH to .*$/gm)?.length, 2);
    assert.match(
      said,
      /^SKIPPED test\/appPackage\.test\.ts\n {2}The app package has a colour icon of 192 by 192/m,
    );
    assert.match(
      said,
      /^SKIPPED test\/cards\/older\.test\.ts\n {2}every card in a client of version 1\.2 has every button$/m,
    );
    const skipped = said.match(/^SKIPPED /gm)?.length ?? 0;
    assert.ok(skipped >= 4);
    assert.match(said, new RegExp(`^\\d+ passing, 0 failing, ${skipped} skipped, in 2 files`, 'm'));
    assert.equal(code, 0, said);
  });

  it('fails where the browser that CHROMIUM_PATH names does not start', async () => {
    const { code, said } = await run(['test/cards/older.test.ts'], { CHROMIUM_PATH: join(folder, 'none') });
    assert.match(said, /^FAILED test\/cards\/older\.test\.ts/m);
    assert.equal(code, 1);
  });

  it('fails where a test is skipped and nothing is missing', async function () {
    for (const need of ['browser', 'full disk', 'rights', 'signals'] as const) await needs(this, need);
    const file = join(folder, 'skipped.test.js');
    writeFileSync(file, "describe('A test', () => { it('is skipped', function () { this.skip(); }); });");
    const { code, said } = await run([file], {});
    assert.match(said, /^FAILED Tests are skipped, though this machine has all that they need\.$/m);
    assert.match(said, /^0 passing, 0 failing, 1 skipped, in 1 files/m);
    assert.equal(code, 1);
  });
});

function run(files: readonly string[], env: Readonly<Record<string, string>>) {
  return new Promise<{ readonly code: number; readonly said: string }>((resolve) => {
    const child = execFile(
      process.execPath,
      ['test/run/run.ts', ...files],
      { env: { ...process.env, ...env } },
      (_, out) => resolve({ code: child.exitCode ?? -1, said: out }),
    );
  });
}
