/** What the contract's tests start from: a journal of their own, four instants, and small entries. */
import type { Entry, Journal, NewErrand } from '../../../src/journal/journal.ts';

/** The journal of the running test, asked for each time because it may have been reopened. */
export type Current = { journal(): Journal; reopen(): Promise<void> };

export const nine = '2026-03-02T09:00:00.000Z';
export const ten = '2026-03-02T10:00:00.000Z';
export const eleven = '2026-03-02T11:00:00.000Z';
export const noon = '2026-03-02T12:00:00.000Z';

export const raised = {
  type: 'ConcernRaised',
  at: nine,
  note: 'a “note” with 🙂, שלום, \u0000 and $quotes\'"',
};
export const supported = { type: 'ManagerSupported', at: ten };

export function entry(parts: Partial<Entry> = {}): Entry {
  return { events: [raised], errands: [], labels: [], ...parts };
}

export function errand(parts: Partial<NewErrand> = {}): NewErrand {
  return { kind: 'record-concern', lane: 'graph', dueAt: nine, about: {}, ...parts };
}
