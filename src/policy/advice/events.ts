/** What can happen to a record of advice that was given without names (8.3). */
import type { Person } from '../person.ts';

/** `press`: from which press of the person it came, so that one that arrives again is known. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** In general terms: nobody concerned is named, and nothing tells who they are. */
export type Advice = {
  /** The day of the conversation, an ISO date. */
  readonly on: string;
  /** An id of the pack. */
  readonly topic: string;
  readonly advised: string;
  readonly minutes: number;
};

export type AdviceEvent =
  | (Happened & Advice & { readonly type: 'AdviceRecorded' })
  /** Recorded by mistake, or in words that tell too much: it is counted no longer. */
  | (Happened & { readonly type: 'AdviceWithdrawn'; readonly reason: string })
  | (Happened & AdviceEdit & { readonly type: 'RecordEdited' });

/** A change made by hand to what SharePoint keeps: which columns, never what they held. */
export type AdviceEdit = {
  readonly what: 'changed' | 'deleted';
  readonly columns: readonly string[];
  readonly changedAt?: string;
  /** SharePoint's own number of the item and of this version of it: the same edit found again is no second one. */
  readonly save: string;
};
