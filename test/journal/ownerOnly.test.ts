/** The journal's files and folder are its owner's alone, however they were found. */
import assert from 'node:assert/strict';
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import { openToOthers } from '../../src/journal/sqlite/ownerOnly.ts';
import { needs } from '../run/needs.ts';
import { entry } from './contract/given.ts';

describe('The journal in a file', () => {
  let home: string;
  let path: string;
  beforeEach(async function () {
    await needs(this, 'rights');
    home = mkdtempSync(join(tmpdir(), 'owner-'));
    path = join(home, 'kept', 'journal.sqlite');
  });
  afterEach(() => {
    if (home) rmSync(home, { recursive: true });
  });

  it('is made for its owner alone: folder 700, and 600 for the file and what SQLite keeps beside it', async () => {
    await opened(async () => assert.deepEqual(rights(), { '.': '700', ...files('600') }));
  });

  it('is narrowed where folder and files were there with wider rights', async () => {
    await opened(async () => {
      for (const name of readdirSync(dirname(path))) chmodSync(join(dirname(path), name), 0o664);
      chmodSync(dirname(path), 0o775);
      await opened(async () => assert.deepEqual(rights(), { '.': '700', ...files('600') }));
    });
    assert.deepEqual(openToOthers(path), []);
  });

  it('closes no folder in which something else lies, and says that others may open it', async () => {
    mkdirSync(dirname(path));
    chmodSync(dirname(path), 0o755);
    writeFileSync(join(dirname(path), 'somebody-elses'), '');
    await opened(async () => {
      assert.deepEqual(openToOthers(path), [dirname(path)]);
      assert.equal(rights()['journal.sqlite'], '600');
    });
  });

  it('says of each file which others may open that they may', async () => {
    await opened(async () => {
      chmodSync(`${path}-wal`, 0o640);
      assert.deepEqual(openToOthers(path), [`${path}-wal`]);
    });
  });

  async function opened(look: () => Promise<void>): Promise<void> {
    const journal = openSqlite(path);
    try {
      await journal.streams
        .append(`concern-${readdirSync(dirname(path)).length}`, 0, entry())
        .catch(() => {});
      await look();
    } finally {
      await journal.close();
    }
  }

  function rights(): Record<string, string> {
    const folder = dirname(path);
    const names = ['.', ...readdirSync(folder).sort()];
    return Object.fromEntries(
      names.map((name) => [name, (statSync(join(folder, name)).mode & 0o777).toString(8)]),
    );
  }
});

const files = (mode: string) => ({
  'journal.sqlite': mode,
  'journal.sqlite-shm': mode,
  'journal.sqlite-wal': mode,
});
