/** What the people do, step by step, in the words on the cards. */

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
  /** Who checks it, by the title of the choice. */
  readonly check: string;
};

/** Walks the first three steps; the last one is on the screen then. */
export async function fillIn(staff: Chat, story: Story): Promise<Card> {
  await staff.say('raise a concern');
  await (await staff.waitForCard('Continue')).press('Continue');
  let card = await staff.waitForCard('Step 1 of 4');
  await card.choose('Who is it about?', story.about);
  await card.choose('How old are they?', story.age);
  if (story.name) await card.fill('Their name', story.name);
  await card.press('Next');
  card = await staff.waitForCard('Step 2 of 4');
  await card.fill('What did you notice?', story.what);
  if (story.kind) await card.choose('What kind of thing was it?', story.kind);
  await card.press('Next');
  card = await staff.waitForCard('Step 3 of 4');
  await card.choose('Who should check this with you?', story.check);
  await card.press('Next');
  return staff.waitForCard('Step 4 of 4');
}

/** Sends and reads the reference on the receipt. Where the card asks whether it can wait, as it does at night, it can. */
export async function sendIt(
  staff: Chat,
  card: Card,
  wait: 'Yes, it can wait' | 'No, it cannot wait' = 'Yes, it can wait',
): Promise<string> {
  const question = /Can this wait until [^?]*\?/.exec(await card.text())?.[0];
  if (question) await card.choose(question, wait);
  await card.press('Send');
  return newReference(staff);
}

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
  await dialog.press('Record decision');
  await journey.safeguarding.waitForCard('Record progress');
}

/** Records one thing that is owed, or a closing, with what its form asks for. */
export async function record(
  journey: Journey,
  reference: string,
  what: string,
  fill: (form: Card) => Promise<void>,
) {
  await (await teamCard(journey, reference)).press('Record progress');
  await (await journey.safeguarding.waitForCard('What do you want to record?')).press(what);
  const form = await journey.safeguarding.waitForCard(reference);
  await journey.safeguarding.page.getByRole('button', { name: 'Record', exact: true }).first().waitFor();
  await fill(form);
  await form.press('Record');
  await journey.safeguarding.waitForCard('Show details');
}

export async function acknowledge(journey: Journey, reference: string): Promise<void> {
  await (await teamCard(journey, reference)).press('Acknowledge');
  await journey.safeguarding.waitForCard('Owner: Jo Lindqvist');
}

/** The manager's answer, with an account, and for a colleague whether HR has been told. */
export async function managerAnswers(
  { manager }: Journey,
  reference: string,
  button: string,
  hrTold?: 'Yes' | 'No',
): Promise<void> {
  const card = await manager.waitForCard(reference);
  await card.fill('What did you discuss and agree?', 'We talked it through and agreed what to do.');
  if (hrTold) await card.choose('Has HR been told?', hrTold);
  await card.press(button);
}

/** Fills a step's form: it was done, and what was done. */
export async function stepDone(form: Card): Promise<void> {
  await form.choose('Was it done?', 'It was done');
  await form.fill('What was done, or why it is not needed', 'Done, and noted in the file.');
}
