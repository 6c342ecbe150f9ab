/** What a person does at the desk in their browser, and what a test chooses about the Teams around it. */
import type { Browser, BrowserContext, Frame, FrameLocator, Locator, Page } from 'playwright-core';
import { until } from '../until.ts';
import type { Choice, Chosen } from './choices.ts';
import type { Host } from './host.ts';

export type DeskPage = {
  /** The host's, for what the tools below do not cover. */
  readonly page: Page;
  /** What is in the frame. It is another one once the host has opened the desk anew, so ask again. */
  readonly frame: () => Promise<Frame>;
  /** An address of the desk's, from its root: `/desk/concerns`. The page is loaded anew. */
  readonly goTo: (path: string) => Promise<void>;
  /** A button or a link, by its whole name. */
  readonly press: (name: string) => Promise<void>;
  readonly fill: (label: string, text: string) => Promise<void>;
  readonly choose: (question: string, answer: string) => Promise<void>;
  /** As it is typed in three fields: "23/11/2026". */
  readonly fillDate: (question: string, date: string) => Promise<void>;
  readonly valueOf: (label: string) => Promise<string>;
  /** All that can be read at this moment. */
  readonly says: () => Promise<string>;
  readonly waitForText: (text: string) => Promise<void>;
  readonly waitUntilGone: (text: string) => Promise<void>;
  readonly waitForHeading: (name: string) => Promise<void>;
  /** What the pattern finds, once it is there. */
  readonly read: (pattern: RegExp) => Promise<string>;
  /** Chooses something at the host: another person and the like open the desk anew. */
  readonly set: (choice: Choice, value: string) => Promise<void>;
  /** Presses one of the host's own buttons: "Open the desk", "Leave the tab", "Accept". */
  readonly pressAtHost: (name: string) => Promise<void>;
  /** What the host says of the tab: that it is there, failed, was left. */
  readonly waitForState: (text: string) => Promise<void>;
  /** How often the desk asked Teams for what. */
  readonly heard: () => Promise<Readonly<Record<string, number>>>;
  /** What the desk did outside itself last: "Opened: …", "Copied: …". */
  readonly outside: () => Promise<string>;
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

export type DeskOptions = {
  readonly chosen?: Partial<Chosen>;
  /** Whether the host is served as Teams itself is, so that the desk needs to know of no other. */
  readonly asTeams?: boolean;
  readonly width?: number;
  readonly height?: number;
};

export const teamsOrigin = 'https://teams.microsoft.com';

/** Longer than the desk itself waits for Teams, and than it waits for its server. */
const withinMs = 30_000;

export async function openDesk(browser: Browser, host: Host, options: DeskOptions = {}): Promise<DeskPage> {
  const { chosen = {}, asTeams = false, width = 1280, height = 900 } = options;
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  if (asTeams) await playTeamsOrigin(context, host);
  const page = await context.newPage();
  page.setDefaultTimeout(withinMs);
  await page.goto(`${asTeams ? teamsOrigin : host.url}/?${new URLSearchParams(chosen)}`);
  const inside = page.frameLocator('iframe[name=desk]');
  const named = (name: string) =>
    inside
      .getByRole('button', { name, exact: true })
      .or(inside.getByRole('link', { name, exact: true }))
      .filter({ visible: true });

  return {
    page,
    frame: () => frameOf(page),
    goTo: async (path) => {
      const frame = await frameOf(page);
      await frame.goto(new URL(path, frame.url()).href);
    },
    press: (name) => named(name).first().click(),
    fill: (label, text) => inside.getByLabel(label, { exact: true }).fill(text),
    choose: (question, answer) => choose(inside, question, answer),
    fillDate: (question, date) => fillDate(inside, question, date),
    valueOf: (label) => inside.getByLabel(label, { exact: true }).inputValue(),
    says: () => inside.locator('body').innerText(),
    waitForText: (text) => inside.getByText(text).filter({ visible: true }).first().waitFor(),
    waitUntilGone: (text) =>
      inside.getByText(text).filter({ visible: true }).first().waitFor({ state: 'hidden' }),
    waitForHeading: (name) => inside.getByRole('heading', { name, exact: true }).waitFor(),
    read: (pattern) =>
      until(
        `the desk says ${pattern}`,
        async () => pattern.exec(await inside.locator('body').innerText())?.[0],
        withinMs,
      ),
    set: (choice, value) => set(page, choice, value),
    pressAtHost: (name) => page.getByRole('button', { name, exact: true }).click(),
    waitForState: (text) => page.locator('#state').getByText(text).waitFor(),
    heard: () => heard(page),
    outside: () => page.locator('#outside').innerText(),
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: () => context.close(),
  };
}

/** What the browser asks of Teams is answered by the host. A public page may reach this machine only by leave. */
async function playTeamsOrigin(context: BrowserContext, host: Host): Promise<void> {
  await context.grantPermissions(['local-network-access'], { origin: teamsOrigin });
  await context.route(`${teamsOrigin}/**`, async (route) => {
    const asked = route.request();
    const { pathname, search } = new URL(asked.url());
    const answer = await fetch(`${host.url}${pathname}${search}`, {
      method: asked.method(),
      headers: { 'Content-Type': asked.headers()['content-type'] ?? 'text/plain' },
      body: asked.postData(),
    });
    const headers = Object.fromEntries(answer.headers);
    await route.fulfill({ status: answer.status, headers, body: await answer.text() });
  });
}

async function frameOf(page: Page): Promise<Frame> {
  return until('the host has opened the desk', () => page.frame({ name: 'desk' }) ?? undefined);
}

/** Where there are few answers, each stands below the question; where there are many, they are a list. */
async function choose(inside: FrameLocator, question: string, answer: string): Promise<void> {
  const named = { name: question, exact: true };
  const list = inside.getByRole('combobox', named);
  const group = inside.getByRole('radiogroup', named).or(inside.getByRole('group', named)).first();
  await list.or(group).first().waitFor();
  if ((await list.count()) > 0) await list.selectOption({ label: answer });
  else await radio(group, answer).check();
}

/** By its whole name or, where a hint belongs to it, by how that begins. */
function radio(group: Locator, answer: string): Locator {
  const exact = group.getByRole('radio', { name: answer, exact: true });
  const hinted = group.getByRole('radio', { name: `${answer} ` });
  return exact.or(hinted).first();
}

async function fillDate(inside: FrameLocator, question: string, date: string): Promise<void> {
  const group = inside.getByRole('group', { name: question, exact: true });
  const parts = date.split('/');
  for (const [place, label] of ['Day', 'Month', 'Year'].entries())
    await group.getByLabel(label, { exact: true }).fill(parts[place] ?? '');
}

/** Wherever the host has put it: what is rarely chosen lies folded away. */
async function set(page: Page, choice: Choice, value: string): Promise<void> {
  await page.locator(`#choices [name=${choice}]`).evaluate((field: HTMLSelectElement, chosen) => {
    field.value = chosen;
    field.dispatchEvent(new Event('change', { bubbles: true }));
  }, value);
}

async function heard(page: Page): Promise<Readonly<Record<string, number>>> {
  const lines = page.locator('#heard li');
  const pairs = await lines.evaluateAll((all) =>
    all.map((line) => [line.dataset.func ?? '', Number(line.dataset.times)] as const),
  );
  return Object.fromEntries(pairs);
}
