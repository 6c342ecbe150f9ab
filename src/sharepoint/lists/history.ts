/** Describes the history of one stream, with which a list is compared. */
import type { Happening, Recorded } from '../../journal/journal.ts';
import { VERSION } from './columns.ts';
import type { Contents } from './contents.ts';

export type History<E extends Happening> = readonly Recorded<E>[];

/** The version that an item was written at. An impossible one was changed by hand; then the latest is taken. */
export function writtenAt(item: Contents | undefined, latest: number): number {
  const version = Number(item?.[VERSION]);
  return Number.isInteger(version) && version >= 1 && version <= latest ? version : latest;
}
