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

/** An answer is written within this time of what was appended, where the machine is not busy. */
const answersMs = 5;

/**
 * Whoever pressed is answered first: what was appended calls for work that takes longer than the press itself. It begins a
 * moment later, for all lanes of that moment at once.
 */
export function behindAnswers(
  wake: (lanes: readonly string[]) => void,
  afterMs = answersMs,
): (lanes: readonly string[]) => void {
  const rung = new Set<string>();
  return (lanes) => {
    if (rung.size === 0 && lanes.length > 0) setTimeout(go, afterMs).unref();
    for (const lane of lanes) rung.add(lane);
  };

  function go(): void {
    const lanes = [...rung];
    rung.clear();
    wake(lanes);
  }
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
