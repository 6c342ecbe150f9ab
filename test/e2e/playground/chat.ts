/** What a person does on one Playground page: type, read cards, fill them in, press buttons. */
import type { Browser, Locator, Page } from 'playwright-core';
import { until } from '../../until.ts';
import { button, type Card, cardIn } from './card.ts';

export type Chat = {
  /** For what the tools below do not cover. */
  readonly page: Page;
  /**
   * Types it in the personal chat; the newest card since then that contains the text. A card from before may read alike
   * and is no answer. What is typed in a channel never reaches the bot: the Playground has no mentions.
   */
  readonly ask: (typed: string, text: string) => Promise<Card>;
  /** Waits for a text anywhere in the messages of the open conversation, of whatever concern. */
  readonly waitForText: (text: string) => Promise<void>;
  /**
   * The newest card that contains each of the texts: of a concern, its reference and what it is to say. It is looked for
   * anew at each use, so ask again once the card has changed.
   */
  readonly waitForCard: (...texts: string[]) => Promise<Card>;
  /** The same, by one of its buttons: what a button says may stand on other cards as text. */
  readonly waitForButton: (title: string) => Promise<Card>;
  /**
   * Presses a button of the newest card until that card says what is wanted: a first card is drawn anew once it is seen,
   * and a press at that moment meets another button, or none.
   */
  readonly pressFor: (title: string, wanted: string) => Promise<Card>;
  /** What each card that contains the text says; in a personal chat the oldest is first. */
  readonly saidByCards: (text: string) => Promise<readonly string[]>;
  /** What the pattern finds on a card, which may be drawn anew meanwhile: it is looked for until it is there. */
  readonly read: (pattern: RegExp) => Promise<string>;
  readonly newestCard: () => Card;
  /** Waits until the page has drawn all that its Playground has taken by now. */
  readonly drawn: () => Promise<void>;
  readonly openPersonalChat: () => Promise<void>;
  /** The first time, the Playground tells the bot that it was installed in the team. */
  readonly openChannel: (team: string, channel: string) => Promise<void>;
  /** An entry of the menu "Mock an Activity", for example `Install application`, for the open conversation. */
  readonly mock: (activity: string) => Promise<void>;
  /** Empties the page: the Playground keeps no messages. The bot is told again that it was installed. */
  readonly reload: () => Promise<void>;
  readonly screenshot: (path: string) => Promise<void>;
  readonly close: () => Promise<void>;
};

/** A telephone's, in portrait. */
export const phoneSize = { width: 390, height: 844 };

export type ChatSize = { readonly width?: number; readonly height?: number };

/** Opening the page is what makes the Playground tell the bot that it was installed in the personal chat. */
export async function openChat(browser: Browser, url: string, size: ChatSize = {}): Promise<Chat> {
  const { width = 1280, height = 900 } = size;
  const context = await browser.newContext({ viewport: { width, height }, locale: 'en-GB' });
  const page = await context.newPage();
  await load(page, () => page.goto(url));
  let open: Conversation = personalChat;
  const show = async (conversation: Conversation) => {
    await openConversation(page, conversation);
    open = conversation;
  };

  return {
    page,
    ask: (typed, text) => ask(page, typed, text),
    waitForText: (text) => messageText(page, text).last().waitFor(),
    waitForCard: async (...texts) => {
      const said = texts.reduce((all, text) => all.filter({ hasText: text }), cards(page));
      const card = open.newest(said);
      await card.waitFor();

      return cardIn(card);
    },
    waitForButton: async (title) => {
      const button = page.getByRole('button', { name: title, exact: true });
      const card = open.newest(cards(page).filter({ has: button }));
      await card.waitFor();

      return cardIn(card);
    },
    pressFor: (title, wanted) =>
      until(
        `"${title}" leads to "${wanted}"`,
        () => pressFor(open.newest(cards(page)), title, wanted),
        withinMs,
      ),
    saidByCards: (text) => cards(page).filter({ hasText: text }).allInnerTexts(),
    read: (pattern) =>
      until(
        `a card says ${pattern}`,
        async () => {
          const said = (await cards(page).allInnerTexts()).join('\n');
          return pattern.exec(said)?.[0];
        },
        withinMs,
      ),
    newestCard: () => cardIn(open.newest(cards(page))),
    drawn: () => drawn(page),
    openPersonalChat: () => show(personalChat),
    openChannel: (team, name) => show(channel(team, name)),
    mock: (activity) => mock(page, activity),
    reload: async () => {
      await load(page, () => page.reload());
      open = personalChat;
    },
    screenshot: async (path) => void (await page.screenshot({ path })),
    close: () => context.close(),
  };
}

