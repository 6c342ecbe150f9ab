/** What the people do, step by step, in the words on the cards. */

import { setTimeout as wait } from 'node:timers/promises';
import type { Journey } from './journey.ts';
import { newReference } from './journey.ts';
import type { Card } from './playground/card.ts';
import type { Chat } from './playground/chat.ts';

export type Story = {
  readonly about: 'A patient' | 'A colleague' | 'Someone else';
  readonly age: string;
  readonly name?: string;
  readonly what: string;
  /** By the title of the choice. */
  readonly kind?: string;
  /** Who talks it through, by the title of the button. */
  readonly talk: 'My line manager' | 'The safeguarding team' | 'Another manager';
  /** What is answered where somebody is asked; outside office hours, without it, that it can wait. */
  readonly haste?: string;
};

/** The questions of the form, as the titles of its cards ask them. */
export const asked = {
  about: 'Who are you worried about?',
  person: 'Do you know who they are?',
  notice: 'What did you notice?',
  when: 'When did it happen, and how do you know?',
  kinds: 'What kind of thing was it?',
  talk: 'Who do you want to talk this through with?',
  talked: 'Have you already talked to them?',
  check: 'Check your answers',
};

/** Answers one question after another; the last step is on the screen then. */
export async function fillIn(staff: Chat, story: Story): Promise<Card> {
  await (await staff.ask('raise a concern', 'Continue')).press('Continue');
  await fillInNotice(staff, story);
  await (await staff.waitForCard(asked.talk)).press(story.talk);
  if (story.talk !== 'The safeguarding team') await (await staff.waitForCard(asked.talked)).press('Next');
  return lastStep(staff, story.haste);
}

/** The questions about what was noticed; the next one is on the screen then. */
export async function fillInNotice(staff: Chat, { about, age, name, what, kind }: Story): Promise<void> {
  let card = await staff.waitForCard(asked.about);
  await card.choose('Who is it about?', about);
  await card.choose('How old are they?', age);
  await card.press('Next');
  card = await staff.waitForCard(asked.person);
  if (name) await card.fill('Their name (optional)', name);
  await card.press('Next');
  card = await staff.waitForCard(asked.notice);
  await card.fill('In your own words', what);
  await card.press('Next');
  await (await staff.waitForCard(asked.when)).press('Next');
  card = await staff.waitForCard(asked.kinds);
  if (kind) await card.choose('Select all that apply (optional)', kind);
  await card.press('Next');
}

/** By way of the question how long it can wait, where the card that comes asks that, as it does at night. */
export async function lastStep(staff: Chat, haste = 'Yes, it can wait'): Promise<Card> {
  const card = await staff.waitForCard('Share · step');
  if ((await card.text()).includes(asked.check)) return card;
  await card.press(haste);
  return staff.waitForCard(asked.check);
}

/** Sends once the card has stood long enough to be read. */
export async function send(card: Card): Promise<void> {
  await wait(takenAfterMs);
  await card.press('Send');
}

/** Sends, and reads the reference on the receipt. */
export async function sendIt(staff: Chat, card: Card): Promise<string> {
  await send(card);
  return newReference(staff);
}

/** The service takes "Send" two seconds after it made the card. */
const takenAfterMs = 2_000;

export async function raiseIt(journey: Journey, story: Story): Promise<string> {
  return sendIt(journey.staff, await fillIn(journey.staff, story));
}

/**
 * The safeguarding team's card of one concern, once it will not change any more: a press at the moment in which the
 * Playground draws it anew meets another button, or none.
 */
export async function teamCard({ safeguarding, shown }: Journey, reference: string): Promise<Card> {
  await safeguarding.waitForCard(reference);
  await shown(reference);
  return safeguarding.waitForCard(reference);
}

export async function decide(
  journey: Journey,
  reference: string,
  outcome: string,
  reason: string,
): Promise<void> {
  await (await teamCard(journey, reference)).press('Record decision');
  const dialog = await journey.safeguarding.waitForCard('Give the reason for this decision');
  await dialog.choose('What is the decision?', outcome);
  await dialog.fill('Why? Give the reason for this decision', reason);
  await dialog.press('Continue');
  const check = await journey.safeguarding.waitForCard('Check your decision');
  await check.press('Record decision');
  await check.locator.waitFor({ state: 'detached' });
  await backToCard(journey, reference);
}

/** From what says that something is recorded to the card, if the card has not been drawn anew in its place by then. */
export async function backToCard({ safeguarding, shown }: Journey, reference: string): Promise<void> {
  await shown(reference);
  const newest = safeguarding.newestCard();
  if ((await newest.text()).includes('Back to the concern')) await newest.press('Back to the concern');
  await safeguarding.waitForCard(reference, 'Show details');
}

/** Records one thing that is owed, or a closing, by its own button, with what its form asks for. */
export async function record(
  journey: Journey,
  reference: string,
  what: string,
  fill: (form: Card) => Promise<void>,
) {
  await (await teamCard(journey, reference)).press(what);
  const form = await journey.safeguarding.waitForCard(reference);
  const button = journey.safeguarding.page.getByRole('button', { name: 'Record', exact: true }).first();
  await button.waitFor();
  await fill(form);
  await form.press('Record');
  await button.waitFor({ state: 'detached' });
  await backToCard(journey, reference);
}

export async function acknowledge(journey: Journey, reference: string): Promise<void> {
  await (await teamCard(journey, reference)).press('Acknowledge');
  await journey.safeguarding.waitForCard(reference, 'Owner: Jo Lindqvist');
}

/** The manager's answer, with an account, and for a colleague whether HR has been told. */
const questionsOf = {
  'Yes, escalate this concern': 'What did you discuss and agree?',
  'I need to know more': 'What do you need to know?',
  'I do not think it should be escalated': 'Why do you think so?',
} as const;

export async function managerAnswers(
  { manager, shown }: Journey,
  reference: string,
  choice: keyof typeof questionsOf,
  hrTold?: 'Yes' | 'No',
  said = 'We talked it through and agreed what to do.',
): Promise<void> {
  await manager.waitForCard(reference);
  await shown(reference);
  await (await manager.waitForCard(reference)).press('Show details');
  await (await manager.waitForCard(reference, 'Talk to them, then answer')).press(choice);
  const asked = await manager.waitForCard(reference, questionsOf[choice]);
  await asked.fill(questionsOf[choice], said);
  if (hrTold) await asked.choose('Has HR been told?', hrTold);
  await asked.press('Send');
}

/** Where that was left out: the question is asked again, with what was typed. */
export async function managerAddsHr(
  { manager }: Journey,
  reference: string,
  hrTold: 'Yes' | 'No',
): Promise<void> {
  const asked = await manager.waitForCard(reference, 'Select whether HR has been told.');
  await asked.choose('Has HR been told?', hrTold);
  await asked.press('Send');
}

/** Fills a step's form: it was done, and what was done. */
export async function stepDone(form: Card): Promise<void> {
  await form.choose('Was it done?', 'It was done');
  await form.fill('What was done, or why it is not needed', 'Done, and noted in the file.');
}
