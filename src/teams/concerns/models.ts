/** Describes what the cards about concerns show, by the name of their template in `cards/`. */
import type { ContactLine } from '../../words/contacts.ts';
import type { DateShown } from '../cards/date.ts';
import type { Answer, Choice, Line, TextPage, Turn, Words } from '../cards/parts.ts';

/** A form's step. `draft` is the draft's id. */
type FormStep = {
  readonly draft: string;
  /** What must be mended before going on, each as a sentence; empty if nothing. */
  readonly problems: readonly Line[];
  /** Whether the card may hold content: false if the answer is stored by Teams. */
  readonly contentHidden: boolean;
  /** What is saved, but too long to stand in its field again. */
  readonly long: readonly LongField[];
};

/** A field left empty because its answer is too long for the card; `step` is the one it is on. */
type LongField = {
  readonly of: string;
  readonly label: string;
  readonly length: string;
  readonly step: string;
};

/** One concern as lists show it: no names, no content. */
export type ConcernLine = {
  readonly reference: string;
  readonly raised: string;
  readonly status: string;
  readonly next: string;
};

/** What everybody who may see the envelope sees. All words are ours. */
export type Envelope = {
  readonly reference: string;
  /** Whether it is worked around the clock. */
  readonly pressing: boolean;
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

export type ConcernModels = {
  /** 999 first; then the form for the safeguarding team. */
  danger: {
    readonly press: string;
    readonly when: string;
    readonly steps: readonly Line[];
    readonly contacts: readonly ContactLine[];
    readonly mailbox: string;
    readonly mailto: string;
    readonly hasDraft: boolean;
    readonly problems: readonly Line[];
    readonly what: Words;
    readonly where: Words;
    readonly called999: string;
    readonly incidentNumber: Words;
  };
  myConcerns: {
    readonly concerns: readonly ConcernLine[];
    readonly none: boolean;
    /** The reference after which the older ones follow; empty if there are none. */
    readonly older: string;
  };
  /** What Teams stores while a concern is being typed: no content. Refreshes itself (`resume`). */
  formStored: { readonly draft: string };
  stepWho: FormStep & {
    readonly about: string;
    readonly age: string;
    readonly name: Words;
    readonly identifiers: Words;
    /** Whether the client can look people up (people picker); if not, a plain field. */
    readonly picker: boolean;
    readonly colleagueId: string;
    readonly whyEmpty: string;
    readonly childrensProcess: string;
  };
  stepNotice: FormStep & {
    readonly what: Words;
    readonly when: Words;
    readonly how: Words;
    readonly kinds: string;
    readonly kindChoices: readonly Choice[];
    readonly factual: string;
    readonly equality: string;
  };
  stepCheck: FormStep & {
    /** "Your line manager, NAME", or without the name if it is not known (yet). */
    readonly checkChoices: readonly Choice[];
    readonly check: string;
    readonly managerNote: string;
    readonly picker: boolean;
    readonly otherManager: Words;
    readonly otherManagerId: string;
    readonly talked: string;
    readonly agreed: Words;
    readonly policeTold: string;
    readonly policeChoices: readonly Choice[];
    readonly place: string;
    readonly placeChoices: readonly Choice[];
  };
  /** Whom the directory has for the manager that was wanted. One is picked, or none of them. */
  pickManager: FormStep & {
    readonly found: string;
    readonly offered: readonly Choice[];
    readonly any: boolean;
    readonly notes: readonly Line[];
  };
  stepShare: FormStep & {
    readonly who: readonly Answer[];
    readonly notice: readonly Answer[];
    readonly check: readonly Answer[];
    readonly whoSeesIt: string;
    readonly informationUse: string;
    /** False while a required answer is missing: then the problems say which, and there is no "Send". */
    readonly complete: boolean;
    /** "Can this wait until …?"; empty if it is not asked. */
    readonly waitQuestion: string;
    readonly canWait: string;
  };
  /** One long answer of the draft; `at` is the step to go back to. */
  readAnswer: TextPage & { readonly draft: string; readonly at: string };
  /** After "Save for later", or "Cancel". */
  formLeft: { readonly saved: boolean; readonly keptUntil: string };
  thankYou: {
    readonly reference: string;
    /** Whether the numbers come first. */
    readonly pressing: boolean;
    readonly whoSeesIt: string;
    readonly next: readonly Line[];
    readonly childrensProcess: string;
    readonly contacts: readonly ContactLine[];
  };
  addInformation: {
    readonly reference: string;
    readonly problems: readonly Line[];
    readonly text: Words;
    /** What becomes of it where the concern is closed; empty where it is open. */
    readonly closed: string;
  };
  /** The manager's card. `details` only in an answer to the manager's own press. */
  managerCheck: {
    readonly reference: string;
    readonly raisedBy: Words;
    readonly raised: string;
    readonly due: string;
    readonly colleague: boolean;
    readonly shown: boolean;
    readonly details: readonly Answer[];
    /** One answer in the place of all, if it was asked for. */
    readonly whole: TextPage;
    readonly moreAsked: boolean;
    readonly problems: readonly Line[];
    readonly discussion: Words;
    readonly hrTold: string;
  };
  managerAnswered: {
    readonly reference: string;
    readonly answer: string;
    readonly at: string;
    readonly status: string;
    readonly hasAdvice: boolean;
    /** HR's advice, if it was asked for. */
    readonly whole: TextPage;
  };
  /** HR's card. `details` only in an answer to the press of whoever was asked. */
  hrAsked: {
    readonly reference: string;
    readonly news: string;
    readonly advised: boolean;
    readonly open: boolean;
    readonly shown: boolean;
    readonly details: readonly Answer[];
    /** One answer in the place of all, if it was asked for. */
    readonly whole: TextPage;
    readonly problems: readonly Line[];
    readonly advice: Words;
  };
  /** The safeguarding team's card: an envelope, never names of the people concerned or free text. */
  channelConcern: Envelope & {
    readonly owner: Words;
    readonly hasOwner: boolean;
    readonly open: boolean;
    readonly check: string;
    /** Its place, where the pack has several. */
    readonly place: string;
    readonly owed: readonly Line[];
  };
  /** For somebody who was called because they hold a role: an envelope, and what they can do. */
  calledConcern: Envelope & {
    /** Why they are called; empty on a later look. */
    readonly news: string;
    /** Who has it until the office opens; empty if nobody has. */
    readonly held: string;
    readonly canHold: boolean;
  };
  /** Whom an uncertain name means. Names only in an answer to the press of somebody whom it cannot mean. */
  whoIsMeant: {
    readonly reference: string;
    /** Whether something is left to answer. */
    readonly open: boolean;
    readonly asked: boolean;
    /** What stands there where nothing is asked; ours alone. */
    readonly said: string;
    /** What was typed of whom it is about, or of who may be involved. */
    readonly answers: readonly Answer[];
    /** The id of the member of the team whom it may mean, their name, and where they work. */
    readonly person: string;
    readonly name: Words;
    readonly works: Words;
  };
  /** News for the safeguarding team, beside the card. */
  teamNote: { readonly reference: string; readonly news: string };
  /** Dialogs of the safeguarding team. */
  dialogDetails: Envelope & {
    /** SharePoint does not have all of it yet. */
    readonly recordFollows: boolean;
    /** Nothing of it may stand in SharePoint. */
    readonly withheld: boolean;
    readonly answers: readonly Answer[];
    readonly chronology: readonly ChronologyLine[];
    readonly owed: readonly Line[];
    readonly turn: Turn;
  };
  /** One long answer, or what was written of one event. */
  dialogText: TextPage & { readonly reference: string; readonly inPlace: boolean };
  dialogDecision: Envelope & {
    readonly problems: readonly Line[];
    readonly outcome: string;
    readonly reason: Words;
    readonly earlier: readonly Answer[];
    /** Whether the earlier ones are not all there, or not whole. */
    readonly shortened: boolean;
    readonly referralForm: string;
  };
  /** First what can be recorded, each as a button; then, with `record`, the form for just that. */
  dialogProgress: Envelope & {
    readonly problems: readonly Line[];
    readonly owed: readonly Line[];
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
    readonly owed: readonly Line[];
    readonly inPlace: boolean;
  };
  /** News for the reporter, in the pack's words. */
  reporterNote: {
    readonly reference: string;
    readonly news: string;
    readonly next: string;
    /** Whom the reporter can ring while nobody has answered; empty in all other news. */
    readonly contacts: readonly ContactLine[];
  };
};
