/** Describes what the dialogs of the safeguarding team show, by the name of their template in `cards/`. */

import type { ToDo } from '../../words/toDo.ts';
import type { DateShown } from '../cards/dateShown.ts';
import type { Answer, Choice, Line, TextPage, Turn, Words } from '../cards/parts.ts';

/** What everybody who may see the envelope sees. All words are ours. */
export type Envelope = {
  readonly reference: string;
  /** Whether it is worked around the clock. */
  readonly pressing: boolean;
  /** Empty where it is standard. */
  readonly urgency: string;
  readonly about: string;
  readonly age: string;
  readonly status: string;
  readonly raised: string;
  /** The next step and by when; empty when there is none. */
  readonly next: string;
  /** Dialogs open in the card's place (`Action.Execute`, verb `dialog`) instead of in a window (`task/fetch`). */
  readonly inPlace: boolean;
};

/** One event in the chronology. */
export type ChronologyLine = {
  readonly when: string;
  readonly who: Words;
  readonly what: string;
  readonly detail: Words;
  readonly hasDetail: boolean;
  /** The name by which the whole of a long detail is asked for; empty if all of it is shown. */
  readonly of: string;
};

export type DialogModels = {
  /** Dialogs of the safeguarding team. */
  dialogDetails: Envelope & {
    /** SharePoint does not have all of it yet. */
    readonly recordFollows: boolean;
    /** Nothing of it may stand in SharePoint. */
    readonly withheld: boolean;
    readonly answers: readonly Answer[];
    readonly chronology: readonly ChronologyLine[];
    readonly toDo: ToDo;
    readonly turn: Turn;
  };
  /** One long answer, or what was written of one event. */
  dialogText: TextPage & { readonly reference: string; readonly inPlace: boolean };
  dialogDecision: Envelope & {
    readonly problems: readonly Line[];
    readonly outcome: string;
    readonly reason: Words;
    /** What was noticed, and what the manager and others said since. */
    readonly known: readonly Answer[];
    readonly earlier: readonly Answer[];
    /** Whether what is known and the earlier ones are not all there, or not whole. */
    readonly shortened: boolean;
    readonly referralForm: string;
  };
  /** The decision as it is to be recorded, and what its reporter will be told. */
  dialogDecisionCheck: {
    readonly reference: string;
    readonly inPlace: boolean;
    readonly outcome: string;
    readonly decided: string;
    readonly told: Words;
    readonly reason: Words;
  };
  /** First what can be recorded, each as a button; then, with `record`, the form for just that. */
  dialogProgress: Envelope & {
    readonly problems: readonly Line[];
    readonly toDo: ToDo;
    readonly recordChoices: readonly Choice[];
    readonly record: string;
    readonly recordTitle: string;
    readonly asks:
      | 'step'
      | 'referral'
      | 'date'
      | 'subject'
      | 'others'
      | 'settle'
      | 'place'
      | 'note'
      | 'nothing';
    /** What is asked of a step, and the two answers. */
    readonly step: { readonly ask: string; readonly did: string; readonly not: string };
    readonly needed: string;
    readonly noteLabel: string;
    readonly note: Words;
    readonly sentOn: DateShown;
    readonly dateLabel: string;
    readonly to: Words;
    readonly aboutNow: string;
    readonly ageNow: string;
    readonly name: Words;
    /** Whether the client can look people up (people picker). */
    readonly picker: boolean;
    readonly colleagueId: string;
    /** Whether it is whom somebody picked before; empty where nobody was picked. */
    readonly pickedChoices: readonly Choice[];
    readonly drop: string;
    /** The others who are named, each with their part, and somebody new. */
    readonly which: string;
    readonly whichChoices: readonly Choice[];
    readonly part: string;
    /** What was typed of those whom it may be about, and whom of the team that might mean. */
    readonly typedNames: readonly { readonly text: Words }[];
    readonly whom: string;
    readonly whomChoices: readonly Choice[];
    readonly isMeant: string;
    readonly place: string;
    readonly placeChoices: readonly Choice[];
  };
  /** After a dialog's form was recorded. */
  dialogDone: {
    readonly reference: string;
    readonly said: string;
    /** Whether there is more that can be recorded than the list has. */
    readonly more: boolean;
    readonly toDo: ToDo;
    readonly inPlace: boolean;
  };
};
