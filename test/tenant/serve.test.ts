/** The tenant as a program of its own. */
import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { describe, it } from 'mocha';
import { startTenant } from './tenant.ts';

const program = fileURLToPath(new URL('serve.ts', import.meta.url));

describe('the stand-in tenant as a program', () => {
  it('says in one line where it listens, and stops when told', async () => {
    const child = start('0');
    const [line] = await once(child.stdout ?? child, 'data');
    const url = /at (http:\/\/127\.0\.0\.1:\d+\/) /.exec(String(line))?.[1] ?? '';
    assert.equal((await fetch(url)).status, 200);

    child.kill('SIGTERM');
    const [code] = await once(child, 'exit');
    assert.equal(code, 0);
  });

  it('exits with 1 and a plain sentence when its port is taken', async () => {
    const other = await startTenant({ port: 0 });
    const port = new URL(other.url).port;
    const child = start(port);
    const [[sentence], [code]] = await Promise.all([
      once(child.stderr ?? child, 'data'),
      once(child, 'exit'),
    ]);
    await other.stop();

    assert.equal(
      String(sentence),
      `Port ${port} is taken: stop what uses it, or set TENANT_PORT to another one.\n`,
    );
    assert.equal(code, 1);
  });
});

function start(port: string): ChildProcess {
  return spawn(process.execPath, [program], { env: { ...process.env, TENANT_PORT: port, TENANT_FILE: '' } });
}
