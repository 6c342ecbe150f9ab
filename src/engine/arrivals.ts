/** Looks for each append that the journal reports until it is there, and then wakes its lanes. */
import { type Change, longestAppendMs } from '../journal/journal.ts';
import { bounded } from './bounded.ts';

export type ArrivalsKit = {
  /** Reads a stream anew. @returns its version; undefined if it could not be read and must be looked at again */
  readonly look: (stream: string) => Promise<number | undefined>;
  readonly ring: (lanes: readonly string[]) => void;
};

type Expected = { readonly version: number; readonly since: number; readonly wakes: ReadonlySet<string> };

/** The version that was read of a stream, and the latest version whose lanes were woken. */
type Known = { readonly reached: number; readonly rung: number };
const unknown: Known = { reached: 0, rung: 0 };

const looksAtOnce = 8;

/** This many streams are remembered, so that an append that is reported again costs nothing. */
const mostKnown = 20_000;

/** Mostly an append is there some milliseconds after it is reported. */
const soonMs = 2_000;

export function openArrivals({ look, ring }: ArrivalsKit) {
  const expected = new Map<string, Expected>();
  let known = bounded<string, Known>(mostKnown);
  return { first, take, forget, isSoon };

  /** Looks at a stream that exists. */
  async function first(stream: string): Promise<void> {
    expect({ stream, version: 1, wakes: [] });
    await see(stream);
  }

  /** Looks for appends that are reported now, and for earlier ones that are still missing. */
  async function take(changes: readonly Change[]): Promise<void> {
    for (const change of changes) expect(change);
    // All loops share one iterator: each takes the next stream that nobody has taken.
    const missing = [...expected.keys()].values();
    await Promise.all(
      Array.from({ length: looksAtOnce }, async () => {
        for (const stream of missing) await see(stream);
      }),
    );
  }

  function expect({ stream, version, wakes }: Change): void {
    const { reached, rung } = known.get(stream) ?? unknown;
    if (reached >= version) {
      if (rung < version) ring(wakes);
      known.set(stream, { reached, rung: Math.max(rung, version) });
      return;
    }
    const before = expected.get(stream);
    expected.set(stream, {
      version: Math.max(version, before?.version ?? 0),
      // Named again, it may be another that is about to come.
      since: performance.now(),
      wakes: new Set([...(before?.wakes ?? []), ...wakes]),
    });
  }

  async function see(stream: string): Promise<void> {
    const reached = await look(stream);
    const awaited = expected.get(stream);
    if (reached === undefined || !awaited) return;
    // An append that has not come by now never will: its process died.
    const isOver = reached >= awaited.version || performance.now() - awaited.since >= longestAppendMs;
    const { rung } = known.get(stream) ?? unknown;
    known.set(stream, { reached, rung: isOver ? awaited.version : rung });
    if (!isOver) return;
    expected.delete(stream);
    ring([...awaited.wakes]);
  }

  /** Forgets everything, because it is all read anew. */
  function forget(): void {
    expected.clear();
    known = bounded<string, Known>(mostKnown);
  }

  /** Whether an append was reported only just now, and is probably about to come. */
  function isSoon(): boolean {
    return [...expected.values()].some(({ since }) => performance.now() - since < soonMs);
  }
}
