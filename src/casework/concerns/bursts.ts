/** Knows what each person sent lately, and the concerns that are told of together. */
import { bounded } from '../../engine/bounded.ts';
import type { Now } from '../../engine/ports.ts';
import type { Projection } from '../../engine/projection.ts';
import { burstOf, countsUntil, isTogether, type Sent, type Together } from '../../policy/concerns/burst.ts';
import type { Urgency } from '../../policy/concerns/choices.ts';
import { isPressing } from '../../policy/concerns/clock.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { isLater } from '../../policy/hours.ts';
import type { Pack } from '../../policy/pack.ts';
import type { PersonId } from '../../policy/person.ts';

export type Bursts = ReturnType<typeof openBursts>;

/** `asOf`: later than that of every reading before, so that a card never goes back to an older one. */
type Waiting = { readonly waiting: readonly Together[]; readonly asOf: number };

/** More than an ICB has staff. */
const mostRemembered = 5_000;

/**
 * Counted in memory, so that "Send" waits for nothing more. After a start it goes on from the journal; several instances
 * each count what they take in.
 * @param queue every open concern
 */
export function openBursts(queue: Projection<Case>, pack: Pack, clock: Now) {
  let asOf = 0;
  const lately = bounded<string, readonly Sent[]>(mostRemembered);
  return { next, of };

  /** The burst with which a concern is told of that is sent now; undefined if it is told of by itself. */
  function next(by: PersonId, urgency: Urgency, { draft, at }: Sent, name: string): string | undefined {
    // What can wait is posted behind what cannot, and takes its reporter four steps.
    if (!isPressing({ urgency })) return undefined;
    const before = lately.get(by) ?? onRecord(by).filter(isPressing).map(sentAs);
    const burst = burstOf({ draft, at }, before, pack, name);
    if (!before.some((one) => one.draft === draft))
      lately.set(by, [...before.filter((one) => stillCounts(one, at)), { draft, at, burst }]);
    return burst;
  }

  /** A burst may have begun as long before as what counts. */
  function stillCounts({ draft, at }: Sent, now: string): boolean {
    return isLater(countsUntil({ draft, at: countsUntil({ draft, at }, pack) }, pack), now);
  }

  function onRecord(by: PersonId): readonly Case[] {
    const open = [...(queue.lately()?.rows.values() ?? [])];
    return open.filter(({ raisedBy }) => raisedBy.id === by).sort(oldestFirst);
  }

  /**
   * All that are told of together in one burst, the oldest first.
   * @throws NotStanding; whatever the journal throws
   */
  async function of(burst: string): Promise<Waiting> {
    const { rows } = await queue.now();
    asOf = Math.max(asOf + 1, Date.parse(clock()));
    const all = [...rows.values()].filter(isTogether);
    return { waiting: all.filter((one) => one.burst.id === burst).sort(oldestFirst), asOf };
  }
}

function sentAs({ draft, raisedAt: at, burst }: Case): Sent {
  return { draft, at, burst: burst?.id };
}

function oldestFirst(one: Case, other: Case): number {
  return one.raisedAt.localeCompare(other.raisedAt) || one.reference.localeCompare(other.reference);
}
