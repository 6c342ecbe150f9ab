/** Says what becomes of edits in the list of duties, and of items that were deleted there. */
import { type Actor, canBeTold, type Person, plain, service } from '../person.ts';

type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** Why an edit of a duty in the list was refused. */
export type DutyEditRefusal =
  | 'not-yours'
  | 'needs-one'
  | 'date-unreadable'
  | 'date-in-future'
  | 'needs-evidence'
  | 'already-done'
  | 'not-in-pack'
  | 'not-editable'
  /** SharePoint does not say who made it: who may act is decided by who somebody is. */
  | 'editor-not-known';

export type DutyEditEvent =
  | (Happened & { readonly type: 'EditRefused'; readonly why: DutyEditRefusal })
  | (Happened & { readonly type: 'ItemRestored' });

export type RefuseDutyEdit = {
  readonly type: 'RefuseEdit';
  readonly at: string;
  readonly by: Actor;
  readonly editor: Person;
  readonly why: DutyEditRefusal;
};

export type DutyEditCommand =
  | RefuseDutyEdit
  | { readonly type: 'RestoreItem'; readonly at: string; readonly by: Actor };

/** What the list says of the latest edit, until something else happens to the duty. */
export type DutyEdited = {
  readonly refused: { readonly why: DutyEditRefusal; readonly by: Person } | undefined;
  readonly restored: boolean;
};

export const unedited: DutyEdited = { refused: undefined, restored: false };

export function decideDutyEdit(command: DutyEditCommand): readonly DutyEditEvent[] {
  const { at } = command;
  if (command.type === 'RestoreItem') return [{ type: 'ItemRestored', by: service, at }];
  return [{ type: 'EditRefused', by: plain(command.editor), at, why: command.why }];
}

export function editedBy(event: DutyEditEvent): DutyEdited {
  return event.type === 'ItemRestored'
    ? { ...unedited, restored: true }
    : { ...unedited, refused: { why: event.why, by: event.by } };
}

/** The kinds of errands of every event: the list is kept, and whoever was refused is told. */
export function followDutyEdit(event: { readonly type: string; readonly by: Person }): readonly string[] {
  if (event.type === 'ClockRestarted') return [];
  const isTold = event.type === 'EditRefused' && canBeTold(event.by);
  return isTold ? ['record-duty', 'duty-edit-note'] : ['record-duty'];
}
