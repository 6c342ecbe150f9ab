/** Reads a card as a person or a curious program would: what it says, what can be pressed, what is filled in. */
import words from '../../src/words/words.json' with { type: 'json' };
import { elements, ofType } from '../cards/walk.ts';

export type Card = { readonly type: string; readonly [property: string]: unknown };

export type Button = {
  readonly type: string;
  readonly title: string;
  readonly tooltip?: string;
  readonly verb?: string;
  readonly data?: Readonly<Record<string, unknown>>;
  readonly associatedInputs?: string;
  readonly fallback?: Button;
};

/** Every piece of text in anything: what is shown, filled in, or hidden in data. */
export function allText(node: unknown): string {
  if (typeof node === 'string') return node;
  if (typeof node !== 'object' || node === null) return '';
  return Object.values(node).map(allText).filter(Boolean).join('\n');
}

/** The first text on the card. */
export function titleOf(card: Card): string {
  return String(ofType(card.body, /^TextBlock$/)[0]?.text ?? '');
}

const { teamTitle, urgency } = words;

/** What the safeguarding team's card can be called: how urgent it is, or whom it is about. */
export const teamTitles: readonly string[] = [
  urgency.urgent,
  urgency['cannot-wait'],
  ...Object.values(teamTitle).flatMap((titles) => Object.values(titles)),
];

export function isTeamCard(card: Card): boolean {
  return teamTitles.includes(titleOf(card));
}

/** What can be pressed, without the fallbacks for older clients. */
export function buttons(card: Card): readonly Button[] {
  const fallbacks = new Set(elements(card).flatMap(({ fallback }) => [fallback]));
  const shown = [card.body, card.actions].flatMap((part) => ofType(part, /^Action\./));
  return shown.filter((one) => !fallbacks.has(one)) as readonly unknown[] as readonly Button[]; // cards are ours
}

export function button(card: Card, title: string): Button {
  const found = buttons(card).find((one) => one.title === title);
  if (!found)
    throw new Error(`No "${title}" on "${titleOf(card)}": ${buttons(card).map((one) => one.title)}`);
  return found;
}

/** What a refusal gives back: each answer with the label above it. */
export function givenOn(card: Card): readonly { readonly label: string; readonly text: string }[] {
  return ofType(card.body, /^Container$/).flatMap(({ items }) => {
    const [run] = ofType(items, /^TextRun$/);
    const [label] = ofType(items, /^TextBlock$/);
    return run ? [{ label: String(label?.text ?? ''), text: String(run.text) }] : [];
  });
}

/** What is filled in, as a client would send it: empty fields are left out. */
export function filledIn(card: Card): Readonly<Record<string, unknown>> {
  const inputs = ofType(card.body, /^Input\./).filter(({ value }) => value !== undefined && value !== '');
  return Object.fromEntries(inputs.map(({ id, value }) => [String(id), value]));
}
