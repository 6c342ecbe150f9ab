/** Checks the whole journal: all chains must hold and agree with what was anchored. */
import { type Link, verifyStream } from '../chain.ts';
import type { Streams } from '../journal.ts';
import type { Sealed, WrittenAnchor } from './anchor.ts';
import { type AnchoredHead, type BrokenAnchor, openAnchored, type SealedAnchor } from './anchored.ts';

/** Events of a stream, `from` up to `to`, at least one of which is not as it was written. */
export type Alteration = {
  readonly stream: string;
  readonly from: number;
  readonly to: number;
  /** `rewritten`: the chain holds in itself, but differs from the one that was anchored. */
  readonly is: 'altered' | 'rewritten' | 'missing' | 'stream-missing';
};

export type Verified = {
  readonly streams: number;
  readonly events: number;
  readonly alterations: readonly Alteration[];
  /** Undefined if no anchors were given. */
  readonly anchors:
    | {
        readonly count: number;
        /** The last one that is as it was written. */
        readonly last: SealedAnchor | undefined;
        /** Everything that happened before this instant is anchored; undefined if nothing is. */
        readonly upTo: string | undefined;
        readonly broken: readonly BrokenAnchor[];
        /** Streams for which a restore has lost what was anchored before it. */
        readonly lost: readonly string[];
      }
    | undefined;
};

const atOnce = 500;

/** What the journal remembers of its anchors: the fewest that there must be, and what they call a stream. */
type Expected = { readonly number: number; readonly sealed: Sealed };

/** @param anchors every anchor there is, in any order; undefined if they are not available */
export async function verify(
  streams: Pick<Streams, 'names' | 'links'>,
  anchors: AsyncIterable<WrittenAnchor> | undefined,
  { number: expected, sealed }: Expected,
): Promise<Verified> {
  const anchored = openAnchored();
  try {
    const read = anchors && (await anchored.read(anchors, expected));
    const alterations: Alteration[] = [];
    const found = { streams: 0, events: 0 };
    const lost = new Set(read?.lost);
    for await (const stream of allStreams(streams, anchored.rest)) {
      const links = await streams.links(stream);
      if (links.length > 0) found.streams += 1;
      found.events += links.length;
      const alteration = alterationIn(stream, links, anchored.take(sealed(stream)));
      if (alteration) alterations.push(alteration);
      if (lost.delete(sealed(stream))) lost.add(stream);
    }
    return { ...found, alterations, anchors: read && { ...read, lost: [...lost].sort() } };
  } finally {
    anchored.close();
  }
}

/** What the journal names and, by their sealed names, what only the anchors know. */
async function* allStreams(
  { names }: Pick<Streams, 'names'>,
  rest: () => readonly string[],
): AsyncGenerator<string> {
  for (let after: string | undefined; ; ) {
    const page = await names({ limit: atOnce, after });
    yield* page;
    if (page.length < atOnce) break;
    after = page.at(-1);
  }
  yield* rest();
}

/** The first deviation. Everything up to an anchored head that still agrees is as it was. */
export function alterationIn(
  stream: string,
  links: readonly Link[],
  heads: readonly AnchoredHead[],
): Alteration | undefined {
  const last = heads.at(-1);
  if (links.length === 0) return last && { stream, from: 1, to: last.version, is: 'stream-missing' };
  const whole = links[0]?.stream === stream ? verifyStream(links) : { alteredAt: 1 };
  if (whole !== 'whole') return { stream, from: whole.alteredAt, to: whole.alteredAt, is: 'altered' };

  let sound = 0;
  for (const { version, hash } of heads) {
    const link = links[version - 1];
    if (link && link.hash !== hash) return { stream, from: sound + 1, to: version, is: 'rewritten' };
    if (!link && last) return { stream, from: links.length + 1, to: last.version, is: 'missing' };
    sound = version;
  }
  return undefined;
}
