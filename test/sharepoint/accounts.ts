/** Asks of every edit made by hand what became of it. */

import type { TaskEvent } from '../../src/policy/duties/events.ts';
import type { Person } from '../../src/policy/person.ts';

export type HandEdit = {
  readonly kind: 'start' | 'complete' | 'set-aside' | 'reopen' | 'move' | 'prepare' | 'foreign';
  /** What the editor typed, unlike anything else that was typed. */
  readonly tag: string;
  readonly fields: Readonly<Record<string, unknown>>;
};

/** Something done by hand in the list, in the order in which it was done; without an edit it is a deletion. */
export type Deed = {
  readonly key: string;
  readonly who: Person;
  readonly at: string;
  readonly edit?: HandEdit;
};

export type Fate =
  /** The journal has it, as something that this person did. */
  | 'applied'
  /** The journal has it that this person was told why not. */
  | 'refused'
  /** The journal had been told the same by somebody else. */
  | 'held'
  /** It waits in the item for a status that needs it, or was used by whoever gave that status. */
  | 'prepared'
  /** The same column was changed by hand again, by the same person in one go, or what was only prepared by anybody. */
  | 'overwritten'
  /** The item was deleted by hand before anybody read it. */
  | 'deleted'
  | 'vanished';

/** @returns the fate of each edit; `deeds` are those of one task, `item` is what its item holds at the end */
export function fatesOf(
  deeds: readonly Deed[],
  events: readonly TaskEvent[],
  item: Readonly<Record<string, unknown>>,
): readonly Fate[] {
  const fates = deeds.map((deed) => (deed.edit ? plainFate(deed, deed.edit, events, item) : undefined));
  for (const go of goesOf(deeds)) {
    for (const index of go) {
      if (isDone(deeds, index, go, events)) fates[index] ??= 'applied';
      if (isRedone(deeds, index, go)) fates[index] ??= 'overwritten';
    }
  }

  const words = events.filter(({ type }) => type === 'EditRefused');
  // Whoever did something last has the fewest words to choose from; what was only prepared may have been lost otherwise.
  for (const mayBeLost of [false, true]) {
    for (const go of goesOf(deeds).toReversed()) {
      const open = go.filter((index) => deeds[index]?.edit && !fates[index]);
      const owed = open.filter((index) => (lostFate(deeds, index, fates) === 'vanished') === !mayBeLost);
      const first = deeds[go[0] ?? 0];
      const word = words.findIndex(({ by, at }) => by.id === first?.who.id && at >= (first?.at ?? ''));
      if (owed.length === 0 || word < 0) continue;
      // A word is said once for all that somebody did in one go, and for nothing else.
      words.splice(word, 1);
      for (const index of open) fates[index] = 'refused';
    }
  }
  return deeds.flatMap((deed, index) => (deed.edit ? [fates[index] ?? lostFate(deeds, index, fates)] : []));
}

function plainFate(
  { who, at }: Deed,
  { kind, tag, fields }: HandEdit,
  events: readonly TaskEvent[],
  item: Readonly<Record<string, unknown>>,
): Fate | undefined {
  const telling = events.filter((event) => saidIn(event).includes(tag));
  if (telling.some(({ by }) => by.id === who.id)) return 'applied';
  if (
    kind === 'move' &&
    events.some((event) => event.by.id === who.id && 'dueOn' in event && event.dueOn === fields.DueOn)
  )
    return 'applied';
  if (kind === 'start') {
    const started = events.filter(({ type }) => type === 'TaskStarted');
    return started.some((event) => event.by.id === who.id && event.at >= at)
      ? 'applied'
      : started.length > 0
        ? 'held'
        : undefined;
  }
  if (
    kind === 'set-aside' &&
    fields.Reason === null &&
    events.some(({ type }) => type === 'TaskNotApplicable')
  )
    return 'held';
  if (kind === 'prepare' && (item.Outcome === tag || telling.length > 0)) return 'prepared';
  return undefined;
}

function saidIn(event: TaskEvent): readonly string[] {
  return ['outcome' in event ? event.outcome : '', 'reason' in event ? event.reason : ''];
}

/** What one person did to an item before anybody else did something to it by hand. */
function goesOf(deeds: readonly Deed[]): readonly (readonly number[])[] {
  const goes: number[][] = [];
  for (const [index, deed] of deeds.entries()) {
    const before = deeds[index - 1];
    const isSame = before?.edit && deed.edit && before.who.id === deed.who.id;
    if (isSame) goes.at(-1)?.push(index);
    else goes.push([index]);
  }
  return goes;
}

/** Whether the journal has it with a text that its author put in the place of the first one, in one go. */
function isDone(
  deeds: readonly Deed[],
  index: number,
  go: readonly number[],
  events: readonly TaskEvent[],
): boolean {
  const deed = deeds[index];
  const tags = go.filter((other) => other > index).map((other) => deeds[other]?.edit?.tag ?? '');
  return events.some(
    (event) =>
      event.type === happenings[deed?.edit?.kind ?? ''] &&
      event.by.id === deed?.who.id &&
      saidIn(event).some((text) => tags.includes(text)),
  );
}

const happenings: Readonly<Record<string, TaskEvent['type']>> = {
  complete: 'TaskCompleted',
  'set-aside': 'TaskNotApplicable',
  reopen: 'TaskReopened',
  move: 'TaskDateMoved',
};

/** Whether its author changed the same again in one go. */
function isRedone(deeds: readonly Deed[], index: number, goes: readonly number[]): boolean {
  const columns = columnsOf(deeds[index]);
  const later = goes.filter((other) => other > index).flatMap((other) => columnsOf(deeds[other]));
  return later.some((column) => columns.includes(column));
}

function lostFate(deeds: readonly Deed[], index: number, fates: readonly (Fate | undefined)[]): Fate {
  const deed = deeds[index];
  const later = deeds.slice(index + 1);
  const columns = columnsOf(deed);
  for (const [offset, other] of later.entries()) {
    if (!other.edit) return 'deleted';
    const meets = columns.some((column) => column in (other.edit?.fields ?? {}));
    if (meets && deed?.edit?.kind === 'prepare') return 'overwritten';
    // What is prepared lives in the item only; anything else was read before what was surely read later.
    // A start bears no mark: the one that the journal has may be that person's in chat.
    const isRead = fates[index + 1 + offset] === 'applied' && other.edit.kind !== 'start';
    if (deed?.edit?.kind !== 'prepare' && isRead) break;
  }
  return 'vanished';
}

/** The column that says what was wanted. */
function columnsOf(deed: Deed | undefined): readonly string[] {
  const names = Object.keys(deed?.edit?.fields ?? {});
  return deed?.edit?.kind === 'prepare' ? names : names.filter((name) => name !== 'Reason').slice(0, 1);
}
