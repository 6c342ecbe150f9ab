/** Makes the lines of the lists of duties. */
import type { Coming } from '../../casework/duties/calendarView.ts';
import type { Task } from '../../policy/duties/state.ts';
import { sayDate } from '../../policy/hours.ts';
import { doneAnswers, doneWords, dueWords, openedBriefly, ownerName, taskName } from '../../words/duties.ts';
import { shortened } from '../../words/shortened.ts';
import { words } from '../../words/words.ts';
import { tell } from '../cards/parts.ts';
import { urlOf } from '../cards/url.ts';
import type { DutyLine } from './models.ts';

export function dueLine(task: Task, today: string): DutyLine {
  const { key, dueOn, overdue } = task;
  return {
    ...{ key, name: taskName(task), overdue, evidence: '' },
    soon: dueWords(dueOn, today),
    when: sayDate(dueOn),
    owner: tell(ownerName(task)),
    // What guidance is called may be long.
    why: tell(shortened(openedBriefly(task), mostOfWhy, words.list.shownShort)),
  };
}

export function comingLine({ duty, dueOn }: Coming, today: string): DutyLine {
  return {
    ...{ key: '', name: duty.name, overdue: false, evidence: '', why: '' },
    soon: dueWords(dueOn, today),
    when: sayDate(dueOn),
    owner: tell(words.duty.roles[duty.owner]),
  };
}

/** What came of it stands on its card. */
export function doneLine(task: Task): DutyLine {
  const { key, done } = task;
  const [first] = done ? doneAnswers(done) : [];
  return {
    ...{ key, name: taskName(task), overdue: false, soon: '' },
    when: done ? doneWords(done) : '',
    owner: tell(done?.by.name ?? ''),
    why: first ? tell(`${first.label}: ${first.text.slice(0, mostOfWhy)}`) : '',
    evidence: urlOf(done?.link ?? ''),
  };
}

/** UTF-16 units: the whole of it is on the card. */
const mostOfWhy = 200;
