/** The scripts of package.json run in any shell and take the right Node, and none is put on their path. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

type Lock = { readonly packages: Readonly<Record<string, { readonly bin?: object }>> };

const { scripts }: { scripts: Record<string, string> } = JSON.parse(readFileSync('package.json', 'utf8'));

describe('The scripts of package.json', () => {
  it('hold nothing that only one kind of shell understands: no single quotes, no setting before a command', () => {
    const strange = Object.entries(scripts).filter(([, line]) => /['`$;|]|(?:^|&& )[A-Z_]+=/.test(line));
    assert.deepEqual(strange, []);
  });

  it('look at the version of Node before Node reads anything that an old one cannot', () => {
    const strange = Object.entries(scripts).filter(([name]) => name !== 'setup');
    assert.ok(strange.length > 15);
    assert.deepEqual(
      strange.filter(
        ([, line]) => !/^(?:npm run check && )?node --import \.\/src\/rightNode\.js /.test(line),
      ),
      [],
    );
    const hook = readFileSync('.githooks/pre-commit', 'utf8');
    assert.match(hook, /\nrun\(\) \{ node --import \.\/src\/rightNode\.js "\$@"; \}\nrun .*\nrun .*\n$/);
    const { require } = JSON.parse(readFileSync('.mocharc.json', 'utf8'));
    assert.equal(require[0], './src/rightNode.js');
  });

  it('find on their path the Node that the person has: no package puts one there', () => {
    const { packages }: Lock = JSON.parse(readFileSync('package-lock.json', 'utf8'));
    const inReach = Object.entries(packages).filter(([path]) => path.lastIndexOf('node_modules/') === 0);
    assert.ok(inReach.some(([, { bin = {} }]) => 'mocha' in bin));
    assert.deepEqual(
      inReach.filter(([, { bin = {} }]) => 'node' in bin),
      [],
    );
  });

  it('end with a sentence where the service is started by a Node that is too old, and not with a stack', () => {
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
