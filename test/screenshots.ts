/** `node test/screenshots.ts`: walks one invented concern through the Playgrounds and takes the pictures of the papers. */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Browser, Locator, Page } from 'playwright-core';
import { closeBrowser, openBrowser } from './e2e/playground/browser.ts';
import { type Chat, openChat } from './e2e/playground/chat.ts';
import { asked, lastStep, send } from './e2e/walk.ts';
import { packWithoutDuties, startWorld, team } from './world.ts';

const pictures = fileURLToPath(new URL('../docs/pictures/', import.meta.url));
/** Beside those of `npm run dev`, so that both can run at once. */
const ports = { tenant: 4979, bot: 4978, staff: 57150, manager: 57151, safeguarding: 57152 };
/** High enough for the longest card; wide enough that the Playground cuts nothing off. */
const tall = { width: 1100, height: 1800 };
const desktop = { width: 1100, height: 760 };

const folder = await mkdtemp(join(tmpdir(), 'ncs-pictures-'));
await mkdir(pictures, { recursive: true });
const world = await startWorld(folder, ports, { PACK: packWithoutDuties(folder) });
try {
  await story(await openBrowser());
} finally {
  await closeBrowser();
  await world.stop();
  await rm(folder, { recursive: true, force: true });
}

async function story(browser: Browser): Promise<void> {
  const safeguarding = await openChat(browser, world.safeguarding.url, tall);
  const manager = await openChat(browser, world.manager.url, tall);
  const staff = await openChat(browser, world.staff.url, tall);
  await safeguarding.openChannel(team.name, team.channel.name);
  await (await safeguarding.waitForCard('Use this channel')).press('Use this channel');
  await (await safeguarding.waitForCard('Yes, use this channel')).press('Yes, use this channel');
  await safeguarding.waitForCard('Prevent concerns will be posted here');

  await beInDanger(staff);
  await notice(staff);
  await check(manager);
  await share(safeguarding);
  await lists(await browser.newPage({ viewport: desktop }));
}

async function beInDanger(staff: Chat): Promise<void> {
  const first = await staff.waitForCard('Raise a concern');
  await picture(first.locator, '1-first-card');
  await first.press('Immediate danger');
  await picture((await staff.waitForCard('Send now')).locator, '2-immediate-danger');
  await staff.reload();
}

async function notice(staff: Chat): Promise<void> {
  await (await staff.waitForCard('Raise a concern')).press('Raise a concern');
  const who = await staff.waitForCard(asked.about);
  await who.choose('Who is it about?', 'A patient');
  await who.choose('How old are they?', 'Adult');
  await picture(who.locator, '3-who');
  await who.press('Next');
  await (await staff.waitForCard(asked.person)).press('Next');

  const what = await staff.waitForCard(asked.notice);
  await what.fill(
    'In your own words',
    'He said twice that somebody should pay for what happened. (An invented example.)',
  );
  await what.press('Next');
  await (await staff.waitForCard(asked.when)).press('Next');
  await (await staff.waitForCard(asked.kinds)).press('Next');
  const whom = await staff.waitForCard(asked.talk);
  await picture(whom.locator, '3-talk');
  await whom.press('My line manager');
  await (await staff.waitForCard(asked.talked)).press('Next');

  const whole = await lastStep(staff);
  await picture(whole.locator, '4-check');
  await send(whole);
  await picture((await staff.waitForCard('Thank you')).locator, '5-thank-you');
}

async function check(manager: Chat): Promise<void> {
  await (await manager.waitForCard('Please check a concern with')).press('Show details');
  await picture((await manager.waitForCard('Hide details')).locator, '6-manager');
  await (await manager.waitForCard('Hide details')).press('Yes, escalate this concern');
  const asked = await manager.waitForCard('What did you discuss and agree?');
  await asked.fill(
    'What did you discuss and agree?',
    'We agreed that the safeguarding team should look at it.',
  );
  await asked.press('Send');
  await manager.waitForCard('You approved the escalation');
}

async function share(safeguarding: Chat): Promise<void> {
  await (await safeguarding.waitForCard('New concern about')).press('Acknowledge');
  const card = await safeguarding.waitForCard('Acknowledged');
  await picture(card.locator, '7-channel');
  await card.press('Record decision');
  const decision = await safeguarding.waitForCard('Give the reason for this decision');
  await decision.fill(
    'Why? Give the reason for this decision',
    'What was noticed is a reason to ask the police for their view.',
  );
  await picture(decision.locator, '8-decision');
}

async function lists(page: Page): Promise<void> {
  await page.goto(`http://127.0.0.1:${ports.tenant}/`);
  await page.getByText('Prevent chronology').first().waitFor();
  await picture(page, '9-lists');
}

/** A card, or a whole page, once nothing in it moves any more. */
async function picture(of: Locator | Page, name: string): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, 400));
  await of.screenshot({ path: join(pictures, `${name}.png`), animations: 'disabled' });
}
