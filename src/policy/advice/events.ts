/** Lists the events of a record of advice given without names (Appendix A). */
import type { Person } from '../person.ts';

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** Advice in general terms: it names nobody, and nothing in it tells who it was about. */
export type Advice = {
  /** The day of the conversation, an ISO date. */
  readonly on: string;
  /** A topic's id in the pack. */
  readonly topic: string;
  readonly advised: string;
  readonly minutes: number;
};

export type AdviceEvent =
  | (Happened & Advice & { readonly type: 'AdviceRecorded' })
  /** Recorded by mistake, or in words that say too much. It no longer counts. */
  | (Happened & { readonly type: 'AdviceWithdrawn'; readonly reason: string })
  | (Happened & AdviceEdit & { readonly type: 'RecordEdited' });

/** A change made by hand in SharePoint. It names the columns, never their contents. */
export type AdviceEdit = {
  readonly what: 'changed' | 'deleted';
  readonly columns: readonly string[];
  readonly changedAt?: string;
  /** SharePoint's own numbers of the item and of its version, so that an edit found twice is recorded once. */
  readonly save: string;
};
