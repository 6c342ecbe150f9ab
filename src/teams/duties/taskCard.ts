/** Makes the card of a task, with the form that was asked for, or with what became of it. */
import type { TaskForm } from '../../policy/duties/choices.ts';
import type { Done, Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { doneDetail, doneWords, openedWords, ownerName, progressWords } from '../../words/duties.ts';
import { dateShown, dateTyped } from '../cards/date.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type Input, type Problem, typed } from '../cards/input.ts';
import { keep, tell } from '../cards/parts.ts';
import type { DutyLine, DutyModels } from './models.ts';

type View = { readonly cards: Cards<DutyModels>; readonly local: Local };

export type Form = {
  readonly asks?: TaskForm | 'nothing';
  readonly input?: Input;
  readonly problems?: readonly Problem[];
};

export function taskCard(
  task: Task,
  { cards, local }: View,
  { asks = 'nothing', input = {}, problems = [] }: Form = {},
): AdaptiveCardJson {
  if (task.done) return doneCard(task, task.done, cards);

  const opened = openedWords(task);
  return cards.expand('taskCard', {
    ...dutyLine(task),
    clauses: task.clauses.join(', '),
    evidence: task.evidence,
    openedBy: task.openedBy.cause === 'guidance' ? tell(opened) : opened,
    problems,
    asks,
    started: task.started,
    link: keep(typed(input, 'link')),
    evidenceDate: dateShown(dateTyped(input, 'evidenceDate', local.calendar)),
    outcome: keep(typed(input, 'outcome')),
    reason: keep(typed(input, 'reason')),
    dueOn: dateShown(dateTyped(input, 'dueOn', local.calendar)),
  });
}

function doneCard({ key, what, clauses }: Task, done: Done, cards: View['cards']): AdaptiveCardJson {
  return cards.expand('taskDone', {
    key,
    what,
    clauses: clauses.join(', '),
    said: doneWords(done),
    by: tell(done.by.name),
    detail: tell(doneDetail(done)),
  });
}

/** A task in one line. */
export function dutyLine(task: Task): DutyLine {
  const { key, what, dueOn, overdue } = task;
  return {
    key,
    what,
    due: sayDate(dueOn),
    owner: tell(ownerName(task)),
    status: progressWords(task),
    overdue,
  };
}
