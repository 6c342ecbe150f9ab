/** Starts one of Microsoft's Agents Playgrounds as one person, talking to one bot. */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { until } from '../../until.ts';
import { type PlaygroundPeople, personalChatId, playgroundConfig } from './playgroundConfig.ts';

export type PlaygroundOptions = PlaygroundPeople & {
  readonly port: number;
  /** Where the bot takes its activities, for example `http://127.0.0.1:3978/api/messages`. */
  readonly botUrl: string;
  /** The Playground's own working directory: its configuration and its log are written here. */
  readonly folder: string;
  /** Where the bot answers instead, if what it says passes by somebody else. */
  readonly serviceUrl?: string | undefined;
};

export type Playground = {
  /** The page to open in a browser. */
  readonly url: string;
  /** Where the bot answers: the `serviceUrl` of every activity that this Playground sends. */
  readonly serviceUrl: string;
  readonly stop: () => Promise<void>;
};

/** Three start side by side, with a browser and the service: in seconds alone, in half a minute on a busy machine. */
const startWithinMs = 90_000;

/**
 * Resolves once both the page and the connector answer.
 * @throws when the Playground exits, takes another port because this one is in use, or is not up in 90 seconds
 */
export async function startPlayground(options: PlaygroundOptions): Promise<Playground> {
  await mkdir(options.folder, { recursive: true });
  await writeFile(join(options.folder, '.m365agentsplayground.yml'), playgroundConfig(options));

  const url = `http://127.0.0.1:${options.port}`;
  const { serviceUrl = `${url}/_connector` } = options;
  const { child, output } = launch(options, serviceUrl);
  try {
    await untilItAnswers(child, output, options, serviceUrl);
  } catch (error) {
    await stop(child);
    throw error;
  }

  return { url, serviceUrl, stop: () => stop(child) };
}

function launch({ port, botUrl, folder }: PlaygroundOptions, serviceUrl: string) {
  const cli = join(
    dirname(createRequire(import.meta.url).resolve('@microsoft/m365agentsplayground/package.json')),
    'cli.js',
  );
  const loopback = new URL('loopbackOnly.ts', import.meta.url).href;
  const args = ['--import', loopback, cli, 'start', '--dt', '-e', botUrl, '-c', 'msteams'];
  const child = spawn(process.execPath, [...args, '-p', String(port), '--su', serviceUrl], {
    cwd: folder,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const output: string[] = [];
  child.stdout.on('data', (chunk) => output.push(String(chunk)));
  child.stderr.on('data', (chunk) => output.push(String(chunk)));

  return { child, output };
}

async function untilItAnswers(
  child: ChildProcess,
  output: readonly string[],
  { port, person, folder }: PlaygroundOptions,
  serviceUrl: string,
): Promise<void> {
  const failed = (reason: string) =>
    new Error(`The Playground on port ${port} (${folder}) ${reason}:\n${output.join('').slice(-1500)}`);
  const members = `${serviceUrl}/v3/conversations/${encodeURIComponent(personalChatId(person))}/members`;

  /** How the start came out; nothing while that is not known. */
  const outcome = async () => {
    if (hasEnded(child)) return `ended with ${child.exitCode ?? child.signalCode}`;
    const listening = /Listening on (\d+)/.exec(output.join(''))?.[1];
    if (listening === undefined) return;
    // It quietly takes another port when its own is in use.
    if (listening !== String(port)) return `found its port in use and took ${listening}`;
    return (await answers(new URL('/', serviceUrl))) && (await answers(members)) && 'answers';
  };
  const came = await until('the Playground answers', outcome, startWithinMs).catch(
    () => 'did not answer in time',
  );
  if (came !== 'answers') throw failed(came);
}

/** A connection that is refused is one more way of not being up yet. */
function answers(url: string | URL): Promise<boolean> {
  return fetch(url).then(
    ({ ok }) => ok,
    () => false,
  );
}

async function stop(child: ChildProcess): Promise<void> {
  if (hasEnded(child)) return;
  const ended = once(child, 'exit');
  child.kill('SIGTERM');
  await ended;
}

function hasEnded(child: ChildProcess): boolean {
  return child.exitCode !== null || child.signalCode !== null;
}
