/** Describes what a manager's cards show, by the name of their template in `cards/`. */
import type { ManagerChoice, YesOrNo } from '../../policy/concerns/choices.ts';
import type { Answer, Choice, Line, TextPage, Words } from '../cards/parts.ts';

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
    /** That somebody else was asked first; empty where nobody was. */
    readonly hasBefore: boolean;
    readonly askedBefore: Words;
    /** What they answered, while they change it; else empty. */
    readonly answered: string;
    readonly changing: YesOrNo;
    /** What to ask the reporter, and what to say to them. */
    readonly guide: readonly Line[];
  };
  /** What the manager's choice asks of them. */
  managerQuestion: {
    readonly reference: string;
    readonly answer: ManagerChoice;
    readonly title: string;
    readonly raisedBy: Words;
    /** The answer that this one replaces; else empty. */
    readonly answered: string;
    readonly changing: YesOrNo;
    /** Whether it asks about HR as well. */
    readonly hr: boolean;
    readonly problems: readonly Line[];
    /** The same by its field; empty where that is in order. */
    readonly wrong: { readonly discussion: string; readonly hrTold: string };
    readonly discussion: Words;
    readonly hrTold: string;
  };
  /** Whom the manager asks to check it in their place. */
  managerHandOn: {
    readonly reference: string;
    /** The answer that counts no more once somebody else is asked; else empty. */
    readonly answered: string;
    readonly changing: YesOrNo;
    readonly problems: readonly Line[];
    readonly wrong: { readonly person: string };
    readonly picker: boolean;
    readonly pickedId: string;
    readonly person: Words;
    /** What those who are offered were found by. */
    readonly searched: Words;
    /** Those whom the directory has under what was typed; empty before it was asked. */
    readonly any: boolean;
    readonly offered: readonly Choice[];
    readonly notes: readonly Line[];
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
    readonly mayChange: boolean;
    readonly hasAdvice: boolean;
    /** HR's advice, if it was asked for. */
    readonly whole: TextPage;
  };
};
