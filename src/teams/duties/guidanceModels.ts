/** Describes what the cards of guidance and of occasions show, by the name of their template. */

import type { Problem } from '../../casework/input.ts';
import type { DateShown } from '../cards/dateShown.ts';
import type { Choice, Words } from '../cards/parts.ts';

/** A document of the register. */
export type GuidanceLine = {
  /** Its id. */
  readonly document: string;
  /** Its number on the page, which tells its buttons from others. */
  readonly place: string;
  readonly name: Words;
  readonly edition: Words;
  readonly checked: Words;
  readonly reviews: Words;
  readonly isNew: boolean;
  /** What is wrong with its link; empty if nothing is. */
  readonly trouble: string;
  /** Opens over HTTPS; empty if there is none. */
  readonly url: string;
};

/** Some of the policy's clauses, which open and close together. */
export type ClauseGroup = {
  readonly group: string;
  readonly field: string;
  readonly label: string;
  readonly open: boolean;
  /** How many of them are ticked; empty for none. */
  readonly ticked: string;
  readonly value: string;
  readonly choices: readonly Choice[];
};

/** A duty that opens, or is open. */
export type DueLine = { readonly what: string; readonly due: string };

export type GuidanceModels = {
  /** What the policy rests on, a page at a time, and what may have happened outside. */
  guidanceRegister: {
    /** What was just done, or why nothing was; empty if nothing was pressed. */
    readonly said: Words;
    readonly lines: readonly GuidanceLine[];
    readonly none: boolean;
    readonly page: string;
    readonly next: string;
    readonly previous: string;
    readonly occasions: readonly Choice[];
  };
  /** The form of guidance that is added, or has changed. */
  guidance: {
    readonly problems: readonly Problem[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    /** Which document has changed; empty for one that is added. */
    readonly document: string;
    readonly name: Words;
    readonly link: Words;
    readonly edition: Words;
    readonly published: DateShown;
    readonly groups: readonly ClauseGroup[];
  };
  /** What would open, before it is confirmed. */
  guidancePreview: {
    readonly draft: string;
    readonly name: Words;
    readonly edition: Words;
    readonly said: string;
    readonly lines: readonly DueLine[];
  };
  /** What guidance or an occasion has opened. */
  guidanceDone: {
    readonly name: Words;
    readonly said: string;
    readonly lines: readonly DueLine[];
  };
  /** What something that has happened would open, and room for a note on it. */
  occasion: {
    readonly problems: readonly Problem[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    readonly occasion: string;
    readonly name: string;
    readonly said: string;
    readonly lines: readonly DueLine[];
    /** Whether there is anything to open. */
    readonly opens: boolean;
    readonly note: Words;
  };
};
