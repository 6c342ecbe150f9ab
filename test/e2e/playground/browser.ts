/** The browser for the tests: Chromium from an npm package, so that nothing has to be installed by hand. */
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import sparticuz from '@sparticuz/chromium';
import { type Browser, chromium } from 'playwright-core';

let opening: Promise<Browser> | undefined;

/** One browser for the whole run; every page gets a context of its own. Set CHROMIUM_PATH to use another one. */
export function openBrowser(): Promise<Browser> {
  opening ??= launch();

  return opening;
}

export async function closeBrowser(): Promise<void> {
  const browser = await opening;
  opening = undefined;
  await browser?.close();
}

async function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM_PATH ?? (await sparticuz.executablePath()),
    args: quietFlags,
    // The package brings fonts for machines that have none.
    env: { FONTCONFIG_PATH: join(tmpdir(), 'fonts'), ...process.env },
  });
}

// Not the package's own flags: those turn web security off. These keep the browser off the network,
// where the pages under test have no business.
const quietFlags = [
  '--no-sandbox',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-domain-reliability',
  '--disable-sync',
  '--no-first-run',
  '--no-pings',
  '--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE localhost, EXCLUDE 127.0.0.1',
];
