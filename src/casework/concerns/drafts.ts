/** Keeps a person's drafts, a few at most, which survive a restart and move between devices. */

import { type Drawer, isConflict } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import { type PersonId, readPersonId } from '../../policy/person.ts';
import { type Answers, noAnswers } from './answers.ts';
import type { Offer } from './lookUp.ts';
import { firstStep, isStep, type Step } from './steps.ts';

/** Where the form's card is, so that it can be replaced when the concern is sent. */
export type CardPlace = { readonly conversation: string; readonly activity: string };

export type Draft = {
  readonly id: string;
  readonly step: Step;
  /** When they came to the last step, on which it is sent; undefined until they have. */
  readonly checkedAt?: string | undefined;
  readonly answers: Answers;
  readonly card?: CardPlace | undefined;
  /** The latest presses that were handled: one that arrives again changes nothing. */
  readonly seen: readonly string[];
  /** Whom the card offers as a manager; no longer there once they have gone on. */
  readonly offered?: Offer | undefined;
  /** When it was kept last (an instant); drafts of an earlier release lack it. */
  readonly changedAt?: string | undefined;
  /** When it was begun (an instant); drafts of an earlier release lack it. */
  readonly begunAt?: string | undefined;
};

export type KeptDraft = Draft & { readonly version: number };

/** A form that was left, and when it is deleted (an instant). */
export type Left = { readonly person: PersonId; readonly draft: Draft; readonly deletedAt: string };

export type Drafts = ReturnType<typeof openDrafts>;

