/** Describes what the cards of the form show, by the name of their template in `cards/`. */
import type { Answer, Choice, Line, TextPage, Words } from '../cards/parts.ts';

/** What every step shows beside its own question. */
export type StepFrame = {
  readonly draft: string;
  readonly step: string;
  /** Which part of the pathway it belongs to, and how far it is: "Notice · step 2 of 6". */
  readonly where: string;
  /** The question. */
  readonly title: string;
  /** Whether it is the first, from which no way leads back. */
  readonly first: boolean;
  /** Whether everything was answered before: then one goes back to the last step from here. */
  readonly changing: boolean;
  /** Whether buttons that lead away send the fields: not where a client would hold them back for what is missing. */
  readonly inputs: 'auto' | 'none';
  /** What must be mended before going on, each as a sentence; empty if nothing. */
  readonly problems: readonly Line[];
  /** The same by its field; empty where that is in order. */
  readonly wrong: Readonly<Record<string, string>>;
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

/** A button that answers the question, and what happens then. */
export type StepChoice = {
  readonly title: string;
  readonly value: string;
  readonly note: Words;
  readonly selected: boolean;
};

/** The answers of one step, with the way to change them. */
export type StepGroup = {
  readonly step: string;
  readonly question: string;
  readonly answers: readonly Answer[];
};

export type StepModels = {
  stepAbout: StepFrame & { readonly intro: string; readonly about: string; readonly age: string };
  stepPerson: StepFrame & {
    readonly whyEmpty: string;
    readonly name: Words;
    readonly identifiers: Words;
    /** Whether they can be looked up on the card: a colleague, where the client does that. */
    readonly picker: boolean;
    readonly colleagueId: string;
  };
  stepNotice: StepFrame & {
    readonly factual: string;
    readonly equality: string;
    readonly evidence: string;
    readonly what: Words;
  };
  stepWhen: StepFrame & { readonly when: Words; readonly how: Words };
  stepKinds: StepFrame & { readonly kinds: string; readonly kindChoices: readonly Choice[] };
  stepPlace: StepFrame & { readonly place: string; readonly placeChoices: readonly Choice[] };
  stepTalk: StepFrame & {
    readonly intro: string;
    readonly managerNote: string;
    readonly choices: readonly StepChoice[];
  };
  stepManager: StepFrame & {
    readonly picker: boolean;
    readonly otherManager: Words;
    readonly otherManagerId: string;
  };
  stepTalked: StepFrame & { readonly talked: string; readonly agreed: Words };
  stepHaste: StepFrame & {
    /** Whether the question is one of danger, so that 999 comes before it. */
    readonly danger: boolean;
    readonly choices: readonly StepChoice[];
  };
  stepCheck: StepFrame & {
    /** False while a required answer is missing: then the problems say which, and there is no "Send". */
    readonly complete: boolean;
    readonly groups: readonly StepGroup[];
    readonly policeTold: string;
    readonly policeChoices: readonly Choice[];
    readonly whoSeesIt: Words;
    readonly childrensProcess: string;
    readonly informationUse: string;
    /** What stands above "Send"; mostly nothing. */
    readonly notice: string;
  };
  /** Whom the directory has for the manager that was wanted. One is picked, or none of them. */
  pickManager: {
    readonly draft: string;
    readonly problems: readonly Line[];
    readonly found: string;
    readonly offered: readonly Choice[];
    readonly any: boolean;
    readonly notes: readonly Line[];
  };
  /** One long answer of the draft; `at` is the step to go back to. */
  readAnswer: TextPage & { readonly draft: string; readonly at: string };
  /** What "Cancel" asks first. */
  formCancel: { readonly draft: string; readonly step: string };
  /** After "Save for later", or once it was deleted. */
  formLeft: { readonly saved: boolean; readonly keptUntil: string; readonly draft: string };
  /** That a form waits, which was left; nothing of what was typed. */
  formReminder: { readonly title: string; readonly text: string; readonly draft: string };
  /** What Teams stores while a concern is being typed: no content. Refreshes itself (`resume`). */
  formStored: { readonly draft: string };
};