type Conversation = { readonly name: string; readonly newest: (cards: Locator) => Locator };

const personalChat: Conversation = { name: 'Personal Chat', newest: (cards) => cards.last() };

/** A chat has its newest message at the end; a channel has its newest post at the top. */
function channel(team: string, name: string): Conversation {
  return { name: `${team} - ${name}`, newest: (cards) => cards.first() };
}

/** The page is ready when it listens for messages and has told the bot of its installation; what is sent earlier is lost. */
async function load(page: Page, open: () => Promise<unknown>): Promise<void> {
  await Promise.all([
    page.waitForEvent('websocket', (socket) => socket.url().includes('_ws_conversation')),
    page.waitForResponse(/_debug\/conversation\/.*\/installation/),
    open(),
  ]);
  await compose(page).waitFor();
  await page.addStyleTag({ content: narrower });
  const hideLog = page.getByTitle('Hide log panel');
  if (await hideLog.isVisible()) await hideLog.click();
}

/** By itself the Playground shrinks to 600 pixels, and its cards to 450; a telephone has fewer. */
const narrower = `@media (max-width: 599px) {
  #root div { min-width: 0 !important; }
  .fai-OutputCard, .fai-OutputCard div { width: auto !important; max-width: 100%; }
  div:has(> .fai-OutputCard) { width: 100%; }
  div:has(> div > .fai-OutputCard) { width: calc(100% - 16px); }
}`;

/** A page draws one's own message once the Playground has taken it: an answer that is quicker stands above it. */
async function ask(page: Page, typed: string, text: string): Promise<Card> {
  const messages = page.getByLabel('Message header');
  const before = await messages.count();
  await compose(page).click();
  await page.keyboard.insertText(typed);
  await page.getByRole('button', { name: 'Send Message' }).click();
  const since = messages
    .nth(before)
    .locator('xpath=following::*[contains(concat(" ", @class, " "), " ac-adaptiveCard ")]');
  const answer = since.filter({ hasText: text }).last();
  await answer.waitFor();
  return cardIn(answer);
}

function compose(page: Page): Locator {
  return page.locator('[data-lexical-editor=true]').last();
}

function cards(page: Page): Locator {
  return page.locator('.ac-adaptiveCard');
}

/** The list of conversations repeats the last message of each. */
function messageText(page: Page, text: string): Locator {
  return page.getByText(text).and(page.locator(':not([role=treeitem] *)'));
}

async function openConversation(page: Page, conversation: Conversation): Promise<void> {
  const entry = page.getByRole('treeitem', { name: conversation.name, exact: true });
  // Only a narrow page has this button: there the list slides over the conversation while one points at either.
  const list = page.getByTitle('Toggle app bar and conversation window');
  const isNarrow = await list.isVisible();
  // Whoever points beside the list as it slides, or as news makes it longer, sees it go, and points at the button again.
  await until(
    `"${conversation.name}" is open`,
    async () => {
      if (isNarrow) await list.hover();
      await entry.click({ timeout: slidMs });
      return true;
    },
    withinMs,
  );
  if (isNarrow) await page.getByRole('heading', { level: 1 }).hover();
}

async function pressFor(newest: Locator, title: string, wanted: string): Promise<Card> {
  const isThere = newest.filter({ hasText: wanted });
  if ((await isThere.count()) === 0) {
    await button(newest, title).click({ timeout: slidMs });
    await isThere.waitFor({ timeout: answeredMs });
  }
  return cardIn(newest);
}

/** The list slides in within a quarter of a second; a busy machine takes longer. */
const slidMs = 3_000;
/** Teams gives a press up after ten seconds; whoever presses again before may have pressed twice. */
const answeredMs = 10_000;
/** As long as the browser waits for anything else. */
export const withinMs = 30_000;

/** What a Playground takes it sends to its page before it answers anything that is asked later. */
async function drawn(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await fetch('/');
    for (const _ of ['the message is heard', 'it is drawn'])
      await new Promise((drew) => requestAnimationFrame(drew));
  });
}

async function mock(page: Page, activity: string): Promise<void> {
  await page.getByRole('button', { name: 'Mock an Activity' }).click();
  const entry = page.getByRole('menuitem').filter({ has: page.getByText(activity, { exact: true }) });
  await entry.click();
  await page.getByRole('button', { name: 'Send activity' }).click();
}
