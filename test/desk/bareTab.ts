/** A tab with nothing in it but the library of Teams, in the host page of the desk, for whoever tries that page. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import type * as Teams from '@microsoft/teams-js';
import { openBrowser } from '../e2e/playground/browser.ts';
import { tenantId } from '../world.ts';
import { type DeskOptions, type DeskPage, openDesk, teamsOrigin } from './deskPage.ts';
import { startHost } from './host.ts';
import { startSignIn } from './signIn.ts';
import { deskAppId } from './startDesk.ts';

/** What the script of the package puts into the page. */
declare const microsoftTeams: typeof Teams;

const library = readFileSync(fileURLToPath(import.meta.resolve('@microsoft/teams-js')));

export type BareTab = Awaited<ReturnType<typeof startBareTab>>;

export async function startBareTab() {
  await using started = new AsyncDisposableStack();
  let mayFrame = teamsOrigin;
  const server = createServer((request, response) => {
    const isLibrary = request.url === '/teams.js';
    response.writeHead(200, {
      'Content-Type': isLibrary ? 'text/javascript' : 'text/html',
      'Content-Security-Policy': `frame-ancestors ${mayFrame}`,
    });
    response.end(isLibrary ? library : '<!doctype html><script src="/teams.js"></script><h1>Desk</h1>');
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  started.defer(() => void server.close().closeAllConnections());
  // A server that listens on a port has an address of this kind.
  const publicHost = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const signIn = await startSignIn({ tenantId, appId: deskAppId, publicHost });
  started.defer(() => signIn.stop());
  const host = await startHost({ desk: `http://${publicHost}/desk/`, tenantId, signIn });
  started.defer(() => host.stop());
  mayFrame = `${teamsOrigin} ${host.url}`;
  const all = started.move();

  return {
    host,
    open: async (options: DeskOptions = {}) => openDesk(await openBrowser(), host, options),
    /** As every page does first. */
    begin: async (page: DeskPage) => {
      await page.waitForHeading('Desk');
      await (await page.frame()).evaluate((url) => microsoftTeams.app.initialize([url]), host.url);
    },
    stop: () => all.disposeAsync(),
  };
}

export async function contextOf(page: DeskPage): Promise<Teams.app.Context> {
  return (await page.frame()).evaluate(() => microsoftTeams.app.getContext());
}

export async function tokenOf(page: DeskPage, silent = true): Promise<string> {
  return (await page.frame()).evaluate(
    (quietly) => microsoftTeams.authentication.getAuthToken({ silent: quietly }),
    silent,
  );
}

/** @returns the id of whoever is picked */
export async function pickedIn(page: DeskPage): Promise<string | undefined> {
  return (await page.frame()).evaluate(async () => {
    const one = { singleSelect: true };
    const [picked] = await microsoftTeams.people.selectPeople(one).catch(({ errorCode }) => {
      throw new Error(String(errorCode));
    });
    return picked?.objectId;
  });
}

/** As long as an answer that comes at all would take, many times over. */
export async function passed(page: DeskPage): Promise<string> {
  await page.page.waitForTimeout(500);
  return 'passed';
}
