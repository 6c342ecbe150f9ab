/** Describes the messages about duties that are sent once, and say what is true on their day. */
import type { Words } from '../cards/parts.ts';

/** One duty in the week's message. */
export type WeekRow = {
  readonly key: string;
  readonly name: string;
  /** How soon or late it is, with the date beside it. */
  readonly due: string;
  readonly date: string;
  readonly overdue: boolean;
  /** "New", "Passed to you" or nothing. */
  readonly because: string;
  /** What opened it, and what was typed about that; empty where nothing was. */
  readonly opened: Words | string;
};

export type MessageOfDutyModels = {
  /** That one duty is due, late, handed over or open again. */
  dutyNote: {
    readonly key: string;
    readonly title: string;
    readonly paragraphs: readonly { readonly text: Words }[];
  };
  /** What an owner has to do this week. `awaiting` is empty where the calendar of no duty waits to begin. */
  week: {
    readonly title: string;
    readonly lines: readonly WeekRow[];
    readonly more: string;
    readonly awaiting: string;
  };
};
