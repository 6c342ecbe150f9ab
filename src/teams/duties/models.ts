/** Describes what the cards of the duty calendar show, by the name of their template in `cards/`. */
import type { TaskForm } from '../../policy/duties/choices.ts';
import type { DateShown } from '../cards/date.ts';
import type { Choice, Line, Words } from '../cards/parts.ts';
import type { AdoptionModels } from './adoptionModels.ts';
import type { MessageOfDutyModels } from './messageModels.ts';

/** One task in a list. */
export type DutyLine = {
  readonly key: string;
  readonly what: string;
  readonly due: string;
  readonly owner: Words;
  readonly status: string;
  readonly overdue: boolean;
};

export type DutyModels = AdoptionModels &
  MessageOfDutyModels & {
    /** One task of the duty calendar, for its owner; updated in place. Form inputs are for the answer. */
    taskCard: {
      readonly key: string;
      readonly what: string;
      readonly clauses: string;
      readonly due: string;
      readonly status: string;
      readonly overdue: boolean;
      readonly owner: Words;
      /** What evidence is expected. */
      readonly evidence: string;
      /** Empty for the calendar. Guidance is named by a person, so it is `tell(…)` then. */
      readonly openedBy: Words | string;
      readonly problems: readonly Line[];
      readonly asks: 'nothing' | TaskForm;
      readonly started: boolean;
      readonly link: Words;
      readonly evidenceDate: DateShown;
      readonly outcome: Words;
      readonly reason: Words;
      readonly dueOn: DateShown;
    };
    taskDone: {
      readonly key: string;
      readonly what: string;
      readonly clauses: string;
      /** "Completed on …" or "Not applicable, recorded on …". */
      readonly said: string;
      readonly by: Words;
      readonly detail: Words;
    };
    /** What is due, for whom and until when, a page at a time. */
    duties: {
      readonly lines: readonly DutyLine[];
      readonly none: boolean;
      /** Whether everybody's duties are shown, not only one's own. */
      readonly all: boolean;
      readonly role: string;
      readonly state: string;
      readonly roleChoices: readonly Choice[];
      readonly stateChoices: readonly Choice[];
      /** Duties whose next task can be opened before its time; none for those who see only their own. */
      readonly earlyChoices: readonly Choice[];
      readonly page: string;
      readonly hasMore: boolean;
      readonly hasEarlier: boolean;
    };
    /** The "New guidance published" form. */
    guidance: {
      readonly problems: readonly Line[];
      readonly name: Words;
      readonly link: Words;
      readonly published: DateShown;
      /** Clauses as one would type them. */
      readonly example: string;
      readonly clauses: Words;
    };
    guidanceDone: {
      readonly name: Words;
      readonly opened: readonly { readonly what: string; readonly due: string }[];
      readonly none: boolean;
    };
    /** For the person whose edit in the list was put back. */
    editNote: { readonly what: string; readonly why: string; readonly key: string };
  };
