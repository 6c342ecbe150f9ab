/** Asks of every edit made by hand what became of it. */
import type { Person } from '../../src/policy/person.ts';
import type { ReviewEvent } from '../../src/policy/review/events.ts';

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
  events: readonly ReviewEvent[],
  item: Readonly<Record<string, unknown>>,
): readonly Fate[] {
  const fates = deeds.map((deed) => (deed.edit ? plainFate(deed, deed.edit, events, item) : undefined));
  const told = events.filter(({ type }) => type === 'EditRefused');
  for (const goes of goesOf(deeds)) {
    const open = goes.filter((index) => deeds[index]?.edit && !fates[index]);
    const [first] = goes;
    if (open.length === 0 || first === undefined) continue;
    // A word is said once for all that somebody did in one go, and for nothing else.
    const word = told.findIndex(
      ({ by, at }) => by.id === deeds[first]?.who.id && at >= (deeds[first]?.at ?? ''),
    );
    if (word >= 0) told.splice(word, 1);
    for (const index of open) if (word >= 0) fates[index] = 'refused';
  }
  return deeds.flatMap((deed, index) => (deed.edit ? [fates[index] ?? lostFate(deeds, index, fates)] : []));
}

function plainFate(
  { who }: Deed,
  { kind, tag, fields }: HandEdit,
  events: readonly ReviewEvent[],
  item: Readonly<Record<string, unknown>>,
): Fate | undefined {
  const telling = events.filter((event) => saidIn(event).includes(tag));
  if (telling.some(({ by }) => by.id === who.id)) return 'applied';
  if (kind === 'start') {
    const started = events.filter(({ type }) => type === 'TaskStarted');
    return started.some(({ by }) => by.id === who.id) ? 'applied' : started.length > 0 ? 'held' : undefined;
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

function saidIn(event: ReviewEvent): readonly string[] {
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

function lostFate(deeds: readonly Deed[], index: number, fates: readonly (Fate | undefined)[]): Fate {
  const deed = deeds[index];
  const later = deeds.slice(index + 1);
  const columns = columnsOf(deed);
  for (const [offset, other] of later.entries()) {
    if (!other.edit) return 'deleted';
    const isMine = other.who.id === deed?.who.id;
    const meets = columnsOf(other).some((column) => columns.includes(column));
    if (meets && (isMine || deed?.edit?.kind === 'prepare')) return 'overwritten';
    const fate = fates[index + 1 + offset];
    if (fate === 'applied' || (!isMine && fate === 'refused')) break;
  }
  return 'vanished';
}

/** The column that says what was wanted. */
function columnsOf(deed: Deed | undefined): readonly string[] {
  const names = Object.keys(deed?.edit?.fields ?? {});
  return deed?.edit?.kind === 'prepare' ? names : names.filter((name) => name !== 'Reason').slice(0, 1);
}
