/** A journal that takes its time after it has read a stream, so that others write meanwhile. */
import { setTimeout as pass } from 'node:timers/promises';
import type { Journal } from '../../src/journal/journal.ts';

export function slowToRead(journal: Journal, ms: number): Journal {
  const { streams } = journal;
  const load: typeof streams.load = async (stream) => {
    const read = await streams.load(stream);
    await pass(ms);
    return read;
  };
  return { ...journal, streams: { ...streams, load } };
}
