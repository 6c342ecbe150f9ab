/** Lists what somebody can do about a concern at the desk, on the rules that cards have. */
import { type Recordable, recordable } from '../../policy/concerns/recordable.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { type DeskAction, may } from '../../policy/may.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import { deskWords } from '../../words/desk.ts';
import { toDo } from '../../words/toDo.ts';
import { words } from '../../words/words.ts';
import type { Action } from './answers.ts';
import type { DeskKit, Opened } from './kit.ts';

/** What is done by a form of its own; the rest is recorded as progress. */
export const ownForms = ['acknowledge', 'decision', 'advise', 'grant-reading', 'end-reading'] as const;
export type OwnForm = (typeof ownForms)[number];
export type ActionId = OwnForm | Recordable;

export function isOwnForm(action: ActionId): action is OwnForm {
  return ownForms.some((one) => one === action);
}

const leaves: Readonly<Record<OwnForm, DeskAction>> = {
  acknowledge: 'acknowledge',
  decision: 'record',
  advise: 'advise',
  'grant-reading': 'grant-reading',
  'end-reading': 'end-reading',
};

/** What of the table of who may do what opens its form. */
export function leaveFor(action: ActionId): DeskAction {
  if (isOwnForm(action)) return leaves[action];
  return action === 'settle' ? 'settle-name' : 'record';
}

export type Offered = Action & { readonly id: ActionId };

/** @param unsure those of the team whom an uncertain name might mean */
export function actionsFor(
  opened: Pick<Opened, 'asking' | 'concern' | 'granted'>,
  unsure: readonly Person[],
  { local, governance }: Pick<DeskKit, 'local' | 'governance'>,
): readonly Offered[] {
  const { asking, concern, granted } = opened;
  const { actor } = asking;
  const allowed = (action: DeskAction) => may(action, asking, { concern, isGranted: false });
  const isOpen = concern.status === 'open';
  const records = allowed('record');
  // Of the team whoever records anything settles it, too.
  const settles = !records && isOpen && unsure.length > 0 && allowed('settle-name');
  return [
    ...(allowed('acknowledge') && isFree(concern, records) ? [acknowledging(records)] : []),
    ...(records && isOpen ? [own('decision')] : []),
    ...(records ? recordable(concern, actor, local, unsure).map(recording) : []),
    ...(settles ? [recording('settle')] : []),
    ...(allowed('advise') && isOpen ? [own('advise')] : []),
    ...(allowed('grant-reading') && mayBeLet(opened, governance).length > 0 ? [own('grant-reading')] : []),
    ...(allowed('end-reading') && granted.length > 0 ? [own('end-reading')] : []),
  ];
}

/** Whom nobody else has let read it: what a colleague has granted is ended first, and never replaced unseen. */
export function mayBeLet(
  { asking, granted }: Pick<Opened, 'asking' | 'granted'>,
  governance: readonly PersonId[],
): readonly PersonId[] {
  const isOthers = (id: PersonId) => granted.some(({ to, by }) => to.id === id && by.id !== asking.actor.id);
  return governance.filter((id) => !isOthers(id));
}

/** What is owed, in the order in which it is done, and before all else that somebody has it. */
export function owedFor(concern: Case, actions: readonly Offered[]): readonly Offered[] {
  const first = actions.filter(({ id }) => id === 'acknowledge');
  const items = dueItems(concern).flatMap(({ dialog, record, title, tip }) => {
    const found = actions.find(({ id }) => id === (dialog === 'decision' ? 'decision' : record));
    return found ? [{ ...found, title, tip }] : [];
  });
  return [...first, ...items];
}

/** Of a closed one only what came since it was closed is owed. */
function dueItems(concern: Case): ReturnType<typeof toDo>['items'] {
  const { items } = toDo(concern);
  return concern.status === 'closed' ? items.filter(({ record }) => record === 'read-information') : items;
}

/** Whoever was called has it until the office opens; the team can have it from them. */
export function isFree({ owner, heldBy, status }: Case, isOfTeam: boolean): boolean {
  return status === 'open' && owner === undefined && (isOfTeam || heldBy === undefined);
}

function acknowledging(isOfTeam: boolean): Offered {
  const title = deskWords.action[isOfTeam ? 'acknowledge' : 'hold'];
  return { id: 'acknowledge', title, tip: title };
}

function own(id: Exclude<OwnForm, 'acknowledge'>): Offered {
  return { id, title: deskWords.action[id], tip: deskWords.action[id] };
}

function recording(id: Recordable): Offered {
  const title = said({ ...words.owedButton, ...deskWords.record }, id);
  return { id, title, tip: title };
}

/** Above its form: on a card the question before it says that it is recorded. */
export function recordTitle(id: Recordable): string {
  return said(deskWords.record, id);
}

function said(titles: Readonly<Partial<Record<Recordable, string>>>, id: Recordable): string {
  return titles[id] ?? words.record[id];
}
