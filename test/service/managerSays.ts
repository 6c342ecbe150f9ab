/** Answers a manager's check as they do: details first, then a choice, then its own question. */
import { buttons, type Card } from './card.ts';
import type { Visit } from './visit.ts';

export const yes = 'Yes, escalate this concern';
export const more = 'I need to know more';
export const someoneElse = 'Someone else should check this';
export const no = 'I do not think it should be escalated';

/** What the choice asks; the details are shown first where they are not yet. */
export async function questionOf(visit: Visit, card: Card, choice: string): Promise<Card> {
  const isHidden = buttons(card).every(({ title }) => title !== choice);
  return visit.push(isHidden ? await visit.push(card, 'Show details') : card, choice);
}

export async function managerSays(
  visit: Visit,
  card: Card,
  choice: string,
  inputs: Readonly<Record<string, string>>,
): Promise<Card> {
  return visit.push(await questionOf(visit, card, choice), 'Send', inputs);
}
