/** Makes the card of a task, with the form that was asked for, or with what became of it. */

import { dateTyped } from '../../casework/date.ts';
import { chosenMany, type Input, type Problem, typed, wrongIn } from '../../casework/input.ts';
import type { TaskForm } from '../../policy/duties/choices.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import type { Done, Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Entry, PersonId } from '../../policy/person.ts';
import {
  changedWords,
  clauseWords,
  doneAnswers,
  doneWords,
  dueWords,
  openedAfter,
  openedWords,
  ownerName,
  progressWords,
  taskName,
} from '../../words/duties.ts';
import { entryWords } from '../../words/entry.ts';
import { fill } from '../../words/say.ts';
import { shortened } from '../../words/shortened.ts';
import { words } from '../../words/words.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type Choice, keep, tell } from '../cards/parts.ts';
import { urlOf } from '../cards/url.ts';
import type { DutyModels } from './models.ts';

export type View = { readonly cards: Cards<DutyModels>; readonly local: Local; readonly picker?: boolean };

export type Form = {
  readonly asks?: TaskForm | 'nothing';
  readonly input?: Input;
  readonly problems?: readonly Problem[];
  /** Today (ISO) for an answer; a card that stays says no more than the date. */
  readonly today?: string;
  /** Whether it may say what was typed about an occasion: a card that Teams stores may stand in a channel. */
  readonly isNoted?: boolean;
  /** Other open tasks that the same evidence may prove. */
  readonly also?: readonly Task[];
  /** Who asked for the card. */
  readonly by?: PersonId;
  /** What was said of others that were completed with it. */
  readonly said?: readonly string[];
  /** The duties that it opened. */
  readonly opened?: readonly Duty[];
  readonly offered?: readonly Entry[];
};

export function taskCard(task: Task, view: View, form: Form = {}): AdaptiveCardJson {
  if (task.done) return doneCard(task, task.done, view, form);

  const { cards, local, picker = false } = view;
  const {
    asks = 'nothing',
    input = {},
    problems = [],
    today,
    also = [],
    by,
    offered = [],
    isNoted = false,
  } = form;
  const opened = shortened(openedWords(task, isNoted), mostOfOpened, words.list.shownShort);
  const day = (field: string) => dateShown(dateTyped(input, field, local.calendar));
  return cards.expand('taskCard', {
    ...headOf(task, local),
    due: sayDate(task.dueOn),
    soon: today ? dueWords(task.dueOn, today) : '',
    status: progressWords(task),
    overdue: task.overdue,
    owner: tell(ownerName(task)),
    evidence: task.evidence,
    openedBy: isTyped(task) ? tell(opened) : opened,
    changed: changedWords(task).map((text) => ({ text: tell(text) })),
    problems,
    wrong: wrongIn(fields, problems),
    asks: asks === 'reopen' ? 'nothing' : asks,
    started: task.started,
    mayLackLink: dutyOf(task, local)?.noLink === true,
    link: keep(typed(input, 'link')),
    noLink: keep(typed(input, 'noLink')),
    evidenceDate: day('evidenceDate'),
    doneOn: day('doneOn'),
    outcome: keep(typed(input, 'outcome')),
    also: alsoChoices(also, by),
    alsoChosen: alsoChosen(input, also).join(','),
    reason: keep(typed(input, 'reason')),
    dueOn: day('dueOn'),
    offered: offered.map((entry) => ({ title: tell(entryWords(entry)), value: entry.id })),
    chosen: '',
    picker,
    person: keep(offered.length > 0 ? '' : typed(input, 'person')),
    handBackTo: task.handedOver ? tell(task.handedOver.from.name) : '',
  });
}

/** UTF-16 units: all of it is in the list. */
const mostOfOpened = 1_000;

/** Of all forms of a task: they are on one card. */
const fields = ['link', 'noLink', 'evidenceDate', 'doneOn', 'outcome', 'reason', 'dueOn', 'person'];

/** How tasks are offered that the same evidence may prove; whose they are where they are not the person's own. */
export function alsoChoices(tasks: readonly Task[], by: PersonId | undefined): readonly Choice[] {
  const { alsoChoice, alsoOf } = words.duty;
  return tasks.map((task) => {
    const facts = { name: taskName(task), due: sayDate(task.dueOn), owner: ownerName(task) };
    const isOwn = task.assignee?.id === by;
    return { title: tell(fill(isOwn ? alsoChoice : alsoOf, facts)), value: task.key };
  });
}

/** The tasks that were ticked, of those that may be. */
function alsoChosen(input: Input, also: readonly Task[]): readonly string[] {
  return chosenMany(
    input,
    'also',
    also.map(({ key }) => key),
  );
}

function doneCard(
  task: Task,
  done: Done,
  { cards, local }: View,
  { asks = 'nothing', input = {}, problems = [], said = [], opened = [] }: Form,
): AdaptiveCardJson {
  return cards.expand('taskDone', {
    ...headOf(task, local),
    said: doneWords(done),
    answers: doneAnswers(done).map(({ label, text }) => ({ label, text: tell(text) })),
    link: urlOf(done.link),
    also: said.map((text) => ({ text: tell(text) })),
    opened: openedAfter(opened),
    asks: asks === 'reopen' ? 'reopen' : 'nothing',
    problems,
    wrong: wrongIn(fields, problems),
    dueOn: dateShown(dateTyped(input, 'dueOn', local.calendar)),
    reason: keep(typed(input, 'reason')),
  });
}

function headOf(task: Task, local: Local): Pick<DutyModels['taskCard'], 'key' | 'name' | 'what' | 'clauses'> {
  const { key, what, clauses } = task;
  return { key, name: taskName(task), what, clauses: clauseWords(clauses, local.pack.duties) };
}

/** Whether what opened it holds what a person typed. */
function isTyped({ openedBy: { cause } }: Task): boolean {
  return cause === 'guidance' || cause === 'occasion';
}

export function dutyOf({ duty }: Pick<Task, 'duty'>, { pack: { duties } }: Local) {
  return duties.list.find(({ id }) => id === duty);
}
