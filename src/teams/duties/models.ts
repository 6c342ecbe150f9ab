/** Describes what the cards of the duty calendar show, by the name of their template in `cards/`. */

import type { Problem } from '../../casework/input.ts';
import type { DutyView, TaskForm } from '../../policy/duties/choices.ts';
import type { DateShown } from '../cards/dateShown.ts';
import type { Choice, Line, Words } from '../cards/parts.ts';
import type { AdoptionModels } from './adoptionModels.ts';
import type { GuidanceModels } from './guidanceModels.ts';
import type { MessageOfDutyModels } from './messageModels.ts';

/** One line of a list: a task, a date that comes, or what was done. */
export type DutyLine = {
  /** Of the task; empty for a date that comes. */
  readonly key: string;
  readonly name: string;
  /** "Due in 7 days"; empty where that says nothing. */
  readonly soon: string;
  /** The date, in words. */
  readonly when: string;
  readonly owner: Words;
  /** Why it was opened, or what came of it. Empty for the calendar. */
  readonly why: Words | string;
  readonly overdue: boolean;
  /** A https link; empty for none. */
  readonly evidence: string;
};

/** Cards that have files of their own. */
type Others = AdoptionModels & GuidanceModels & MessageOfDutyModels;

export type DutyModels = Others & {
  /** One task of the duty calendar, for its owner; updated in place. Form inputs are for the answer. */
  taskCard: {
    readonly key: string;
    readonly name: string;
    readonly what: string;
    readonly clauses: string;
    /** The date, in words; `soon` how late or soon that is, in an answer; empty on a card that stays. */
    readonly due: string;
    readonly soon: string;
    readonly status: string;
    readonly overdue: boolean;
    readonly owner: Words;
    /** What evidence is expected. */
    readonly evidence: string;
    /** Empty for the calendar. Guidance is named by a person, so it is `tell(…)` then. */
    readonly openedBy: Words | string;
    /** What people changed of it: its date, its owner, that it is open again. */
    readonly changed: readonly { readonly text: Words }[];
    readonly problems: readonly Problem[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    readonly asks: 'nothing' | TaskForm;
    readonly started: boolean;
    /** Whether it may be completed without a link. */
    readonly mayLackLink: boolean;
    readonly link: Words;
    readonly noLink: Words;
    readonly evidenceDate: DateShown;
    readonly doneOn: DateShown;
    readonly outcome: Words;
    /** Other open tasks that the same evidence may prove, and those ticked. */
    readonly also: readonly Choice[];
    readonly alsoChosen: string;
    readonly reason: Words;
    readonly dueOn: DateShown;
    /** Whom it may be given to, where several are meant; and how people are found. */
    readonly offered: readonly Choice[];
    readonly chosen: string;
    readonly picker: boolean;
    readonly person: Words;
    /** Who gets it back from its owner; empty where nobody gave it to them. */
    readonly handBackTo: Words | string;
  };
  taskDone: {
    readonly key: string;
    readonly name: string;
    readonly what: string;
    readonly clauses: string;
    /** "Completed on …" or "Not applicable, recorded on …". */
    readonly said: string;
    readonly answers: readonly { readonly label: string; readonly text: Words }[];
    /** A https link to the evidence; empty for none. */
    readonly link: string;
    /** Of other duties that were completed with it. */
    readonly also: readonly { readonly text: Words }[];
    /** What it opened. */
    readonly opened: string;
    readonly asks: 'nothing' | 'reopen';
    readonly problems: readonly Problem[];
    readonly wrong: Readonly<Record<string, string>>;
    readonly dueOn: DateShown;
    readonly reason: Words;
  };
  /** What is due, what comes, or what was done, a page at a time. */
  duties: {
    readonly view: DutyView;
    readonly title: string;
    readonly whose: string;
    readonly intro: string;
    readonly lines: readonly DutyLine[];
    /** What stands where there are no lines. */
    readonly none: string;
    /** Whether everybody's duties are shown, not only one's own. */
    readonly all: boolean;
    readonly role: string;
    /** The roles that own a duty; none for those who see only their own. */
    readonly roleChoices: readonly Choice[];
    /** Duties whose next task can be opened before its time; none for those who see only their own. */
    readonly earlyChoices: readonly Choice[];
    readonly problems: readonly Line[];
    /** How many duties wait for somebody to say when they were last done; empty for none. */
    readonly unanswered: string;
    readonly page: string;
    readonly hasMore: boolean;
    readonly hasEarlier: boolean;
  };
  /** What became of a file for somebody's calendar. */
  outlook: {
    readonly title: string;
    readonly paragraphs: readonly Line[];
    /** The key of the task whose card it leads back to; '' for the list. */
    readonly task: string;
  };
  /** For the person whose edit in the list was put back. `key` opens the duty; empty where it is not theirs. */
  editNote: { readonly what: string; readonly why: string; readonly key: string };
};
