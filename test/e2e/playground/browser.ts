/** The browser in which people of a journey look at their Playgrounds. */
import type { Browser } from 'playwright-core';
import { launchBrowser } from '../../run/browser.ts';

let opening: Promise<Browser> | undefined;

/** One browser for the whole run; every page gets a context of its own. */
export function openBrowser(): Promise<Browser> {
  opening ??= launchBrowser(quietFlags);
  return opening;
}

export async function closeBrowser(): Promise<void> {
  const browser = await opening;
  opening = undefined;
  await browser?.close();
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
