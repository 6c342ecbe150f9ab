/** Keeps how far a list was read and what is not settled yet, beyond a restart. */
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import type { Now } from '../../engine/ports.ts';
import type { Page } from './delta.ts';

export type Position = Awaited<ReturnType<typeof openPosition>>;

/** At most this many items are looked at again each time. */
const mostOpen = 200;

/** How often the position of an unchanged list is written: not at every look. */
const emptyMs = 10 * 60_000;

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
   * Set if items may have gone unseen: look for those since this instant, or for all of them (`ever`).
   * SharePoint tells a deletion by the item's id alone, and not at all where the whole list is read.
   */
  lookFrom: z.string().optional(),
  /** Where all of them are looked for, the last stream that was looked at. */
  looked: z.string().optional(),
  /** As `lookFrom`, for the next time: set if more items may be lost while a look is under way. */
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

  /** Notes that items may be gone without our knowing. */
  function lost(): void {
    const since = at.endedAt ?? 'ever';
    at = at.looked ? { ...at, thenFrom: at.thenFrom ?? since } : { ...at, lookFrom: at.lookFrom ?? since };
  }

  /** Everything up to the end of the page is settled. An empty page leaves the position where it was. */
  async function reached({ entries, link, isLast }: Page): Promise<void> {
    if (entries.length === 0 && isLast && !at.isWhole && isFresh(at.endedAt)) return;
    at = { ...at, link, ...(isLast && { isWhole: false, endedAt: clock() }) };
    await keep();
  }

  function isFresh(endedAt: string | undefined): boolean {
    const age = Date.parse(clock()) - Date.parse(endedAt ?? '');
    return age >= 0 && age < emptyMs;
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
