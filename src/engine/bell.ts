/** Rings a bell when errands have been appended, so that the dispatcher looks for them. */
import type { Journal } from '../journal/journal.ts';

export type Bell = {
  /** Says that errands of these lanes may be due. */
  ring(lanes: readonly string[]): void;
  /** Calls back at every ring from now on. */
  onRing(hear: (lanes: readonly string[]) => void): void;
};

export function openBell(): Bell {
  const heard: ((lanes: readonly string[]) => void)[] = [];
  return {
    ring: (lanes) => {
      for (const hear of heard) hear(lanes);
    },
    onRing: (hear) => void heard.push(hear),
  };
}

/** The same journal, but every append rings for the lanes of its errands. */
export function withBell(journal: Journal, bell: Bell): Journal {
  const { streams } = journal;
  const append: typeof streams.append = async (stream, expected, entry) => {
    await streams.append(stream, expected, entry);
    bell.ring(entry.errands.map(({ lane }) => lane));
  };
  return { ...journal, streams: { ...streams, append } };
}
