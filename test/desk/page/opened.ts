/** The built desk, its server and a browser, for the tests of one file. */
import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, FrameLocator, Page } from 'playwright-core';
import { buildDesk } from '../../../src/cli/desk.ts';
import { launchBrowser } from '../../run/browser.ts';
import { needs } from '../../run/needs.ts';
import { type DeskServer, startDesk, teams } from './deskServer.ts';
import { type Manners, showInTeams } from './teamsFrame.ts';

export type Opening = Partial<Manners> & {
  readonly width?: number;
  readonly height?: number;
  /** The page's clock stands, but for what the page needs to draw; it goes on by `page.clock.runFor`. */
  readonly isStill?: boolean;
};
export type Shown = { readonly page: Page; readonly desk: FrameLocator };

export type House = {
  readonly server: DeskServer;
  /** A page of the desk in Teams: `/concerns`. */
  readonly open: (path: string, how?: Opening) => Promise<Shown>;
};
type Opened = House & {
  /** Closes what was opened, and answers as at the start. */
  readonly fresh: () => Promise<void>;
  readonly close: () => Promise<void>;
};

/** What a browser says of a page that breaks its own rules. */
export const complaints: string[] = [];

/** Opens it for all tests of a suite, each of which finds it as at the start. */
export function openedHouse(): House {
  let opened: Opened | undefined;
  const house = (): Opened => opened ?? assert.fail('The house opens before the first test.');
  before(async function () {
    await needs(this, 'browser');
    opened = await openHouse();
  });
  afterEach(() => opened?.fresh());
  after(() => opened?.close());
  return {
    get server() {
      return house().server;
    },
    open: (path, how) => house().open(path, how),
  };
}

async function openHouse(): Promise<Opened> {
  const folder = mkdtempSync(join(tmpdir(), 'desk-'));
  await buildDesk(folder);
  const server = await startDesk(folder);
  const browser = await launchBrowser(['--no-sandbox', '--disable-gpu', '--disable-dev-shm-usage']);
  return {
    server,
    open: (path, how = {}) => openPage(browser, `${server.origin}/desk${path}`, how),
    fresh: async () => {
      await Promise.all(browser.contexts().map((context) => context.close()));
      server.fresh();
      complaints.length = 0;
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true });
    },
  };
}

async function openPage(browser: Browser, address: string, how: Opening): Promise<Shown> {
  const { width = 1280, height = 800, isStill = false, ...manners } = how;
  // Nothing is looked at while its colours are on their way to others.
  const context = await browser.newContext({
    viewport: { width, height },
    locale: 'en-GB',
    reducedMotion: 'reduce',
  });
  await context.grantPermissions(['local-network-access'], { origin: teams }).catch(() => undefined);
  const page = await context.newPage();
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  page.on('pageerror', (error) => complaints.push(error.message));
  if (isStill) await holdClock(page);
  await showInTeams(page, address, manners);
  return { page, desk: page.frameLocator('iframe') };
}

/** Installed alone the clock would go on by itself, and on a slow machine come through what a test means to be later. */
async function holdClock(page: Page): Promise<void> {
  const began = new Date('2026-11-23T10:00:00Z');
  await page.clock.install({ time: began });
  await page.clock.pauseAt(began);
  const tick = async (): Promise<void> => {
    while (!page.isClosed()) {
      await page.clock.runFor(drawsInMs);
      await pause(tickMs);
    }
  };
  tick().catch(() => undefined); // the page was closed meanwhile
}

/** An eighth of what passes outside is enough for a page to draw. */
const drawsInMs = 5;
const tickMs = 40;
