/** What people did and were told: each "Send" and its reference, each press that was answered, each answer that was odd. */
import type { ConcernEvent } from '../../../src/policy/concerns/events.ts';

export type Way = 'urgent' | 'direct' | 'manager';

/** A concern that somebody pressed "Send" for, however often. */
export type Sent = {
  readonly by: string;
  readonly way: Way;
  /** Everything that was typed for it; what was noticed is unlike anything else. */
  readonly typed: readonly string[];
  /** Once it was answered with one. */
  reference: string | undefined;
};

/** Something somebody did to a concern and was told that it is recorded. `typed` is unlike anything else. */
export type Fact = {
  readonly reference: string;
  readonly type: ConcernEvent['type'];
  readonly by: string;
  readonly typed: string;
};

/** Who somebody was told to be the owner of a concern. */
export type ToldOwner = { readonly reference: string; readonly name: string };

export type Ledger = ReturnType<typeof openLedger>;

export function openLedger() {
  const sent: Sent[] = [];
  const facts: Fact[] = [];
  const owners: ToldOwner[] = [];
  const odd: string[] = [];
  return {
    sent,
    facts,
    owners,
    odd,
    sends: (sending: Omit<Sent, 'reference'>): Sent => {
      const entry = { ...sending, reference: undefined };
      sent.push(entry);
      return entry;
    },
    records: (fact: Fact) => void facts.push(fact),
    toldOwner: (owner: ToldOwner) => void owners.push(owner),
    /** An answer that nobody should get while nothing but the service itself breaks. */
    wonders: (about: unknown) => void odd.push(String(about)),
  };
}
