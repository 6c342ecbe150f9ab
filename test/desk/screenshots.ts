/** `node test/desk/screenshots.ts`: works invented concerns at the desk, and takes the pictures of its paper on the way. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { closeBrowser, openBrowser } from '../e2e/playground/browser.ts';
import { raise, raiseUrgent } from '../service/form.ts';
import { people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';
import { needPage } from './buildPage.ts';
import { startDeskEdge } from './deskEdge.ts';
import { type DeskOptions, type DeskPage, openDesk } from './deskPage.ts';
import { startHost } from './host.ts';

const usualFolder = fileURLToPath(new URL('../../docs/pictures/desk', import.meta.url));
const [folder = usualFolder, theme = 'default'] = process.argv.slice(2);
const { sam, kit, alex } = people;
const phone = 390;
const phoneHeight = 800;
/** As wide as a sheet of A4 without its margins. */
const paper = { width: 720, height: 900 };
/** What can come between somebody and the desk, how the host makes it so, and how its sentence begins. */
const troubles: readonly { name: string; token: string; says: RegExp; pressed?: string }[] = [
  { name: 'no-answer', token: 'never', says: /Teams has not signed you in/ },
  { name: 'consent', token: 'consent', says: /Teams needs your leave/ },
  {
    name: 'still-consent',
    token: 'resourceRequiresConsent',
    says: /You are not signed in/,
    pressed: 'Sign in',
  },
  { name: 'step-up', token: 'resourceRequiresMfa', says: /asks you to sign in once more/ },
  { name: 'setting', token: 'resourceDisabled', says: /because of a setting of this app/ },
  { name: 'refused', token: 'CancelledByUser', says: /Teams did not sign you in/ },
  { name: 'expired', token: 'expired', says: /no longer valid here/ },
];

