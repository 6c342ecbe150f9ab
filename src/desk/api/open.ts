/** Opens one concern for whoever may: what is not theirs and what is not there are refused alike. */
import { dateOf } from '../../policy/hours.ts';
import { type Asking, type DeskAction, may } from '../../policy/may.ts';
import type { Person } from '../../policy/person.ts';
import type { ReadPart } from '../../policy/reads/parts.ts';
import { type Grant, grantsOn, hasRead, noReads, type Reads } from '../../policy/reads/state.ts';
import { readReference } from '../../policy/reference.ts';
import type { DeskKit, Opened } from './kit.ts';

/** Nobody may tell from it whether there is such a concern. */
export class NotYours extends Error {
  override readonly name = 'NotYours';
}

/** Nothing of the desk is for them. */
export class NotForYou extends Error {
  override readonly name = 'NotForYou';
}

/** @throws RosterUnknown */
export async function askingOf(person: Person, kit: DeskKit): Promise<Asking> {
  const { whoIs, named, governance, auditsOf, clock, local } = kit;
  return {
    actor: await whoIs.certainly(await named(person)),
    governs: governance.includes(person.id),
    audits: auditsOf(person.id),
    today: dateOf(clock(), local.calendar),
  };
}

/** @throws NotForYou */
export function needLeave(action: DeskAction, asking: Asking): void {
  if (!may(action, asking)) throw new NotForYou();
}

/**
 * Loads it and its reads, asks, and refuses: for whoever has never had it, the same steps whatever the answer is.
 * @throws NotYours
 */
export async function openConcern(
  action: DeskAction | readonly DeskAction[],
  asking: Asking,
  typed: string | undefined,
  kit: DeskKit,
): Promise<Opened> {
  const { opened, reads } = await tried(action, asking, typed, kit);
  if (opened) return opened;
  // The page of whoever was shown it asks again by itself: that it is theirs no more is no refusal.
  const shown = [action].flat().includes('read-concern') ? ofPage : ofForm;
  if (!hasRead(asking.actor, shown, 'desk', reads)) await kit.refusals.note(asking.actor, 'desk');
  throw new NotYours();
}

const ofPage: readonly ReadPart[] = ['details', 'hr-part'];
const ofForm: readonly ReadPart[] = ['form'];

/** The same for whoever has just had it: that it is theirs no more is no refusal. */
export async function findConcern(
  action: DeskAction | readonly DeskAction[],
  asking: Asking,
  typed: string | undefined,
  kit: DeskKit,
): Promise<Opened | undefined> {
  return (await tried(action, asking, typed, kit)).opened;
}

async function tried(
  action: DeskAction | readonly DeskAction[],
  asking: Asking,
  typed: string | undefined,
  kit: DeskKit,
): Promise<{ readonly opened: Opened | undefined; readonly reads: Reads }> {
  const reference = readReference(typed ?? '');
  const concern = reference && (await kit.concerns.find(reference));
  const reads = reference ? await kit.reads.readsOf(reference) : noReads;
  const granted = grantsOn(asking.today, reads);
  const askedFor = concern && { concern, isGranted: isGrantedTo(asking, granted) };
  if (!askedFor || ![action].flat().some((one) => may(one, asking, askedFor)))
    return { opened: undefined, reads };
  return { opened: { asking, concern, granted, isWhole: may('read-concern', asking, askedFor) }, reads };
}

export function isGrantedTo({ actor, governs }: Asking, granted: readonly Grant[]): boolean {
  return governs && granted.some(({ to }) => to.id === actor.id);
}

/** What cannot be recorded is not shown: this comes before the answer. */
export async function noteRead(part: ReadPart, { asking, concern }: Opened, kit: DeskKit): Promise<void> {
  const look = { by: asking.actor, at: kit.clock(), door: 'desk' } as const;
  await kit.reads.note(concern.reference, part, look);
}
