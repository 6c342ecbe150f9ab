/** Describes what the desk's server answers of the record of reads: types alone. */
import type { Happened, Option, ReadLine } from './answers.ts';

/** `GET /api/desk/reads?month=&after=`: who read and did what, without content. */
export type Reads = {
  readonly months: readonly Option[];
  readonly month: string;
  readonly concerns: readonly ReadConcern[];
  /** Lists that showed names, and what was refused; latest first. Of the whole month, on its first part alone. */
  readonly others: readonly ReadLine[];
  readonly next: string;
};

export type ReadConcern = {
  readonly reference: string;
  /** Whether its page opens to whoever asks. */
  readonly opens: boolean;
  readonly reads: readonly ReadLine[];
  /** What was done, without what was written. */
  readonly done: readonly Omit<Happened, 'detail'>[];
};
