/** Imported before a command: runs it with the Node of `packaged-node` where the running one is too old. An old Node reads it. */
import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { delimiter, dirname } from 'node:path';
import process from 'node:process';
import { fileURLToPath } from 'node:url';
import { endIfTooOld, isTooOld } from './needNode.js';

const packaged = fileURLToPath(
  new URL('../packaged-node/node_modules/packaged-node/bin/node', import.meta.url),
);

if (isTooOld(process.versions.node)) {
  // Asked and not read from its manifest: it may be there and yet not run, as on another processor or C library.
  const { status, stdout } = spawnSync(packaged, ['--version'], { encoding: 'utf8' });
  if (status !== 0 || isTooOld(stdout.trim().replace('v', ''))) endIfTooOld();
  await runAgain();
}

/** The same command, on the same terminal; ends as it ends. What it starts by the name `node` is this Node, too. */
async function runAgain() {
  const PATH = [dirname(packaged), process.env.PATH].join(delimiter);
  const child = spawn(packaged, [...process.execArgv, ...process.argv.slice(1)], {
    env: { ...process.env, PATH },
    stdio: 'inherit',
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    // A terminal sends Ctrl-C to both.
    const isHeard = signal === 'SIGINT' && process.stdin.isTTY;
    process.on(signal, () => isHeard || child.kill(signal));
  }
  const [code, signal] = await once(child, 'exit');
  if (signal) {
    process.removeAllListeners(signal);
    process.kill(process.pid, signal);
  }
  process.exit(code ?? 1);
}
