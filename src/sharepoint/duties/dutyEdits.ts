/** Works out what somebody meant by changing an item of "Prevent duties". */
import { seesAll } from '../../policy/duties/access.ts';
import type { DutyEditRefusal } from '../../policy/duties/dutyEdits.ts';
import { isDoneHere, type Scheduled } from '../../policy/duties/schedule.ts';
import { type Actor, notKnown } from '../../policy/person.ts';
import type { RefusalCode } from '../../policy/refusal.ts';
import type { Shown } from '../lists/cells.ts';
import type { Edit as ListEdit } from '../lists/desk.ts';
import { cells } from './dutyFields.ts';
import { notKnownText } from './dutyList.ts';

export type Edit = Omit<ListEdit<Scheduled>, 'editor'> & { readonly by: Actor };

/** When a duty was last done, or nobody knows (`on` is ''); or why the edit is refused. */
export type Meant = { readonly on: string; readonly link: string } | DutyEditRefusal;

/** What the edit asks for, in the order in which to try it. None if it says nothing new to the journal. */
export function meantBy(
  edit: Edit,
  { shown, isInPack }: { readonly shown: Shown<Scheduled>; readonly isInPack: boolean },
): readonly Meant[] {
  const { isChanged, isTyped } = cells.readerOf(edit, shown);
  const isOther = cells.notTheirs.some(isChanged);
  const isTheirs = cells.theirs.some(isChanged);
  if (edit.by.id === notKnown.id) return isOther || isTheirs ? ['editor-not-known'] : [];
  const given = cells.theirs.some(isTyped) ? givenBy(edit, shown) : undefined;
  const answer = isTheirs && given !== undefined && !isInPack ? 'not-in-pack' : given;
  return [...(answer === undefined ? [] : [answer]), ...(isOther ? ['not-editable' as const] : [])];
}

/** Why the edit is refused, if its command was. */
export function refusalOf(code: RefusalCode): DutyEditRefusal {
  return codes[code] ?? 'not-editable';
}

const codes: Readonly<Partial<Record<RefusalCode, DutyEditRefusal>>> = {
  'not-safeguarding': 'not-yours',
  'task-done': 'already-done',
  'date-unreadable': 'date-unreadable',
  'date-in-future': 'date-in-future',
  'needs-evidence': 'needs-evidence',
};

/** Undefined if it only prepares the evidence, or says what the journal has from somebody. */
function givenBy(edit: Edit, shown: Shown<Scheduled>): Meant | undefined {
  const { by, is } = edit;
  const { text, isChanged } = cells.readerOf(edit, shown);
  const on = dayIn(edit, shown);
  const isNew = cells.theirs.some(isChanged);
  if (on === undefined) return !isNew || seesAll(by) ? undefined : 'not-yours';
  if (!seesAll(by)) return isNew ? 'not-yours' : undefined;
  if (isDoneHere(is)) return isNew ? 'already-done' : undefined;
  if (on === 'needs-one') return isNew ? on : undefined;
  const link = text('Evidence');
  // Given again, so that its date is set even if that was interrupted.
  if (is.lastDone?.on === on && is.lastDone.link === link)
    return is.lastDone.by.id === by.id ? { on, link } : undefined;
  return isOutrun(edit, shown) ? 'already-done' : { on, link };
}

/** The day that is meant; '' if nobody knows it; undefined if there is none yet, and only evidence. */
function dayIn(edit: Edit, shown: Shown<Scheduled>): string | undefined {
  const { text, isTyped } = cells.readerOf(edit, shown);
  const [on, isNotKnown] = [text('LastDoneOn'), text('NotKnown') === notKnownText];
  const [isDated, isMarked] = [isTyped('LastDoneOn'), isTyped('NotKnown')];
  if (!isDated && !isMarked) return isDoneHere(edit.is) ? '' : edit.is.lastDone?.on;
  if (isDated && isMarked && on !== '' && isNotKnown) return 'needs-one';
  if (isDated && on !== '') return on;
  if (isMarked && isNotKnown) return '';
  return isMarked && !isDated && on !== '' ? on : 'needs-one';
}

/** Somebody else said so in the meantime, which the editor did not see. */
function isOutrun(edit: Edit, shown: Shown<Scheduled>): boolean {
  const { lastDone } = edit.is;
  if (!lastDone || lastDone.at === edit.was.lastDone?.at) return false;
  const { saw } = cells.readerOf(edit, shown);
  const isSeen = lastDone.on === '' ? saw('NotKnown') === notKnownText : saw('LastDoneOn') === lastDone.on;
  return !isSeen || saw('Evidence') !== lastDone.link;
}
