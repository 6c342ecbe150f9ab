/** Keeps one draft a person, which survives a restart and moves between devices. */

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
  return { of, open, begin, keep, discard, end, formOf, forgetForm, left };

  /** The person's draft, if there is one that has not expired. */
  async function of(person: PersonId): Promise<KeptDraft | undefined> {
    await ending.get(person);
    return kept(person);
  }

  async function kept(person: PersonId): Promise<KeptDraft | undefined> {
    const found = await drafts.get(person);
    return found && { ...read(found.body), version: found.version };
  }

  /** The draft to go on with: not one that was sent, and is still there after a crash or is being ended elsewhere. */
  async function open(person: PersonId): Promise<KeptDraft | undefined> {
    return unsent(await of(person), person);
  }

  async function unsent<D extends Draft>(found: D | undefined, person: PersonId): Promise<D | undefined> {
    return found && (await isSent(found.id, person)) ? undefined : found;
  }

  /** Begins a draft, or continues the one there is. */
  async function begin(person: PersonId, card?: CardPlace): Promise<KeptDraft> {
    const found = await of(person);
    const there = await unsent(found, person);
    const draft: KeptDraft = there ?? {
      id: crypto.randomUUID(),
      step: firstStep,
      answers: noAnswers,
      seen: [],
      version: found?.version ?? 0,
    };
    if (there && (!card || isSame(there.card, card))) return there;
    if (card) await forms.put(card, draft.id, { until: expiry() });
    return keep(person, { ...draft, card: card ?? draft.card }, draft.version);
  }

  /**
   * Keeps a draft for `keptHours` from now.
   * @throws Conflict if it was changed meanwhile, on another device or by a second press
   */
  async function keep(person: PersonId, draft: Draft, expected: number): Promise<KeptDraft> {
    const { id, step, checkedAt, answers, card, seen, offered } = draft;
    const body = { id, step, answers, card, seen: seen.slice(-pressesRemembered) };
    const changedAt = clock();
    const shown = { ...body, ...(checkedAt && { checkedAt }), ...(offered && { offered }), changedAt };
    const version = await drafts.put(shown, person, { expected, until: expiry() });
    return { ...shown, version };
  }

  async function discard(person: PersonId): Promise<void> {
    await drafts.remove(person);
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
    // Whoever asked for it hears of a failure; whoever waits finds the draft as it was left.
    const settled = going
      .catch(() => undefined)
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
        return await drafts.remove(person, left.version);
      } catch (error) {
        if (!isConflict(error)) throw error;
        left = await kept(person); // it was changed meanwhile: look again
      }
    }
  }

  /** The forms, of all people, that have not been changed for some hours and are not sent. */
  async function left(hours: number): Promise<readonly Left[]> {
    const until = Date.parse(clock()) + (keptHours - hours) * 3_600_000;
    const found = await drafts.expiring(new Date(until).toISOString());
    const all = found.flatMap(({ id, body, expiresAt: deletedAt }) => {
      const person = readPersonId(id);
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

/** More presses than anybody makes in one form while an earlier one is still on its way. */
const pressesRemembered = 32;

function isSame(one: CardPlace | undefined, other: CardPlace): boolean {
  return one?.conversation === other.conversation && one.activity === other.activity;
}
