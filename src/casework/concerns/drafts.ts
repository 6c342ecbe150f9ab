/** Keeps one draft a person, which survives a restart and moves between devices. */

import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { About, Age, Checker, PoliceTold, YesOrNo } from '../../policy/concerns/choices.ts';
import type { Entry, Person, PersonId } from '../../policy/person.ts';
import type { Offer } from './lookUp.ts';

/** The steps of the form, in order. */
export const draftSteps = ['who', 'notice', 'check', 'share'] as const;
export type DraftStep = (typeof draftSteps)[number];

/** The answers so far, as typed. A question without an answer is empty. */
export type Answers = {
  readonly about: About | '';
  readonly age: Age | '';
  readonly name: string;
  readonly identifiers: string;
  readonly colleague?: Person | undefined;
  readonly what: string;
  readonly when: string;
  readonly how: string;
  readonly kinds: readonly string[];
  readonly check: Checker | '';
  readonly otherManager: string;
  readonly otherManagerPicked?: Person | undefined;
  /** The directory's entry of who was picked, once the reporter has seen it. */
  readonly otherManagerEntry?: Entry | undefined;
  /** The wanted manager of whom the reporter said that none of those offered is meant. */
  readonly otherManagerNone?: string | undefined;
  readonly talked: YesOrNo | '';
  /** What they have told the police already. */
  readonly policeTold: readonly PoliceTold[];
  /** Whether it can wait until the time that the card named; asked where something speaks for asking. */
  readonly canWait: YesOrNo | '';
  /** The place it belongs to, by its id; asked where the pack has several. */
  readonly place: string;
  readonly agreed: string;
};

/** Where the form's card is, so that it can be replaced when the concern is sent. */
export type CardPlace = { readonly conversation: string; readonly activity: string };

export type Draft = {
  readonly id: string;
  readonly step: DraftStep;
  readonly answers: Answers;
  readonly card?: CardPlace | undefined;
  /** The latest presses that were handled: one that arrives again changes nothing. */
  readonly seen: readonly string[];
  /** Whom the card offers as a manager; no longer there once they have gone on. */
  readonly offered?: Offer | undefined;
};

export type KeptDraft = Draft & { readonly version: number };

export const noAnswers: Answers = {
  about: '',
  age: '',
  name: '',
  identifiers: '',
  what: '',
  when: '',
  how: '',
  kinds: [],
  check: '',
  otherManager: '',
  talked: '',
  policeTold: [],
  canWait: '',
  place: '',
  agreed: '',
};

export type Drafts = ReturnType<typeof openDrafts>;

export function openDrafts(drawer: Drawer, clock: Now, keptHours: number) {
  // Only `keep` and `begin` write them.
  const drafts = drawer.shelf<Draft>('draft');
  const forms = drawer.shelf<CardPlace>('form');
  return { of, begin, keep, discard, close, formOf, forgetForm };

  /** The person's draft, if there is one that has not expired. */
  async function of(person: PersonId): Promise<KeptDraft | undefined> {
    const found = await drafts.get(person);
    return found && { ...found.body, version: found.version };
  }

  /** Begins a draft, or continues the one there is. */
  async function begin(person: PersonId, card?: CardPlace): Promise<KeptDraft> {
    const there = await of(person);
    const draft: KeptDraft = there ?? {
      id: crypto.randomUUID(),
      step: 'who',
      answers: noAnswers,
      seen: [],
      version: 0,
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
    const { id, step, answers, card, seen, offered } = draft;
    const body = { id, step, answers, card, seen: seen.slice(-pressesRemembered) };
    const shown = { ...body, ...(offered && { offered }) };
    const version = await drafts.put(shown, person, { expected, until: expiry() });
    return { ...shown, version };
  }

  async function discard(person: PersonId): Promise<void> {
    await drafts.remove(person);
  }

  /**
   * Ends a draft that was sent.
   * @throws Conflict if it was changed meanwhile
   */
  async function close(person: PersonId, expected: number): Promise<void> {
    await drafts.remove(person, expected);
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

/** More presses than anybody makes in one form while an earlier one is still on its way. */
const pressesRemembered = 32;

function isSame(one: CardPlace | undefined, other: CardPlace): boolean {
  return one?.conversation === other.conversation && one.activity === other.activity;
}
