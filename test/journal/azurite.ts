/** Azure Storage on this machine: one Azurite for a whole run of tests, and an account of one's own for each who asks. */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { freePort } from '../freePort.ts';
import { until } from '../until.ts';

/** Azurite learns of its accounts when it starts. */
const accounts = 400;
/** Where several start at once on a busy machine. */
const startWithinMs = 60_000;

/** Nobody else knows it: it is made for this run alone. */
const key = randomBytes(32).toString('base64');

type Kind = 'table' | 'blob';

const running = new Map<Kind, Promise<number>>();
let handedOut = 0;

/**
 * A connection string to tables that nobody else uses. They are kept in memory, until the process that asked ends.
 * @throws Error when Azurite does not start, or no account is left
 */
export const azuriteTables = () => azurite('table');

/** The same for blobs. */
export const azuriteBlobs = () => azurite('blob');

async function azurite(kind: Kind): Promise<string> {
  const starting = running.get(kind) ?? startAzurite(kind);
  running.set(kind, starting);
  starting.catch(() => running.delete(kind)); // whoever asks next tries anew
  const port = await starting;
  if (handedOut === accounts) throw new Error(`All ${accounts} accounts of this Azurite are in use.`);
  const account = accountName(handedOut++);
  const endpoint = kind === 'table' ? 'TableEndpoint' : 'BlobEndpoint';
  return [
    'DefaultEndpointsProtocol=http',
    `AccountName=${account}`,
    `AccountKey=${key}`,
    `${endpoint}=http://127.0.0.1:${port}/${account};`,
  ].join(';');
}

function accountName(index: number): string {
  return `account${index}`;
}

/** @returns its port */
async function startAzurite(kind: Kind): Promise<number> {
  const port = await freePort();
  const folder = mkdtempSync(join(tmpdir(), 'azurite-'));
  const options = ['--inMemoryPersistence', '--silent', '--skipApiVersionCheck', '--disableTelemetry'];
  const child = spawn(
    process.execPath,
    [fileURLToPath(programs[kind]), ...options, `--${kind}Host`, '127.0.0.1', `--${kind}Port`, String(port)],
    {
      cwd: folder,
      env: {
        PATH: process.env.PATH,
        AZURITE_ACCOUNTS: Array.from({ length: accounts }, (_, index) => `${accountName(index)}:${key}`).join(
          ';',
        ),
      },
      stdio: ['ignore', 'ignore', 'inherit'],
    },
  );
  // It does not keep the tests from ending, and ends with them.
  child.unref();
  process.once('exit', () => {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  });
  await untilItAnswers(port, child);
  return port;
}

const programs: Readonly<Record<Kind, URL>> = {
  table: new URL('../../node_modules/azurite/dist/src/table/main.js', import.meta.url),
  blob: new URL('../../node_modules/azurite/dist/src/blob/main.js', import.meta.url),
};

async function untilItAnswers(port: number, child: ChildProcess): Promise<void> {
  const ended = once(child, 'exit').then(() => {
    throw new Error('Azurite ended while it was starting.');
  });
  ended.catch(() => undefined); // from here on its end is wanted
  const answers = () => fetch(`http://127.0.0.1:${port}/`); // any answer will do
  await Promise.race([until('Azurite answers', answers, startWithinMs), ended]);
}
