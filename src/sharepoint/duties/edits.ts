/** Works out which commands somebody meant by changing an item of "Policy review tasks". */
import type { Recorded } from '../../journal/journal.ts';
import type { TaskCommand } from '../../policy/duties/commands.ts';
import type { EditRefusal, TaskEvent } from '../../policy/duties/events.ts';
import type { Task } from '../../policy/duties/state.ts';
import { type Actor, notKnown, type Person, serviceActor } from '../../policy/person.ts';
import type { RefusalCode } from '../../policy/refusal.ts';
import type { Shown } from '../lists/cells.ts';
import type { Edit as ListEdit } from '../lists/desk.ts';
import { cells } from './fields.ts';
import { statusIn } from './list.ts';

/** An edit: what the item held when the service last wrote or read it, and what it holds now. */
export type Edit = Omit<ListEdit<Task>, 'editor'> & { readonly by: Actor };

const { theirs, notTheirs, prepared } = cells;

type Moment = {
  readonly at: string;
  readonly today: string;
  readonly shown: Shown<Task>;
  /** Whether the duty may be completed without a link. */
  readonly mayLackLink: boolean;
  /** Whether whoever made the edit may work on the task. */
  readonly mayWork: boolean;
};

/** The commands, in the order in which to try them. None if the edit says nothing new to the journal. */
export function commandsOf(edit: Edit, moment: Moment): readonly TaskCommand[] {
  const reader = readerOf(edit, moment.shown);
  const refuse = (why: EditRefusal) => refusal(edit.by, why, moment.at);
  if (edit.by.id === notKnown.id)
    return [...theirs, ...notTheirs].some(reader.isChanged) ? [refuse('editor-not-known')] : [];
  const status = reader.isChanged('Status') ? meant(edit, reader, moment) : undefined;
  const isReopened = typeof status === 'object' && status.type === 'Reopen';
  const commands = [
    ...(reader.isChanged('DueOn') && !isReopened ? [move(edit, reader, moment)] : []),
    ...(typeof status === 'string' ? [refuse(status)] : status ? [status] : []),
    ...(!status && isLate(edit, reader, moment) ? [refuse('already-done')] : []),
    ...(notTheirs.some(reader.isChanged) ? [refuse('not-editable')] : []),
  ];
  if (commands.length > 0 || !theirs.some(reader.isChanged)) return commands;
  if (!moment.mayWork) return [refuse('not-yours')];
  return reader.isMuddled('Status') || reader.isMuddled('DueOn') ? [refuse('already-done')] : [];
}

/** The command by which the service records that an edit was refused. */
export function refusal(editor: Person, why: EditRefusal, at: string): TaskCommand {
  const { id, name } = editor;
  return { type: 'RefuseEdit', by: serviceActor, at, editor: { id, name }, why };
}

/** Why the edit is refused, if its command was. Where a date is missing, all that is needed is said at once. */
export function refusalOf(code: RefusalCode, command?: TaskCommand): EditRefusal {
  const isUndated = command?.type === 'Complete' && command.evidenceDate === '';
  return isUndated && code === 'date-unreadable' ? 'needs-evidence' : (codes[code] ?? 'not-editable');
}

const codes: Readonly<Partial<Record<RefusalCode, EditRefusal>>> = {
  'needs-evidence': 'needs-evidence',
  'needs-outcome': 'needs-outcome',
  'needs-reason': 'needs-reason',
  'date-in-past': 'date-in-past',
  'date-in-future': 'date-in-future',
  'date-unreadable': 'date-unreadable',
  'task-done': 'already-done',
  'task-open': 'already-done',
  'not-your-task': 'not-yours',
};

/**
 * Whether this command was carried out since the service last wrote the item. An event answers for one command only, and
 * is taken out of `since`: two events of a kind answer for two edits.
 */
export function isTaken(command: TaskCommand, since: Recorded<TaskEvent>[]): boolean {
  const found = since.findIndex(({ event }) => isOf(event, command));
  if (found >= 0) since.splice(found, 1);
  return found >= 0;
}

