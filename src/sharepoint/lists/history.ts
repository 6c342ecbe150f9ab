/** What the journal has of one stream, as a list is compared with it. */
import type { Happening, Recorded } from '../../journal/journal.ts';
import { VERSION } from './columns.ts';
import type { Contents } from './contents.ts';

export type History<E extends Happening> = readonly Recorded<E>[];

/** The version that an item was written at; the latest where that cannot be, since it was changed by hand then. */
export function writtenAt(item: Contents | undefined, latest: number): number {
  const version = Number(item?.[VERSION]);
  return Number.isInteger(version) && version >= 1 && version <= latest ? version : latest;
}
