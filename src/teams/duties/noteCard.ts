/** Makes the message about one duty: its name, how soon or late it is, and a button that opens it. */
import type { Now } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { dueDateWords, noteTitle } from '../../words/duties.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import type { DutyModels } from './models.ts';

type View = { readonly cards: Cards<DutyModels>; readonly local: Local; readonly clock: Now };

/** A message, and what its notification shows: the pack's name of the duty, and no person's. */
export type DutyNote = { readonly card: AdaptiveCardJson; readonly summary: string };

/** @param said stands above the date; names of people, and what somebody typed about a duty, stay text */
export function noteCard(task: Task, said: readonly string[], { cards, local, clock }: View): DutyNote {
  const today = dateOf(clock(), local.calendar);
  const title = noteTitle(task, today);
  const paragraphs = [...said, dueDateWords(task.dueOn, today)].map((text) => ({ text: tell(text) }));
  return { card: cards.expand('dutyNote', { key: task.key, title, paragraphs }), summary: title };
}