function isOf(event: TaskEvent, command: TaskCommand): boolean {
  const by = command.type === 'RefuseEdit' ? command.editor : command.by;
  if (event.by.id !== by.id) return false;
  switch (command.type) {
    case 'Start':
      return event.type === 'TaskStarted';
    case 'Complete':
      return (
        event.type === 'TaskCompleted' &&
        event.link === command.link &&
        (event.noLink ?? '') === (command.noLink ?? '') &&
        event.outcome === command.outcome
      );
    case 'SetAside':
      return event.type === 'TaskNotApplicable' && event.reason === command.reason;
    case 'MoveDate':
      return event.type === 'TaskDateMoved' && event.dueOn === command.dueOn;
    case 'Reopen':
      return event.type === 'TaskReopened' && event.reason === command.reason;
    case 'RefuseEdit':
      return event.type === 'EditRefused' && event.why === command.why;
    default:
      return false;
  }
}

type Reader = ReturnType<typeof readerOf>;

/** `reason` is the one given for this edit, not an older one. */
function readerOf(edit: Edit, shown: Shown<Task>) {
  const reader = cells.readerOf(edit, shown);
  return {
    ...reader,
    reason: reader.isOwn('Reason') ? reader.text('Reason') : '',
    sawDueOn: reader.saw('DueOn'),
  };
}

/** A new due date, unless somebody else moved it first. */
function move({ by, was, is }: Edit, { text, reason, sawDueOn }: Reader, { at, today }: Moment): TaskCommand {
  if (is.dueOn !== sawDueOn && is.dueOn !== was.dueOn) return refusal(by, 'already-done', at);
  return { type: 'MoveDate', by, at, today, dueOn: text('DueOn'), reason };
}

/** The command that a new status stands for, or why it stands for none; undefined if the journal has it already. */
function meant(
  { by, was, is }: Edit,
  { text, isChanged, reason }: Reader,
  { at, today, mayLackLink }: Moment,
): TaskCommand | EditRefusal | undefined {
  const asked = { by, at, today };
  switch (statusIn(text('Status'))) {
    case 'started':
      return { type: 'Start', by, at };
    case 'completed': {
      const evidence = evidenceIn(text('EvidenceLink'), mayLackLink);
      const [evidenceDate, doneOn] = [text('EvidenceDate'), text('CompletedOn')];
      return { type: 'Complete', ...asked, ...evidence, evidenceDate, doneOn, outcome: text('Outcome') };
    }
    case 'not-applicable':
      return { type: 'SetAside', ...asked, reason };
    case 'open':
      // It stands as "Assigned" or "Started" from then on.
      if (!is.done && is.reopened?.by.id === by.id && is.reopened.reason === text('Reason')) return undefined;
      if (!is.done) return was.done ? 'already-done' : 'not-editable';
      return {
        type: 'Reopen',
        ...asked,
        reason,
        dueOn: isChanged('DueOn') ? text('DueOn') : later(is.dueOn, today),
      };
    case 'assigned':
    case 'overdue':
      return 'not-editable';
    default:
      return 'unknown-status';
  }
}

/** The link to the evidence; or why there is none, where that is allowed and the words are no address. */
function evidenceIn(text: string, mayLackLink: boolean): { readonly link: string; readonly noLink?: string } {
  return mayLackLink && text !== '' && !isAddress(text) ? { link: '', noLink: text } : { link: text };
}

/** What is meant to be opened: it has a scheme or is a path, or is one word such as example.org/minutes. */
function isAddress(text: string): boolean {
  return /^([a-z][a-z\d+.-]*:\S|www\.|[/\\])/i.test(text) || /^\S*[./\\]\S+$/.test(text);
}

/** The edit touches a task that was done when it was made, or is done now. */
function isLate({ was, is }: Edit, { isChanged }: Reader, { shown }: Moment): boolean {
  const settled = [was, is].filter(({ done }) => done).map(shown);
  return prepared.some(
    (column) => isChanged(column) && settled.some((fields) => fields[column] !== undefined),
  );
}

const later = (one: string, other: string) => (one > other ? one : other);
