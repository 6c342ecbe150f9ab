/** The scripts of package.json run in any shell, and say in a sentence where Node is too old. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('The scripts of package.json', () => {
  it('hold nothing that only one kind of shell understands: no single quotes, no setting before a command', () => {
    const strange = Object.entries(scripts).filter(([, line]) => /['`$;|]|(?:^|&& )[A-Z_]+=/.test(line));
    assert.deepEqual(strange, []);
  });

  it('look at the version of Node before Node reads anything that an old one cannot', () => {
    const ours = Object.values(scripts).filter((line) => /\bnode\b.*\.ts\b/.test(line));
    assert.ok(ours.length > 15);
    assert.deepEqual(
      ours.filter((line) => !line.includes('node --import ./src/needNode.js ')),
      [],
    );
    assert.match(readFileSync('src/start.js', 'utf8'), /^\/\*\*.*\nimport '\.\/needNode\.js';/);
  });

  it('end with a sentence where Node is too old, and not with a stack', () => {
    const pretend =
      "data:text/javascript,Object.defineProperty(process, 'versions', { value: { ...process.versions, node: '20.20.0' } })";
    const run = () =>
      execFileSync(process.execPath, ['--import', pretend, 'src/start.js'], {
        stdio: 'pipe',
        encoding: 'utf8',
      });
    assert.throws(run, ({ stderr, status }: { stderr: string; status: number }) => {
      assert.equal(status, 1);
      assert.match(
        stderr,
        /^Notice Check Share needs Node 24 or newer, and this is Node 20\.20\.0\. Install .*\n$/,
      );
      return true;
    });
  });
});
