/** Puts the tasks of the duty calendar into words. */
import { type Done, progressOf, type Task } from '../policy/duties/state.ts';
import { sayDate } from '../policy/hours.ts';
import { type PersonId, theTeam } from '../policy/person.ts';
import type { FixedRole } from '../policy/roleNames.ts';
import { fill } from './say.ts';
import { shortened } from './shortened.ts';
import { words } from './words.ts';

const { duty } = words;

export function progressWords(task: Task): string {
  return duty.status[progressOf(task)];
}

/** Who has a task, or the role's name while nobody has it. */
export function ownerName({ assignee, role }: Pick<Task, 'assignee' | 'role'>): string {
  return assignee && assignee.id !== theTeam.id
    ? assignee.name
    : duty.roles[assignee ? 'safeguarding-team' : role];
}

/** What opened a task; for guidance, it holds what a person typed. Empty for the calendar. */
export function openedWords({ openedBy }: Pick<Task, 'openedBy'>): string {
  if (openedBy.cause === 'cadence' || openedBy.cause === 'duty') return duty.openedBy[openedBy.cause];
  if (openedBy.cause === 'occasion') return fill(duty.openedBy.occasion, { name: openedBy.name });
  return fill(duty.openedBy.guidance, { name: openedBy.name, link: openedBy.link });
}

/** "Completed on …" or "Not applicable, recorded on …". */
export function doneWords({ as, on }: Pick<Done, 'as' | 'on'>): string {
  return fill(as === 'completed' ? duty.completed : duty.setAside, { when: sayDate(on) });
}

/** What came of it and what shows that, or why it does not apply. In the list these may be as long as a book. */
export function doneDetail({ as, outcome, link, reason }: Done): string {
  const said = as === 'completed' ? [outcome, link] : [reason];
  return said.map((text) => shortened(text, mostShown, words.list.shownShort)).join('\n');
}

/** UTF-16 units of a text on a card. */
const mostShown = 1_000;

export function reminderWords({ what, dueOn }: Task): string {
  return `${what} (${sayDate(dueOn)})`;
}

export function escalationWords({ what, dueOn }: Task): string {
  return fill(duty.escalated, { what, due: sayDate(dueOn) });
}

export function reopenedWords({ what, dueOn }: Task): string {
  return fill(duty.reopened, { what, due: sayDate(dueOn) });
}

/** Whoever is away may go on with what a deputy has in their place. */
export function passedOnWords(task: Task, from: PersonId): readonly string[] {
  const said = fill(duty.passedOn, { what: task.what, due: sayDate(task.dueOn), owner: ownerName(task) });
  return task.insteadOf === from ? [said, duty.passedOnStill] : [said];
}

export function unheldWords(role: FixedRole, next: FixedRole): string {
  return fill(duty.roleUnheld, { role: duty.roles[role], next: duty.roles[next] });
}