mkdirSync(folder, { recursive: true });
await needPage();
const edge = await startDeskEdge({ INFORMATION_GOVERNANCE: alex.id });
const host = await startHost({ desk: `${edge.url()}/desk/`, tenantId, signIn: edge.signIn });
try {
  const reporter = edge.visit({ person: sam });
  const direct = { check: { check: 'direct' } };
  const reference = await raise(reporter, direct);
  const other = await raise(reporter, { who: { about: 'someone-else', age: 'not-known' }, ...direct });
  const address = `/desk/concerns/${reference}`;
  const desk = await open();
  const small = await open({ width: phone, height: phoneHeight });
  await desk.waitForHeading('Today');
  await record('acknowledge', other, 'Acknowledge');
  await raiseUrgent(edge.visit({ person: sam }), 'He says that he has a knife.');

  await take('concerns', 'Concerns');
  await take('today', 'Today');
  await record('acknowledge', reference, 'Acknowledge');
  await page('others', reference);
  await desk.press('Find them in Teams');
  await desk.waitForText('You selected');
  await desk.choose('What part do they have?', 'They saw it, or they help');
  await picture(desk, 'person');
  await desk.press('Record');
  await desk.waitForHeading(`Concern ${reference}`);

  await page('decision', reference);
  await desk.press('Continue');
  await desk.waitForText('There is a problem');
  await picture(desk, 'mistakes');
  await desk.choose('What is the decision?', 'Refer to the police Prevent team');
  await desk.fill('Why? Give the reason for this decision', 'What was said is specific, and he has changed.');
  await desk.waitForText('Only you can see it until you record it.');
  await page('decision', reference); // its mistakes are mended, and what is kept stands there
  await desk.waitForText('Only you can see it until you record it.');
  await picture(desk, 'form');
  await asKit('information', { note: 'The ward called: he comes again on Thursday.' });
  await desk.press('Continue');
  await desk.waitForHeading('This concern has changed');
  await picture(desk, 'meanwhile');
  await desk.press('Record it anyway');
  await desk.waitForHeading('Check your decision');
  await picture(desk, 'check');
  await desk.press('Record decision');
  await desk.waitForText('The decision is recorded.');
  await picture(desk, 'concern');
  await small.goTo(address);
  await small.waitForHeading(`Concern ${reference}`);
  await picture(small, `concern-${phone}`);
  const printed = await open(paper);
  await printed.goTo(address);
  await printed.waitForHeading(`Concern ${reference}`);
  await printed.page.emulateMedia({ media: 'print' });
  await picture(printed, 'printed');
  const onePiece = 'document.documentElement.classList.add("one-piece")';
  await (await printed.frame()).evaluate(onePiece);
  await (await printed.frame())
    .locator('.piece')
    .first()
    .evaluate((piece) => piece.classList.add('to-print'));
  await picture(printed, 'printed-section');
  const dialog = { frame: 'task', page: `concerns/${reference}` };
  const fromCard = await open({ width: 900, height: 700, chosen: dialog });
  await fromCard.waitForHeading(`Concern ${reference}`);
  await fromCard.waitForText('What happens next');
  await first(fromCard, 'dialog');
  const unsigned = await open({ width: 900, height: 700, chosen: { ...dialog, token: 'resourceDisabled' } });
  await unsigned.read(/search for/);
  await picture(unsigned, 'dialog-trouble');
  for (const trouble of troubles) await takeTrouble(trouble);
  const governance = await open({ chosen: { as: 'alex' } });
  await governance.waitForHeading('Who read and did what');
  await governance.waitForText(reference);
  await picture(governance, 'reads');

  async function takeTrouble({ name, token, says, pressed }: (typeof troubles)[number]): Promise<void> {
    const stopped = await open({ width: 640, height: 500, chosen: { token } });
    if (pressed) await stopped.press(pressed);
    await stopped.read(says);
    await picture(stopped, `trouble-${name}`);
    await stopped.close();
  }

  async function take(name: string, title: string): Promise<void> {
    for (const one of [desk, small]) {
      await one.press(title);
      await one.waitForHeading(title);
      await picture(one, one === small ? `${name}-${phone}` : name);
    }
  }

  async function page(action: string, of: string): Promise<void> {
    await desk.goTo(`/desk/concerns/${of}/${action}`);
    await desk.waitForText(`Back to concern ${of}`);
  }

  async function record(action: string, of: string, button: string): Promise<void> {
    await page(action, of);
    await desk.press(button);
    await desk.waitForHeading(`Concern ${of}`);
  }

  async function asKit(action: string, values: Readonly<Record<string, string>>): Promise<void> {
    const api = await edge.desk(kit);
    const form = `/concerns/${reference}/forms/${action}`;
    const { version } = (await api.get(form)).json as { readonly version: number }; // a form has one
    await api.post(form, { values, version, press: action });
  }
} finally {
  await host.stop();
  await edge.stop();
  await closeBrowser();
}

function open(options: DeskOptions = {}): Promise<DeskPage> {
  const chosen = { theme, ...options.chosen };
  return openBrowser().then((browser) => openDesk(browser, host, { ...options, chosen, asTeams: true }));
}

/** What is seen first. */
async function first({ page }: DeskPage, name: string): Promise<void> {
  await page.waitForLoadState('networkidle');
  await page.locator('iframe').screenshot({ path: join(folder, `${name}.png`) });
}

/** The whole page, without what stands around it; of a telephone's only what is seen first. */
async function picture({ page, frame }: DeskPage, name: string): Promise<void> {
  const size = page.viewportSize() ?? { width: phone, height: 0 };
  await page.waitForLoadState('networkidle');
  await (await frame()).evaluate('scrollTo(0, 0)');
  const inside = 'document.querySelector(".desk main").getBoundingClientRect().bottom';
  const around = size.height - ((await page.locator('iframe').boundingBox())?.height ?? 0);
  const height = size.width === phone ? phoneHeight : Number(await (await frame()).evaluate(inside));
  await page.setViewportSize({ ...size, height: Math.ceil(height + around) });
  await page.locator('iframe').screenshot({ path: join(folder, `${name}.png`) });
  await page.setViewportSize(size);
}
