/** Which Node a command runs with. The old, the newer and the packaged ones are played: only one Node is at hand. */
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { needs } from '../run/needs.ts';

const sentence =
  /^Notice Check Share needs Node 24 or newer, and this is Node 20\.20\.0\. Install Node 24 .*\n$/;

describe('A command of package.json', () => {
  let project: string;
  before(async function () {
    // The Nodes are played by scripts of sh.
    await needs(this, 'signals');
  });
  beforeEach(() => {
    project = mkdtempSync(join(tmpdir(), 'right node-'));
    for (const file of ['needNode.js', 'rightNode.js'])
      cpSync(join('src', file), join(project, 'src', file), { recursive: true });
    writeFileSync(join(project, 'package.json'), '{"type":"module"}');
  });
  afterEach(() => {
    if (project) rmSync(project, { recursive: true });
  });

  it('runs with the Node of the packages where the running one is too old: arguments and options, too', async () => {
    packaged(good);
    const said = await run(
      '20.20.0',
      'console.log(process.execArgv.includes("--no-warnings"), process.argv.slice(2))',
    );
    assert.deepEqual(said, { code: 0, signal: null, out: "true [ 'a b', '--demo' ]\n", err: '' });
    assert.ok(wasUsed());
  });

  it('starts whatever it calls "node" with the same Node', async () => {
    packaged(good);
    const { out } = await run('20.20.0', 'console.log(process.env.PATH)');
    assert.equal(out.split(delimiter)[0], join(project, where, '..'));
  });

  it('ends as the command ends: with its code, or by its signal', async () => {
    packaged(good);
    assert.equal((await run('20.20.0', 'process.exitCode = 7')).code, 7);
    assert.equal((await run('20.20.0', 'process.kill(process.pid, "SIGKILL")')).signal, 'SIGKILL');
  });

  it('hears of each signal that asks it to stop, and may finish what it is doing', async () => {
    packaged(good);
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
      const lasting = `process.once('${signal}', () => { console.log('in order'); process.exit(3); });
        setInterval(() => {}, 1000); console.log('ready');`;
      const { code, out } = await run('20.20.0', lasting, signal);
      assert.deepEqual({ code, out }, { code: 3, out: 'ready\nin order\n' }, signal);
    }
  });

  it('runs with the person’s own where that is new enough, and never looks at the packages', async () => {
    for (const version of ['24.0.0', '26.1.0']) {
      packaged(good);
      assert.equal((await run(version, 'console.log(process.versions.node)')).out, `${version}\n`);
      assert.ok(!wasUsed());
    }
  });

  it('is not run where Node is too old and none came with the packages: a sentence says so', async () => {
    const { code, err } = await run('20.20.0', 'console.log("ran")');
    assert.equal(code, 1);
    assert.match(err, sentence);
  });

  it('is not run where the one of the packages cannot run here, as on Alpine, or is too old itself', async () => {
    for (const wrong of [
      '#!/lib/there-is-no-such-loader\n',
      '#!/bin/sh\nexit 127\n',
      '#!/bin/sh\necho v22.1.0\n',
    ]) {
      packaged(wrong);
      const { code, err, out } = await run('20.20.0', 'console.log("ran")');
      assert.deepEqual({ code, out }, { code: 1, out: '' }, wrong);
      assert.match(err, sentence, wrong);
    }
  });

  /** What npm would have installed. */
  function packaged(script: string): void {
    mkdirSync(dirname(join(project, where)), { recursive: true });
    writeFileSync(join(project, where), script, { mode: 0o755 });
    rmSync(join(project, 'used'), { force: true });
  }

  function wasUsed(): boolean {
    return existsSync(join(project, 'used'));
  }

  /** Runs the code as a command, with a Node that says it is of this version; the one that it calls upon says its own. */
  async function run(version: string, code: string, signal?: NodeJS.Signals) {
    writeFileSync(join(project, 'command.js'), code);
    const options = ['--import', pretending, '--import', './src/rightNode.js', '--no-warnings'];
    const child = spawn(process.execPath, [...options, 'command.js', 'a b', '--demo'], {
      cwd: project,
      env: { ...process.env, VERSION: version, USED: join(project, 'used') },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    if (signal) child.stdout.once('data', () => child.kill(signal));
    const [[exit, killedBy], out, err] = await Promise.all([
      once(child, 'close'),
      text(child.stdout),
      text(child.stderr),
    ]);
    return { code: exit, signal: killedBy, out, err };
  }
});

describe('The Node of the packages', () => {
  const { packages } = JSON.parse(readFileSync('package-lock.json', 'utf8'));

  it('is installed only on Linux with glibc and x64, where npm runs on a Node that is too old', () => {
    const { os, cpu, libc, engines } = JSON.parse(readFileSync('packaged-node/package.json', 'utf8'));
    assert.deepEqual(
      { os, cpu, libc, engines },
      { os: ['linux'], cpu: ['x64'], libc: ['glibc'], engines: { node: '<24' } },
    );
    assert.equal(packages['packaged-node'].optional, true);
  });

  it('lies where src/rightNode.js looks for it', () => {
    assert.equal(packages[where.replace('/bin/node', '')].bin.node, 'bin/node');
    assert.match(readFileSync('src/rightNode.js', 'utf8'), new RegExp(`'\\.\\./${where}'`));
  });
});

const where = 'packaged-node/node_modules/packaged-node/bin/node';

const good = `#!/bin/sh\nunset VERSION\n: > "$USED"\nexec "${process.execPath}" "$@"\n`;

const pretending = `data:text/javascript,${encodeURIComponent(
  "const node = process.env.VERSION; if (node) Object.defineProperty(process, 'versions', { value: { ...process.versions, node } });",
)}`;
