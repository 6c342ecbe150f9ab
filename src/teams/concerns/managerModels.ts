/** Describes what a manager's cards show, by the name of their template in `cards/`. */
import type { ManagerChoice } from '../../policy/concerns/choices.ts';
import type { Answer, Line, TextPage, Words } from '../cards/parts.ts';

export type ManagerModels = {
  /** The manager's card. `details`, and the choice below them, only in an answer to the manager's own press. */
  managerCheck: {
    readonly reference: string;
    readonly raisedBy: Words;
    readonly raised: string;
    readonly due: string;
    readonly pressing: boolean;
    readonly shown: boolean;
    readonly details: readonly Answer[];
    /** One answer in the place of all, if it was asked for. */
    readonly whole: TextPage;
    readonly moreAsked: boolean;
    /** What to ask the reporter, and what to say to them. */
    readonly guide: readonly Line[];
  };
  /** What the manager's choice asks of them. */
  managerQuestion: {
    readonly reference: string;
    readonly answer: ManagerChoice;
    readonly title: string;
    readonly raisedBy: Words;
    /** Whether it asks about HR as well. */
    readonly hr: boolean;
    readonly problems: readonly Line[];
    /** The same by its field; empty where that is in order. */
    readonly wrong: { readonly discussion: string; readonly hrTold: string };
    readonly discussion: Words;
    readonly hrTold: string;
  };
  /** News for the manager, in a message of its own. */
  managerNote: {
    readonly reference: string;
    readonly title: string;
    readonly news: string;
    /** Whether it is of HR's advice. */
    readonly advice: boolean;
  };
  managerAnswered: {
    readonly title: string;
    readonly reference: string;
    /** Empty where they had not answered when it was closed. */
    readonly answer: string;
    readonly said: string;
    readonly at: string;
    readonly status: string;
    readonly hasAdvice: boolean;
    /** HR's advice, if it was asked for. */
    readonly whole: TextPage;
  };
};
