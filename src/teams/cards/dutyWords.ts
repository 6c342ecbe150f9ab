/** The tasks of the duty calendar in words: cards and lines. */
import { words } from '../../casework/story.ts';
import { fill, sayWhen } from '../../casework/wording.ts';
import { type Calendar, sayDate } from '../../policy/hours.ts';
import { theTeam } from '../../policy/review/duty.ts';
import type { Task } from '../../policy/review/evolve.ts';
import { type Input, type Problem, typed } from '../conversation/answers.ts';
import type { DutyLine } from './dutyModels.ts';
import type { AdaptiveCardJson, Cards } from './expand.ts';
import { keep, show } from './models.ts';

export type Asks = 'nothing' | 'complete' | 'set-aside' | 'move';

/** How far a task has come; the words of `duty.status` name it. */
export function stateOf({ done, overdue, started, assignee }: Task): keyof typeof words.duty.status {
  if (done) return done.as;
  if (overdue) return 'overdue';
  if (started) return 'started';
  return assignee ? 'assigned' : 'open';
}

function ownerName({ assignee, role }: Task): string {
  return assignee && assignee.id !== theTeam.id
    ? assignee.name
    : words.duty.roles[assignee ? 'safeguarding-team' : role];
}

export function dutyLine(task: Task): DutyLine {
  const { key, what, dueOn, overdue } = task;
  return {
    key,
    what,
    due: sayDate(dueOn),
    owner: show(ownerName(task)),
    status: words.duty.status[stateOf(task)],
    overdue,
  };
}

type Form = { readonly asks?: Asks; readonly input?: Input; readonly problems?: readonly Problem[] };

/** The task as it stands, with the form that was asked for. */
export function taskCard(
  task: Task,
  { cards, calendar }: { cards: Cards; calendar: Calendar },
  { asks = 'nothing', input = {}, problems = [] }: Form = {},
): AdaptiveCardJson {
  if (task.done) return doneCard(task, cards, calendar);

  return cards.expand('taskCard', {
    ...dutyLine(task),
    clauses: task.clauses.join(', '),
    evidence: task.evidence,
    openedBy: openedWords(task),
    problems,
    asks,
    started: task.started,
    link: keep(typed(input, 'link')),
    evidenceDate: isoDate(typed(input, 'evidenceDate')),
    outcome: keep(typed(input, 'outcome')),
    reason: keep(typed(input, 'reason')),
    dueOn: isoDate(typed(input, 'dueOn')),
  });
}

function doneCard(task: Task, cards: Cards, calendar: Calendar): AdaptiveCardJson {
  const { key, what, clauses, done } = task;
  const when = done ? sayDate(done.on) : sayWhen(task.openedAt, calendar);
  const completed = done?.as === 'completed';
  return cards.expand('taskDone', {
    key,
    what,
    clauses: clauses.join(', '),
    said: fill(completed ? words.duty.completed : words.duty.setAside, { when }),
    by: show(done?.by.name ?? ''),
    detail: show((completed ? [done.outcome, done.link].join('\n') : done?.reason) ?? ''),
  });
}

function openedWords({ openedBy }: Task) {
  if (openedBy.cause !== 'guidance') return words.duty.openedBy[openedBy.cause];
  return show(fill(words.duty.openedBy.guidance, { name: openedBy.name, link: openedBy.link }));
}

/** Only a date goes into a date input. */
export function isoDate(text: string): string {
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : '';
}
