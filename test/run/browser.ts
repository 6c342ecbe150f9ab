/** Which browser the tests use: the one of CHROMIUM_PATH, else Chromium from an npm package where that runs. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

/** The package brings fonts for machines that have none. */
const fonts = { FONTCONFIG_PATH: join(tmpdir(), 'fonts') };

let found: Promise<string | undefined> | undefined;

/** Undefined where this machine has none. What CHROMIUM_PATH names is not doubted: where it does not start, tests fail. */
export function browserPath(): Promise<string | undefined> {
  found ??= process.env.CHROMIUM_PATH ? Promise.resolve(process.env.CHROMIUM_PATH) : packaged();
  return found;
}

/** @throws Error where there is none */
export async function launchBrowser(args: readonly string[]): Promise<Browser> {
  const executablePath = await browserPath();
  if (!executablePath) throw new Error(noBrowser);
  return chromium.launch({ executablePath, args: [...args], env: { ...fonts, ...process.env } });
}

export const noBrowser =
  'No browser was found: the one that comes with the packages runs on Linux (x64, glibc) only. Set CHROMIUM_PATH to a Chromium, Chrome or Edge.';

/** It is built for one system, one processor and one C library: only a try tells whether this is them. */
async function packaged(): Promise<string | undefined> {
  const path = await sparticuz.executablePath().catch(() => undefined);
  return path !== undefined && spawnSync(path, ['--version']).status === 0 ? path : undefined;
}
