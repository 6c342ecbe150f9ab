/** Keeps how far a list was read and what is not settled yet, beyond a restart. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Page } from './delta.ts';

export type Position = Awaited<ReturnType<typeof openPosition>>;

/** At most this many items are looked at again each time. */
const mostOpen = 200;

const shape = z.object({
  link: z.string().optional(),
  /** How many readings of the whole list were begun. */
  round: z.number(),
  /** Whether the whole list is being read. */
  isWhole: z.boolean(),
  highest: z.number(),
  /** Ids of items that could not be settled. */
  open: z.array(z.string()),
  /**
   * Where items may be gone that nobody had seen: the instant from which on to look for them, `ever` for all of them.
   * SharePoint tells a deletion by the item's id alone, and not at all where the whole list is read.
   */
  lookFrom: z.string().optional(),
  /** Where all of them are looked for, the last stream that was looked at. */
  looked: z.string().optional(),
  /** As `lookFrom`, for what was lost when a part of them had been looked at already: for the next time. */
  thenFrom: z.string().optional(),
  /** When the list was last read to its end. */
  endedAt: z.string().optional(),
});

/** @param list a name for the list in the documents' keys */
export async function openPosition(drawer: Drawer, list: string, clock: Now) {
  const key = `${list}/position`;
  const shelf = drawer.shelf<unknown>('list');
  const kept = await shelf.get(key);
  const before = shape.safeParse(kept?.body).data;
  let version = kept?.version ?? 0;
  let at: z.infer<typeof shape> = before ?? { round: 0, isWhole: false, highest: 0, open: [] };
  return {
    link: () => at.link,
    round: () => at.round,
    isWhole: () => at.isWhole,
    highest: () => at.highest,
    lookFrom: () => at.lookFrom,
    looked: () => at.looked,
    turn,
    reached,
    takeOpen,
    keep,
    leaveOpen: (id: string) => {
      at = { ...at, open: [...new Set([...at.open, id])].slice(0, mostOpen) };
    },
    lost,
    lookedAt: async (stream: string | undefined) => {
      at = { ...at, looked: stream };
      await keep();
    },
    allFound: async () => {
      at = { ...at, lookFrom: at.thenFrom, looked: undefined, thenFrom: undefined };
      await keep();
    },
  };

  /** Notes a page that was read. */
  function turn({ entries, isWhole }: Page): void {
    if (isWhole && !at.isWhole) {
      lost();
      at = { ...at, isWhole: true, round: at.round + 1 };
    }
    at = { ...at, highest: Math.max(at.highest, ...entries.map(({ id }) => Number(id))) };
  }

  /** Takes in that items may be gone of which nobody knows. */
  function lost(): void {
    const since = at.endedAt ?? 'ever';
    at = at.looked ? { ...at, thenFrom: at.thenFrom ?? since } : { ...at, lookFrom: at.lookFrom ?? since };
  }

  /** Everything up to the end of the page is settled. */
  async function reached({ link, isLast }: Page): Promise<void> {
    at = { ...at, link, ...(isLast && { isWhole: false, endedAt: clock() }) };
    await keep();
  }

  function takeOpen(): readonly string[] {
    const { open } = at;
    at = { ...at, open: [] };
    return open;
  }

  async function keep(): Promise<void> {
    if (JSON.stringify(at) === JSON.stringify(before)) return;
    version = await shelf.put(at, key, { expected: version });
  }
}
