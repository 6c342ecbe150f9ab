/** Puts the tasks of the duty calendar into words. */
import type { Duties } from '../policy/duties/duty.ts';
import { type Done, progressOf, type Task } from '../policy/duties/state.ts';
import type { WeekLine } from '../policy/duties/week.ts';
import { sayDate } from '../policy/hours.ts';
import { type Person, type PersonId, theTeam } from '../policy/person.ts';
import type { FixedRole } from '../policy/roleNames.ts';
import { daysBetween } from '../policy/week.ts';
import { fill } from './say.ts';
import { shortened } from './shortened.ts';
import { words } from './words.ts';

const { duty } = words;

/** What a task is called, wherever it stands among others: a review beside the duty's own task has the same name. */
export function taskName({ name, openedBy }: Pick<Task, 'name' | 'openedBy'>): string {
  return openedBy.cause === 'guidance' ? reviewName(name) : name;
}

export function reviewName(name: string): string {
  return fill(duty.review, { name });
}

export function progressWords(task: Task): string {
  return duty.status[progressOf(task)];
}

/** Who has a task, or the role's name while nobody has it. */
export function ownerName({ assignee, role }: Pick<Task, 'assignee' | 'role'>): string {
  return assignee && assignee.id !== theTeam.id
    ? assignee.name
    : duty.roles[assignee ? 'safeguarding-team' : role];
}

/**
 * What opened a task; for guidance, it holds what a person typed. Empty for the calendar.
 * @param isNoted also what was typed about an occasion, for those alone who have the task
 */
export function openedWords({ openedBy }: Pick<Task, 'openedBy'>, isNoted = false): string {
  if (openedBy.cause === 'cadence') return duty.openedBy.cadence;
  if (openedBy.cause === 'duty')
    return openedBy.name ? fill(duty.openedBy.dutyNamed, { name: openedBy.name }) : duty.openedBy.duty;
  if (openedBy.cause === 'occasion') {
    const { occasion, occasionNoted } = duty.openedBy;
    const { name, note } = openedBy;
    return fill(isNoted && note ? occasionNoted : occasion, { name, note });
  }
  return fill(duty.openedBy.guidance, { name: openedBy.name, link: openedBy.link });
}

/** The same on a list, where a link takes more room than the duty: the card of the task has it. */
export function openedBriefly({ openedBy }: Pick<Task, 'openedBy'>): string {
  if (openedBy.cause !== 'guidance') return openedWords({ openedBy });
  return fill(duty.openedBy.guidanceNamed, { name: openedBy.name });
}

/** "Completed on …" or "Not applicable, recorded on …". */
export function doneWords({ as, on }: Pick<Done, 'as' | 'on'>): string {
  return fill(as === 'completed' ? duty.completed : duty.setAside, { when: sayDate(on) });
}

/** What was changed of a task by somebody: its date, its owner, or that it is open again. Each may hold what they typed. */
export function changedWords(task: Task): readonly string[] {
  const { moved, handedOver, reopened, done } = task;
  const { movedFrom, handedOverBy, handedOver: handedOn, reopenedBy } = duty.changed;
  return [
    ...(moved && !done
      ? [fill(movedFrom, { date: sayDate(moved.from), name: moved.by.name, reason: moved.reason })]
      : []),
    ...(handedOver
      ? [
          fill(handedOver.reason ? handedOverBy : handedOn, {
            name: handedOver.by.name,
            owner: ownerName(task),
            reason: handedOver.reason,
          }),
        ]
      : []),
    ...(reopened && !done ? [fill(reopenedBy, { name: reopened.by.name, reason: reopened.reason })] : []),
  ].map((text) => shortened(text, mostShown, words.list.shownShort));
}

/** The duties that were opened because this one was done, by the pack. Empty if there are none. */
export function openedAfter(followers: readonly { readonly name: string }[]): string {
  const [only, ...others] = followers.map(({ name }) => name);
  if (!only) return '';
  if (others.length === 0) return fill(duty.opens.one, { name: only });
  return fill(duty.opens.several, { count: String(others.length + 1), names: [only, ...others].join('; ') });
}

/** A clause with what it is about: "4.4 Risk assessment". */
export function clauseWords(
  clauses: readonly string[],
  { clauses: titles }: Pick<Duties, 'clauses'>,
): string {
  return clauses
    .map((clause) => {
      const title = titles.find((one) => one.clause === clause)?.title;
      return /^\d/.test(clause) || !title ? [clause, title].filter(Boolean).join(' ') : title;
    })
    .join('; ');
}

