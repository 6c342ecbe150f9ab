/** Anchors the heads of the chains hour by hour, in a place that the journal cannot change. */
import { randomUUID } from 'node:crypto';
import { verifyStream } from '../chain.ts';
import type { Documents, Journal } from '../journal.ts';
import {
  type Anchor,
  type ChainHead,
  headLine,
  type Sealed,
  sealedWith,
  type WrittenAnchor,
  writeAnchor,
} from './anchor.ts';
import type { SealedAnchor } from './anchored.ts';
import type { Verified } from './verify.ts';

/** Where anchors are kept. */
export type AnchorList = {
  /** @returns the root of the anchor that has this number afterwards: the one given, or one that was there before */
  keep(
    number: number,
    anchor: WrittenAnchor & { readonly at: string; readonly upTo: string | undefined },
  ): Promise<string>;
};

export type AnchoringKit = {
  readonly journal: Pick<Journal, 'streams' | 'documents'>;
  /** Where anchors are kept: out of the journal's reach. */
  readonly list: AnchorList;
  /** Pages of the streams that changed since an instant; of all streams if there is none. */
  readonly changedSince: (since: string | undefined, now: string) => AsyncIterable<readonly string[]>;
  readonly clock: () => string;
};

export type Anchored = {
  readonly anchors: number;
  /** Streams whose chain does not hold. They are not anchored. */
  readonly altered: readonly string[];
};

/** The journal is older than its anchors: it was restored, or something was removed from it. */
export class JournalBehind extends Error {
  override readonly name = 'JournalBehind';

  constructor(number: number) {
    super(`Another anchor ${number} is there already: the journal is older than its anchors`);
  }
}

/** Less than a spreadsheet cell holds (32,767 characters): an exported list may pass through a spreadsheet. */
const mostCharacters = 30_000;

/** What was anchored so lately is remembered of so many streams. Others are anchored again, which does no harm. */
const mostKnown = 1_000;

/**
 * Anchors what has grown since the last anchor; once a day (UTC) also if nothing has, so that a day without an anchor
 * tells that something is wrong. If a call stops half-way, the next one begins again and anchors some heads twice.
 * @throws JournalBehind; Conflict where another process is anchoring at the same time
 */
export async function anchorChanges(kit: AnchoringKit): Promise<Anchored> {
  const { journal, changedSince, clock } = kit;
  const book = await openBook(kit);
  const began = seconds(clock());
  const known: Record<string, number> = {};
  const altered: string[] = [];
  let anchors = 0;
  let heads: ChainHead[] = [];
  let length = 0;
  for await (const streams of changedSince(book.upTo(), began)) {
    for (const stream of streams) {
      const head = await headOf(journal, stream);
      if (head === 'altered') altered.push(stream);
      if (typeof head !== 'object') continue;
      const sealed = { ...head, stream: book.sealed(head.stream) };
      known[sealed.stream] = head.version;
      if (book.knows(sealed)) continue;
      if (length > mostCharacters) {
        await book.add({ heads, lost: [], upTo: undefined });
        [heads, length, anchors] = [[], 0, anchors + 1];
      }
      heads.push(sealed);
      length += headLine(sealed).length + 1;
    }
  }
  if (heads.length === 0 && book.upTo()?.slice(0, 10) === began.slice(0, 10)) return { anchors, altered };
  await book.add({ heads, lost: [], upTo: began }, known);
  return { anchors: anchors + 1, altered };
}

/**
 * Continues after a restore, on an operator's word: notes in the anchors what each stream has lost. Later anchors
 * seal the restored journal.
 * @param found what `verify` found
 * @throws Error if a stream or an anchor was altered, which no restore does, or the anchors could not be read
 */
export async function anchorRestore(kit: AnchoringKit, { alterations, anchors }: Verified): Promise<number> {
  const altered = alterations.find(({ is }) => is === 'altered');
  if (altered)
    throw new Error(`${altered.stream} was altered at event ${altered.from}: no restore does that.`);
  if (anchors?.broken.length !== 0)
    throw new Error('The anchors themselves were altered, or could not be read.');

  const book = await openBook(kit, anchors.last);
  const lost = alterations.map(({ stream, from }) => ({ stream: book.sealed(stream), version: from - 1 }));
  for (let first = 0; first < lost.length; first += linesInAnchor)
    await book.add({ heads: [], lost: lost.slice(first, first + linesInAnchor), upTo: undefined });
  return lost.length;
}

