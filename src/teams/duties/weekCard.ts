/** Makes the week's message to an owner: what is due, late or new, with a button for each. */
import type { WeekLine } from '../../policy/duties/week.ts';
import { dueDateWords, dueWords, noteWords, taskName, weekTitle } from '../../words/duties.ts';
import { fill } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { tell } from '../cards/parts.ts';
import type { WeekRow } from './messageModels.ts';
import type { DutyModels } from './models.ts';

/** More would make a card that Teams does not take; the list of duties has them all. */
const mostListed = 20;

const { because: reason, more, awaiting: waits } = words.duty.weekly;

/** @param awaiting of how many duties nobody has said when they were last done; 0 for those who cannot say it */
export function weekCard(
  lines: readonly WeekLine[],
  { today, awaiting }: { readonly today: string; readonly awaiting: number },
  cards: Cards<DutyModels>,
): AdaptiveCardJson {
  const left = lines.length - mostListed;
  return cards.expand('week', {
    title: weekTitle(lines),
    lines: lines.slice(0, mostListed).map((line) => rowOf(line, today)),
    more: left > 0 ? fill(more, { count: String(left) }) : '',
    awaiting: awaiting > 0 ? fill(waits, { count: String(awaiting) }) : '',
  });
}

function rowOf({ task, because }: WeekLine, today: string): WeekRow {
  const { key, dueOn } = task;
  const opened = noteWords(task);
  return {
    ...{ key, name: taskName(task), because: reason[because] },
    due: dueWords(dueOn, today),
    date: dueDateWords(dueOn, today),
    overdue: because === 'overdue',
    opened: opened && tell(opened),
  };
}
