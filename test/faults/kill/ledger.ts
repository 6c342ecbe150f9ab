/** What people did and were told: each "Send" and its reference, each press that was answered, each answer that was odd. */
import type { CallEvent } from '../../../src/policy/calls/events.ts';
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

/** Something about a call that somebody was answered is so. Where it is a concern now, what was typed for it. */
export type SaidOfCall = {
  readonly call: string;
  readonly type: CallEvent['type'];
  readonly by: string;
  readonly concern?: { readonly reference: string; readonly what: string };
};

/** A call, and one of the team. */
export type CallOf = { readonly call: string; readonly by: string };

export type Ledger = ReturnType<typeof openLedger>;

export function openLedger() {
  const sent: Sent[] = [];
  const facts: Fact[] = [];
  const owners: ToldOwner[] = [];
  const said: SaidOfCall[] = [];
  const awaited: CallOf[] = [];
  const overlooked = new Set<string>();
  const odd: string[] = [];
  return {
    sent,
    facts,
    owners,
    said,
    awaited,
    overlooked,
    odd,
    sends: (sending: Omit<Sent, 'reference'>): Sent => {
      const entry = { ...sending, reference: undefined };
      sent.push(entry);
      return entry;
    },
    records: (fact: Fact) => void facts.push(fact),
    says: (one: SaidOfCall) => void said.push(one),
    /** Whoever took a call goes on only when they have its card. */
    awaits: (one: CallOf) => void awaited.push(one),
    /** Nobody takes a call before the channel says that it is late. */
    overlooks: (call: string) => void overlooked.add(call),
    toldOwner: (owner: ToldOwner) => void owners.push(owner),
    /** An answer that nobody should get while nothing but the service itself breaks. */
    wonders: (about: unknown) => void odd.push(String(about)),
  };
}
