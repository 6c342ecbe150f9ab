/** Compares one stream at a time with the anchors, as they were read last from outside the journal. */
import type { Link } from '../chain.ts';
import type { Journal } from '../journal.ts';
import type { Sealed, WrittenAnchor } from './anchor.ts';
import { type CompleteAnchor, openAnchored } from './anchored.ts';
import { anchoredSoFar } from './anchoring.ts';
import { alterationIn } from './verify.ts';

export type Comparison = {
  /** Whether the chain holds in itself, and agrees with all that was anchored of it. */
  readonly holds: boolean;
  readonly entries: number;
  /** Undefined where the anchors could not be read since this process started. */
  readonly outside: Outside | undefined;
};

export type Outside = {
  /** How many of the entries are anchored. */
  readonly anchored: number;
  /** The anchor that was the first to have any of them. */
  readonly since: number | undefined;
  /** Whether all are that must be: those that are older than the last anchor by more than a day. */
  readonly hasAll: boolean;
  /** The last with which everything is anchored; undefined where there is none yet. */
  readonly last: CompleteAnchor | undefined;
  /** Whether all anchors are there, as they were written. */
  readonly areWhole: boolean;
  readonly readAt: string;
  /** Whether they could be read when they were read last. */
  readonly isLatest: boolean;
};

type Read = Omit<Outside, 'anchored' | 'since' | 'hasAll'> & {
  readonly sealed: Sealed;
  readonly heads: ReturnType<typeof openAnchored>;
};

export function openComparison(
  { streams, documents }: Pick<Journal, 'streams' | 'documents'>,
  clock: () => string,
) {
  let latest: Read | undefined;
  return { read, of, close: () => latest?.heads.close() };

  /** Reads every anchor there is. If they cannot be read, what was read before stays. @throws whatever kept them from it */
  async function read(anchors: AsyncIterable<WrittenAnchor>): Promise<void> {
    const heads = openAnchored();
    try {
      // How many there must be is asked first: more may come while they are read.
      const { number, sealed } = await anchoredSoFar(documents, clock());
      const { complete, broken } = await heads.read(anchors, number);
      latest?.heads.close();
      latest = {
        ...{ heads, sealed, last: complete, areWhole: broken.length === 0 },
        ...{ readAt: clock(), isLatest: true },
      };
    } catch (problem) {
      heads.close();
      if (latest) latest = { ...latest, isLatest: false };
      throw problem;
    }
  }

  async function of(stream: string): Promise<Comparison> {
    const links = await streams.links(stream);
    if (!latest)
      return { holds: !alterationIn(stream, links, []), entries: links.length, outside: undefined };
    const { heads, sealed, ...read } = latest;
    const anchored = heads.of(sealed(stream));
    const reached = anchored.at(-1)?.version ?? 0;
    const must = read.last ? writtenBefore(links, Date.parse(read.last.upTo) - marginMs) : 0;
    const since = anchored[0] && Math.min(...anchored.map((head) => head.number));
    const outside = { ...read, anchored: reached, since, hasAll: reached >= must };
    return { holds: !alterationIn(stream, links, anchored), entries: links.length, outside };
  }
}

/** What happened is written soon after, and late after an outage. */
const marginMs = 24 * 60 * 60_000;

function writtenBefore(links: readonly Link[], instant: number): number {
  return links.filter(({ at }) => Date.parse(at) < instant).length;
}