/** A stream's sealed name has 65 characters, so an anchor of this many lines stays below `mostCharacters`. */
const linesInAnchor = 300;

/** Checks the chain before it is anchored: an altered stream must not be sealed as if it were true. */
async function headOf(
  { streams }: Pick<Journal, 'streams'>,
  stream: string,
): Promise<ChainHead | 'altered' | undefined> {
  const links = await streams.links(stream);
  const last = links.at(-1);
  if (!last) return undefined;
  return verifyStream(links) === 'whole' ? { stream, version: last.version, hash: last.hash } : 'altered';
}

type Kept = {
  /** The number and the root of the last anchor. */
  readonly number: number;
  readonly root: string;
  readonly upTo?: string | undefined;
  /** The versions of streams, by their sealed names, that were found anchored when all was last looked at. */
  readonly known?: Readonly<Record<string, number>> | undefined;
  /** The key under which the names of streams are sealed. */
  readonly key?: string | undefined;
  /** The next anchor, kept before it is sent, so that a second attempt sends the same one. */
  readonly pending?: (WrittenAnchor & Pick<Kept, 'upTo' | 'known'> & { readonly at: string }) | undefined;
};

const bookKey = 'anchors';

/** @param last the anchor to go on from, instead of the one that the journal remembers */
async function openBook({ journal: { documents }, list, clock }: AnchoringKit, last?: SealedAnchor) {
  const found = await documents.get(bookKey, clock());
  let version = found?.version ?? 0;
  // Only `keep` below writes this document.
  const before = (found?.body as Kept | undefined) ?? { number: 0, root: '' };
  const key = before.key ?? randomUUID();
  let kept: Kept = { ...before, key };
  if (last) kept = { ...kept, ...last, pending: undefined };
  if (kept.pending) await send();
  return {
    upTo: () => kept.upTo,
    sealed: sealedWith(key),
    knows: ({ stream, version }: ChainHead) => kept.known?.[stream] === version,
    add,
  };

  /** @param all what is anchored with this one, where it is the last of a look at all */
  async function add(parts: Pick<Anchor, 'heads' | 'lost' | 'upTo'>, all?: Kept['known']): Promise<void> {
    const known = all && Object.fromEntries(Object.entries(all).slice(-mostKnown));
    const at = seconds(clock());
    const written = writeAnchor({ number: kept.number + 1, at, previous: kept.root, ...parts });
    await keep({ ...kept, pending: { ...written, at, upTo: parts.upTo, known } });
    await send();
  }

  async function send(): Promise<void> {
    const { number, pending } = kept;
    if (!pending) return;
    const { at, text, root, upTo, known } = pending;
    if ((await list.keep(number + 1, { text, root, at, upTo })) !== root) throw new JournalBehind(number + 1);
    const before = { upTo: upTo ?? kept.upTo, known: known ?? kept.known };
    await keep({ number: number + 1, root, ...before, key });
  }

  async function keep(next: Kept): Promise<void> {
    version = await documents.put(bookKey, next, { expected: version });
    kept = next;
  }
}

export type Remembered = {
  /** The number of the last anchor that the journal knows of. */
  readonly number: number;
  /** The highest number that it can have sent: the next one may be there already, and its answer lost. */
  readonly sent: number;
  readonly sealed: Sealed;
  /** All that was written before this instant is anchored; undefined before the first anchor. */
  readonly upTo: string | undefined;
};

/** What the journal itself remembers of its anchors, and what it calls streams in them. */
export async function anchoredSoFar(documents: Documents, now: string): Promise<Remembered> {
  const kept = (await documents.get(bookKey, now))?.body as Kept | undefined; // only `keep` above writes it
  const { number, pending, key = '', upTo } = kept ?? { number: 0 };
  return { number, sent: pending ? number + 1 : number, sealed: sealedWith(key), upTo };
}

function seconds(instant: string): string {
  return `${instant.slice(0, 19)}Z`;
}
