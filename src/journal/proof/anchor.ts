/** Writes and reads anchors: heads of chains kept elsewhere, so the journal need not vouch for itself. */
import { createHmac, hash as digest } from 'node:crypto';

/**
 * What a stream is called in an anchor. Its own name does not stand there: all who can open the site would read that
 * there is such a concern, also one that is kept from them.
 */
export type Sealed = (stream: string) => string;

/** @param key random, and only in the journal: short names could be guessed from a plain digest */
export function sealedWith(key: string): Sealed {
  return (stream) =>
    isSealed(stream) ? stream : `~${createHmac('sha256', key).update(stream).digest('hex')}`;
}

/** A stream that only the anchors know has no other name than this. */
function isSealed(stream: string): boolean {
  return /^~[0-9a-f]{64}$/.test(stream);
}

/** The last link of a stream at some moment. */
export type ChainHead = { readonly stream: string; readonly version: number; readonly hash: string };

export type Anchor = {
  /** Anchors count from 1 without gaps. */
  readonly number: number;
  /** When it was made, to the second. */
  readonly at: string;
  /** Everything that happened before this instant is anchored; only the last anchor of a day says so. */
  readonly upTo: string | undefined;
  /** The root of the anchor before; empty for the first. */
  readonly previous: string;
  readonly heads: readonly ChainHead[];
  /**
   * Streams that a restore has set back to a version (0: the stream is gone); what was anchored beyond it is lost.
   */
  readonly lost: readonly Pick<ChainHead, 'stream' | 'version'>[];
};

/** An anchor as it is kept: one text, and the root that seals it. */
export type WrittenAnchor = { readonly text: string; readonly root: string };

/** Puts one fact on each line, so that people can read it and a spreadsheet leaves it alone. */
export function writeAnchor({ number, at, upTo, previous, heads, lost }: Anchor): WrittenAnchor {
  const lines = [
    `anchor ${number}`,
    `at ${at}`,
    ...(upTo ? [`up-to ${upTo}`] : []),
    ...(previous ? [`after ${previous}`] : []),
    ...lost.map(({ version, stream }) => `lost ${version} ${stream}`),
    ...heads.map((head) => headLine(head)),
  ];
  const text = lines.join('\n');
  return { text, root: rootOf(text) };
}

/** @returns undefined for a text that is no anchor, or not the one that the root seals */
export function readAnchor({ text, root }: WrittenAnchor): Anchor | undefined {
  const plain = plainText(text);
  if (rootOf(plain) !== root.trim()) return undefined;

  const lines = plain.split('\n').map((line) => /^(\S+) (.*)$/.exec(line) ?? ['', '', '']);
  const of = (name: string) => lines.flatMap(([, key, value = '']) => (key === name ? [value] : []));
  const [number = '', at = ''] = [...of('anchor'), ...of('at')];
  if (!/^[1-9]\d*$/.test(number) || at === '') return undefined;
  return {
    number: Number(number),
    at,
    upTo: of('up-to')[0],
    previous: of('after')[0] ?? '',
    heads: of('head').flatMap((line) => readHead(line, /^([0-9a-f]{64}) (\d+) (.+)$/, 1, 2, 3)),
    lost: of('lost').flatMap((line) => readHead(line, /^(\d+) (.+)$/, 0, 1, 2)),
  };
}

export function headLine({ hash, version, stream }: ChainHead): string {
  return `head ${hash} ${version} ${stream}`;
}

function readHead(line: string, shape: RegExp, hash: number, version: number, stream: number): ChainHead[] {
  const parts = shape.exec(line);
  if (!parts) return [];
  return [{ hash: parts[hash] ?? '', version: Number(parts[version]), stream: parts[stream] ?? '' }];
}

function rootOf(text: string): string {
  return digest('sha256', text);
}

/** SharePoint or an export may have changed the line endings. */
function plainText(text: string): string {
  return text.replaceAll('\r\n', '\n').trim();
}
