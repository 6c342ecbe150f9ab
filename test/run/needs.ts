/** What some tests need and a machine may lack: there they are skipped, and `npm test` names them and says what is missing. */
import { spawnSync } from 'node:child_process';
import { browserPath, noBrowser } from './browser.ts';

/** Each answers with a sentence where it is missing. */
const lacks = {
  browser: async () => ((await browserPath()) ? undefined : noBrowser),
  rights: async () => onWindows('It keeps the rights of files in another way.'),
  signals: async () => onWindows('It has no signal that asks a process to stop.'),
  'full disk': async () =>
    spawnSync('prlimit', ['--version']).status === 0
      ? undefined
      : 'The tests of a full disk need prlimit (util-linux, Linux only).',
};

export type Need = keyof typeof lacks;

/** First in a test, or in the hook that comes before all of them: skips what cannot be tried on this machine. */
export async function needs(test: Mocha.Context, need: Need): Promise<void> {
  if (await lacks[need]()) test.skip();
}

export async function lacking(): Promise<readonly string[]> {
  const all = await Promise.all(Object.values(lacks).map((lack) => lack()));
  return all.filter((sentence) => sentence !== undefined);
}

function onWindows(why: string): string | undefined {
  return process.platform === 'win32' ? `This is Windows. ${why}` : undefined;
}