/** @param isSent whether a concern was raised from a draft of this person's */
export function openDrafts(
  drawer: Drawer,
  clock: Now,
  keptHours: number,
  isSent: (draft: string, person: PersonId) => Promise<boolean>,
) {
  // Only `keep` and `begin` write them.
  const drafts = drawer.shelf<Draft>('draft');
  const forms = drawer.shelf<CardPlace>('form');
  const ending = new Map<PersonId, Promise<unknown>>();
  return { of, all, begin, goOn, keep, discard, end, formOf, forgetForm, left };

  /** The person's draft of this id, if it is there and has not expired. */
  async function of(person: PersonId, id: string): Promise<KeptDraft | undefined> {
    await ending.get(person);
    return kept(person, id);
  }

  async function kept(person: PersonId, id: string): Promise<KeptDraft | undefined> {
    const found = await inPlace(person, placeOf(id));
    return found?.id === id ? found : undefined;
  }

  async function inPlace(person: PersonId, place: number): Promise<KeptDraft | undefined> {
    const found = await drafts.get(keyOf(person, place));
    return found && { ...read(found.body), version: found.version };
  }

  /**
   * The drafts to go on with, the last that was changed first: none that was sent, and is still there after a crash or is
   * being ended elsewhere.
   */
  async function all(person: PersonId): Promise<readonly KeptDraft[]> {
    const open = (await everyPlace(person)).map(({ open: one }) => one).filter((one) => one !== undefined);
    return open.sort((one, other) => changed(other).localeCompare(changed(one)));
  }

  async function everyPlace(person: PersonId) {
    await ending.get(person);
    return Promise.all(
      places.map(async (place) => {
        const found = await inPlace(person, place);
        return { place, version: found?.version ?? 0, open: await unsent(found, person) };
      }),
    );
  }

  async function unsent<D extends Draft>(found: D | undefined, person: PersonId): Promise<D | undefined> {
    return found && (await isSent(found.id, person)) ? undefined : found;
  }

  /**
   * Begins a draft, or gives one back in which nothing was answered yet: who presses twice has one.
   * @returns undefined if the person has as many as there may be
   */
  async function begin(person: PersonId, card?: CardPlace): Promise<KeptDraft | undefined> {
    const there = await everyPlace(person);
    const untouched = there.find(({ open }) => open && isUntouched(open))?.open;
    if (untouched) return goOn(person, untouched, card);
    const free = there.find(({ open }) => open === undefined);
    if (!free) return undefined;
    const { place, version } = free;
    const id = place === 1 ? crypto.randomUUID() : `${crypto.randomUUID()}.${place}`;
    const draft = { id, step: firstStep, answers: noAnswers, seen: [], begunAt: clock() };
    return placed(person, { ...draft, version }, card);
  }

  /** Continues a draft, on this card if one is named. */
  async function goOn(person: PersonId, draft: KeptDraft, card?: CardPlace): Promise<KeptDraft> {
    const { card: at } = draft;
    if (!card) return draft;
    const others = (await all(person)).filter(({ id, card: one }) => id !== draft.id && isSame(one, card));
    return isSame(at, card) && others.length === 0 ? draft : placed(person, draft, card);
  }

  async function placed(person: PersonId, draft: KeptDraft, card: CardPlace | undefined): Promise<KeptDraft> {
    if (card) await forms.put(card, draft.id, { until: expiry() });
    return keep(person, { ...draft, card: card ?? draft.card }, draft.version);
  }

  /**
   * Keeps a draft for `keptHours` from now.
   * @throws Conflict if it was changed meanwhile, on another device or by a second press
   */
  async function keep(person: PersonId, draft: Draft, expected: number): Promise<KeptDraft> {
    const { id, step, checkedAt, answers, card, seen, offered, begunAt } = draft;
    const body = { id, step, answers, card, seen: seen.slice(-pressesRemembered) };
    const changedAt = clock();
    const shown = {
      ...body,
      ...(checkedAt && { checkedAt }),
      ...(offered && { offered }),
      ...(begunAt && { begunAt }),
      changedAt,
    };
    const version = await drafts.put(shown, keyOf(person, placeOf(id)), { expected, until: expiry() });
    return { ...shown, version };
  }

  async function discard(person: PersonId, id: string): Promise<void> {
    const found = await kept(person, id);
    if (found) await drafts.remove(keyOf(person, placeOf(id)), found.version);
  }

  /**
   * Ends a draft that was sent. Nobody waits for it who does not ask for the person's draft.
   * @param changed is given what another device made of it meanwhile, before that is ended, too
   */
  function end(
    person: PersonId,
    sent: KeptDraft,
    changed: (draft: KeptDraft) => Promise<void>,
  ): Promise<void> {
    const going = ended(person, sent, changed);
    const before = ending.get(person);
    // Whoever asked for it hears of a failure; whoever waits finds the draft as it was left.
    const settled = going
      .catch(() => undefined)
      .then(() => before)
      .then(() => {
        if (ending.get(person) === settled) ending.delete(person);
      });
    ending.set(person, settled);
    return going;
  }

  async function ended(
    person: PersonId,
    sent: KeptDraft,
    changed: (draft: KeptDraft) => Promise<void>,
  ): Promise<void> {
    let left: KeptDraft | undefined = sent;
    while (left?.id === sent.id) {
      if (left !== sent) await changed(left);
      try {
        return await drafts.remove(keyOf(person, placeOf(sent.id)), left.version);
      } catch (error) {
        if (!isConflict(error)) throw error;
        left = await kept(person, sent.id); // it was changed meanwhile: look again
      }
    }
  }

  /** The forms, of all people, that have not been changed for some hours and are not sent. */
  async function left(hours: number): Promise<readonly Left[]> {
    const until = Date.parse(clock()) + (keptHours - hours) * 3_600_000;
    const found = await drafts.expiring(new Date(until).toISOString());
    const all = found.flatMap(({ id, body, expiresAt: deletedAt }) => {
      const person = readPersonId(id.split('/')[0]);
      return person ? [{ person, draft: read(body), deletedAt }] : [];
    });
    const isOpen = await Promise.all(all.map(({ draft, person }) => unsent(draft, person)));
    return all.filter((_, at) => isOpen[at]);
  }

  /** Where the card of a draft is: kept beyond the draft, so that it can be replaced once the concern is sent. */
  async function formOf(draft: string): Promise<CardPlace | undefined> {
    return (await forms.get(draft))?.body;
  }

  /** To be called once the card shows nothing of the form any more. */
  async function forgetForm(draft: string): Promise<void> {
    await forms.remove(draft);
  }

  function expiry(): string {
    return new Date(Date.parse(clock()) + keptHours * 3_600_000).toISOString();
  }
}

/** A form that an earlier release has kept may have other steps, and lack what is asked now. */
function read(draft: Draft): Draft {
  const step = isStep(draft.step) ? draft.step : firstStep;
  return { ...draft, step, answers: { ...noAnswers, ...draft.answers } };
}

/** How many forms somebody may have that are not sent (local setting). */
export const mostDrafts = 5;
const places = Array.from({ length: mostDrafts }, (_, index) => index + 1);

/** Each has a place of its own, which its id names. The first is where releases that knew one a person kept it. */
function placeOf(id: string): number {
  const place = Number(/\.(\d)$/.exec(id)?.[1] ?? 1);
  return places.includes(place) ? place : 1;
}

function keyOf(person: PersonId, place: number): string {
  return place === 1 ? person : `${person}/${place}`;
}

export function isDraftId(text: string): boolean {
  return /^[0-9a-f-]{36}(\.\d)?$/.test(text);
}

export function isUntouched({ answers }: Draft): boolean {
  return JSON.stringify(answers) === JSON.stringify(noAnswers);
}

function changed({ changedAt }: Draft): string {
  return changedAt ?? '';
}

/** More presses than anybody makes in one form while an earlier one is still on its way. */
const pressesRemembered = 32;

function isSame(one: CardPlace | undefined, other: CardPlace): boolean {
  return one?.conversation === other.conversation && one.activity === other.activity;
}
