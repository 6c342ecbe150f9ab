/** Describes what the cards of roles show, by the name of their template in `cards/`. */
import type { DateShown } from '../cards/dateShown.ts';
import type { Choice, Line, Words } from '../cards/parts.ts';

/** A role and who holds it, or, below that, somebody who stands in. */
export type RoleLine = {
  readonly text: Words;
  /** Whether it is about a deputy. */
  readonly deputy: boolean;
  /** What takes the deputy back; empty for whoever may not. */
  readonly role: string;
  readonly number: string;
};

export type RoleModels = {
  /** Who holds what now, and who stands in. */
  deputies: {
    /** What was just done; empty if nothing was. */
    readonly said: Words;
    readonly lines: readonly RoleLine[];
    readonly mayName: boolean;
  };
  /** The form by which a deputy is named. */
  deputy: {
    readonly problems: readonly Line[];
    /** Whom somebody can stand in for. */
    readonly slots: readonly Choice[];
    readonly slot: string;
    /** Whether the client can look people up (people picker). */
    readonly picker: boolean;
    readonly person: Words;
    /** Whom the directory has for what was entered. */
    readonly offered: readonly Choice[];
    readonly chosen: string;
    readonly from: DateShown;
    readonly until: DateShown;
  };
};