/** The numbers of the policy's clauses; a clause of another paper has a title instead. */
export function clauseNames(
  clauses: readonly string[],
  { clauses: titles }: Pick<Duties, 'clauses'>,
): readonly string[] {
  return clauses.map((clause) =>
    /^\d/.test(clause) ? clause : (titles.find((one) => one.clause === clause)?.title ?? clause),
  );
}

/** What came of it and what shows that, or why it does not apply. In the list these may be as long as a book. */
export function doneAnswers(done: Done): readonly { readonly label: string; readonly text: string }[] {
  const { as, outcome, link, noLink, evidenceDate, reason, by } = done;
  const { answer } = duty;
  const said =
    as === 'completed'
      ? [
          { label: answer.outcome, text: outcome },
          { label: answer.evidence, text: link || fill(duty.noLink, { reason: noLink }) },
          { label: answer.evidenceDate, text: sayDate(evidenceDate) },
        ]
      : [{ label: answer.reason, text: reason }];
  return [...said, { label: answer.by, text: by.name }].map(({ label, text }) => ({
    label,
    text: shortened(text, mostShown, words.list.shownShort),
  }));
}

/** What was typed about the occasion that opened a task, as far as a line of several takes it. Empty for none. */
export function noteWords(task: Pick<Task, 'openedBy'>): string {
  const { openedBy } = task;
  if (openedBy.cause !== 'occasion' || openedBy.note === '') return '';
  return shortened(openedWords(task, true), mostInALine, words.list.shownShort);
}

/** UTF-16 units: the whole of it is on the card of its task. */
const mostInALine = 200;

/** UTF-16 units of a text on a card. */
const mostShown = 1_000;

/** How soon it is due, or how late it is. It is true on one day only, so the date stands beside it. */
export function dueWords(dueOn: string, today: string): string {
  const days = daysBetween(today, dueOn);
  const { dueIn } = duty;
  if (days === 0) return dueIn.today;
  if (days === 1) return dueIn.tomorrow;
  if (days === -1) return dueIn.dayLate;
  return fill(days > 0 ? dueIn.days : dueIn.late, { days: String(Math.abs(days)) });
}

/** The date that stands beside how soon or late it is. */
export function dueDateWords(dueOn: string, today: string): string {
  return fill(dueOn < today ? duty.wasOnDate : duty.onDate, { date: sayDate(dueOn) });
}

/** How soon or late it is, and what it is called. */
export function noteTitle(task: Pick<Task, 'name' | 'dueOn' | 'openedBy'>, today: string): string {
  return fill(duty.note.title, { due: dueWords(task.dueOn, today), name: taskName(task) });
}

/** For the others who are told that a duty is late, or that its owner could not be. */
export function lateWords(task: Task, how: 'late' | 'notReached'): string {
  const isTeams = !task.assignee || task.assignee.id === theTeam.id;
  return fill(isTeams ? duty.note.ofTeam : duty.note[how], { owner: ownerName(task) });
}

export function givenWords(how: 'given' | 'reopened', by: Person, what: string, reason: string) {
  const { note } = duty;
  return [fill(note[how], { by: by.name, duty: what }), ...(reason && [fill(note.reason, { reason })])];
}

/** For whoever had it until somebody else gave it away. */
export function takenWords(by: Person, to: Person, what: string, reason: string): readonly string[] {
  const { note } = duty;
  const said = fill(note.taken, { by: by.name, to: to.name, duty: what });
  return [said, ...(reason ? [fill(note.reason, { reason })] : [])];
}

/** "This week: 2 due, 1 overdue, 3 opened"; of what there is none, nothing is said. */
export function weekTitle(lines: readonly WeekLine[]): string {
  const { title, counts, toSetUp } = duty.weekly;
  const told = (['due', 'overdue', 'opened', 'passed-on'] as const).flatMap((kind) => {
    const count = lines.filter(({ because }) => because === kind).length;
    return count > 0 ? [fill(counts[kind], { count: String(count) })] : [];
  });
  return told.length > 0 ? fill(title, { counts: told.join(', ') }) : toSetUp;
}

/** Whoever is away may go on with what a deputy has in their place. */
export function passedOnWords(task: Task, from: PersonId): readonly string[] {
  const said = fill(duty.passedOn, {
    name: taskName(task),
    due: sayDate(task.dueOn),
    owner: ownerName(task),
  });
  return task.insteadOf === from ? [said, duty.passedOnStill] : [said];
}

export function unreachedWords({ name }: Person): string {
  return fill(duty.weekly.unreached, { name });
}

export function setUpWords(role: FixedRole): string {
  return fill(duty.setUpUnheld, { role: duty.roles[role] });
}

export function unheldWords(role: FixedRole, next: FixedRole): string {
  return fill(duty.roleUnheld, { role: duty.roles[role], next: duty.roles[next] });
}
