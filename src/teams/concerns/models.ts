/** Describes what the cards about concerns show, by the name of their template in `cards/`. */
import type { ContactLine } from '../../words/contacts.ts';
import type { ToDo } from '../../words/toDo.ts';
import type { Answer, Line, TextPage, Turn, Words } from '../cards/parts.ts';
import type { WayBack } from '../cards/wayBack.ts';
import type { DialogModels, Envelope } from './dialogModels.ts';
import type { ManagerModels } from './managerModels.ts';
import type { StepModels } from './stepModels.ts';

/** One concern as its reporter's list shows it: of names only those who act, no content. */
export type ConcernLine = {
  readonly reference: string;
  readonly title: string;
  readonly status: Words;
  readonly next: Words;
  readonly hasNext: boolean;
  readonly closed: boolean;
  /** What the buttons are called for somebody who hears them: they stand there once for each concern. */
  readonly addTip: string;
  readonly sentTip: string;
};

/** One concern as the safeguarding team's list shows it. */
type OpenLine = {
  readonly reference: string;
  readonly about: string;
  /** Empty where it is standard. */
  readonly urgency: string;
  readonly status: string;
  readonly owner: Words;
  readonly due: string;
  readonly late: boolean;
  /** What its button is called for somebody who hears it. */
  readonly tip: string;
};

/** Those of the dialogs, of the form, and of the manager. */
type Apart = DialogModels & StepModels & ManagerModels;

export type ConcernModels = Apart & {
  /** 999 first; then the form for the safeguarding team. */
  danger: WayBack & {
    readonly press: string;
    /** Where words of danger were typed, that nobody has read them; else empty. */
    readonly said: string;
    /** What was heard in them, for when the card is shown again. */
    readonly heard: string;
    /** Whom to ring where somebody may take their own life; empty of all else. */
    readonly crisis: string;
    readonly crisisContacts: readonly ContactLine[];
    readonly when: string;
    readonly steps: readonly Line[];
    readonly contacts: readonly ContactLine[];
    readonly mailbox: string;
    readonly mailto: string;
    /** The form to go back to; empty if it was pressed elsewhere. */
    readonly draft: string;
    readonly problems: readonly Line[];
    readonly what: Words;
    readonly called999: string;
    /** What becomes of what was typed before; empty where nothing was, or where the card leads back to it. */
    readonly notKept: string;
  };
  myConcerns: {
    /** Where its reference was typed, that nobody has read the message; else empty. */
    readonly said: string;
    readonly concerns: readonly ConcernLine[];
    readonly none: boolean;
    /** The reference after which the older ones follow; empty if there are none. */
    readonly older: string;
  };
  /** What is open, for whoever works on it: no name but of its owner, and no content. */
  openConcerns: {
    readonly count: string;
    readonly concerns: readonly OpenLine[];
    /** The reference after which more follow; empty if there are none. */
    readonly more: string;
    readonly problems: readonly Line[];
    readonly find: Words;
    /** "card" where it took the place of a concern's card, whose place Home never takes; else empty. */
    readonly from: string;
  };
  thankYou: WayBack & {
    readonly reference: string;
    readonly sent: string;
    /** Of what cannot wait, that this does not call the police; else empty. */
    readonly notThePolice: string;
    readonly whoSeesIt: Words;
    readonly next: readonly { readonly text: Words }[];
    readonly childrensProcess: string;
    readonly support: string;
    /** Whether the numbers are open, and not behind a press. */
    readonly open: boolean;
    readonly contacts: readonly ContactLine[];
  };
  /** What its reporter sent, only in the answer to their press. */
  whatISent: {
    readonly reference: string;
    readonly title: string;
    readonly answers: readonly Answer[];
    readonly turn: Turn;
    /** One answer in the place of all, if it was asked for. */
    readonly whole: TextPage;
  };
  addInformation: {
    readonly reference: string;
    readonly problems: readonly Line[];
    readonly text: Words;
    /** Who asked for it and when, and the question: only in an answer that Teams does not store; empty if nobody asked. */
    readonly asked: Words;
    readonly question: Words;
    /** What becomes of it where the concern is closed; empty where it is open. */
    readonly closed: string;
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
    readonly title: string;
    /** In immediate danger, what is known of a call to 999; else empty. */
    readonly told999: string;
    readonly owner: Words;
    readonly hasOwner: boolean;
    /** That nobody of the team has it, and who has meanwhile; empty where somebody has, or it is closed. */
    readonly unowned: string;
    readonly open: boolean;
    readonly check: string;
    /** Whom of the police its reporter has told already; empty if nobody. */
    readonly policeTold: string;
    /** Until when the team can leave it to the manager; empty where it cannot. */
    readonly mayWait: string;
    /** Its place, where the pack has several. */
    readonly place: string;
    /** Whether it can be opened at the desk, in a window. */
    readonly desk: boolean;
    /** Whether it leads to the list of open concerns: in somebody's own chat. */
    readonly list: boolean;
    readonly toDo: ToDo;
    /** Whether a decision can be recorded that does not stand in the list. */
    readonly canDecide: boolean;
  };
  /** For somebody who was called because they hold a role: an envelope, and what they can do. */
  calledConcern: Envelope & {
    readonly title: string;
    readonly told999: string;
    /** Why they are called; empty on a later look. */
    readonly news: string;
    /** Who has it until the office opens; empty if nobody has. */
    readonly held: string;
    readonly canHold: boolean;
    /** Where the team's card stands, for somebody who can open that channel; else empty. */
    readonly post: string;
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
  /** What one person sent in a burst, each to be chosen. */
  burst: {
    readonly pressing: boolean;
    readonly urgency: string;
    /** Why somebody is called; empty otherwise. */
    readonly news: string;
    readonly said: string;
    /** Whether any of them is waiting. */
    readonly any: boolean;
    readonly chosen: string;
    readonly waiting: readonly { readonly reference: string }[];
  };
  /** News for the safeguarding team, beside the card. */
  teamNote: {
    readonly title: string;
    readonly reference: string;
    readonly news: string;
    /** Whether whoever reads it can open the details from here. */
    readonly details: boolean;
    readonly acknowledge: boolean;
    readonly inPlace: boolean;
  };
  /** News for the reporter, in the pack's words. */
  reporterNote: {
    readonly reference: string;
    readonly news: Words;
    readonly next: Words;
    readonly hasNext: boolean;
    readonly canDo: string;
    readonly closed: boolean;
    /** A kind word where it is closed; else empty. */
    readonly support: string;
    /** Whom the reporter can ring while nobody has answered; empty in all other news. */
    readonly contacts: readonly ContactLine[];
  };
};
