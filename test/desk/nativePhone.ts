/** A telephone that shows the desk without a frame: its client and the page exchange texts (desk-facts, a host for tests). */
import type { Browser, Page } from 'playwright-core';
import { tenantId } from '../world.ts';
import { type Chosen, choosers } from './choices.ts';
import type { DeskEdge } from './deskEdge.ts';
import { type HostParts, playTeams } from './playTeams.ts';
import type { SignedInAs } from './signIn.ts';

export type NativePhone = {
  readonly page: Page;
  /** What the page has asked of the client, oldest first. */
  readonly heard: () => Promise<readonly string[]>;
  /** The client says something unasked, as before it puts the page aside. */
  readonly tell: (func: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** As small as the oldest that is about. */
const viewport = { width: 390, height: 800 };

export async function openPhone(browser: Browser, edge: DeskEdge, person: SignedInAs): Promise<NativePhone> {
  const context = await browser.newContext({ viewport, hasTouch: true, isMobile: true, locale: 'en-GB' });
  const page = await context.newPage();
  await page.exposeFunction('tokenOfPhone', () => edge.signIn.tokenFor(person));
  const { id, userPrincipalName } = person;
  const settings: Settings = { tenantId, person: { id, userPrincipalName }, chosen: usual };
  await page.addInitScript({ content: `${playTeams}\n(${runPhone})(${JSON.stringify(settings)});` });
  await page.goto(`${edge.url()}/desk/`);
  return {
    page,
    heard: () => page.evaluate('heardByPhone'),
    tell: (func) => page.evaluate(`onNativeMessage({ data: { func: ${JSON.stringify(func)}, args: [] } })`),
    close: () => context.close(),
  };
}

const all = Object.entries(choosers).map(([name, { usual: value }]) => [name, value]);
const usual: Chosen = { ...(Object.fromEntries(all) as Chosen), client: 'android' }; // each of the choices has its usual one

type Settings = {
  readonly tenantId: string;
  readonly person: Pick<SignedInAs, 'id' | 'userPrincipalName'>;
  readonly chosen: Chosen;
};

/** What the client puts into the page, and what the library of Teams puts there for the client. */
type Native = {
  nativeInterface: { readonly framelessPostMessage: (text: string) => void };
  readonly onNativeMessage: (message: { readonly data: object }) => void;
  readonly tokenOfPhone: () => Promise<string>;
  heardByPhone: string[];
};

/** Runs in the page: of what is outside it sees `playTeams` alone. */
function runPhone({ tenantId: tenant, person, chosen }: Settings): void {
  const native: Window & Partial<Native> = window;
  const heard: string[] = [];
  const parts: HostParts = {
    tenantId: tenant,
    chosen: () => chosen,
    person: () => person,
    picked: () => undefined,
    token: async () => (await native.tokenOfPhone?.()) ?? '',
    consent: async () => true,
    told: () => undefined,
  };
  const teams = playTeams(parts);
  native.heardByPhone = heard;
  native.nativeInterface = {
    framelessPostMessage: (text) => {
      const { id, uuidAsString, func, args = [] } = JSON.parse(text);
      heard.push(func);
      void Promise.resolve(teams.answer(func, args)).then((answer) => {
        if (answer) native.onNativeMessage?.({ data: { id, uuidAsString, args: answer } });
      });
    },
  };
}
