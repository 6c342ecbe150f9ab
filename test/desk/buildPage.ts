/** Builds the page of the desk, as `npm run desk` does, for whoever is about to open it. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { scripts }: { scripts: { readonly desk?: string } } = JSON.parse(
  readFileSync(new URL('../../package.json', import.meta.url), 'utf8'),
);

/** @returns a sentence where it was not built: everything but the desk works without it */
export async function buildPage(): Promise<string | undefined> {
  // Every script begins with the Node that is to run it; this one runs already.
  const [, ...args] = (scripts.desk ?? '').split(' ');
  if (args.length === 0) return 'The page of the desk is not built: there is no "npm run desk" yet.';
  const child = spawn(process.execPath, args, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  const [code] = await once(child, 'exit');
  return code === 0 ? undefined : 'The page of the desk could not be built. "npm run desk" says why.';
}

/**
 * The same for a test. What `npm test` has built at its beginning is not built again: others may be reading it.
 * @throws Error where it was not built
 */
export async function needPage(): Promise<void> {
  const unbuilt = process.env[built] ? undefined : await buildPage();
  if (unbuilt !== undefined) throw new Error(unbuilt);
}

/** Once, for all tests that are started from here. */
export async function buildPageForTests(): Promise<void> {
  // Where it was not, the tests that need it say so.
  if ((await buildPage()) === undefined) process.env[built] = 'yes';
}

const built = 'DESK_BUILT';
