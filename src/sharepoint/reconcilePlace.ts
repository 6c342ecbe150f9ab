/** How far a list was read, and what of it is not settled yet; it outlives the process. */
import { z } from 'zod';
import type { Clock } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import type { Page } from './delta.ts';
import type { Entry } from './recordItem.ts';

export type Place = Awaited<ReturnType<typeof openPlace>>;

/** Items that are looked at again each time; a list where more is wrong is told by their number all the same. */
const mostOpen = 200;

const shape = z.object({
  link: z.string().optional(),
  /** How often the whole list was begun to be read. */
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
export async function openPlace(documents: Documents, list: string, clock: Clock) {
  const key = `record-place/${list}`;
  const kept = await documents.get(key, clock());
  const read = shape.safeParse(kept?.body);
  let version = kept?.version ?? 0;
  let at: z.infer<typeof shape> = read.success
    ? read.data
    : { round: 0, isWhole: false, highest: 0, open: [] };
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

  /** Takes in that a page was given. */
  function turn({ entries, isWhole }: Page<Entry>): void {
    if (isWhole && !at.isWhole) {
      lost();
      at = { ...at, isWhole: true, round: at.round + 1 };
    }
    at = { ...at, highest: Math.max(at.highest, ...entries.map(({ id }) => Number(id))) };
  }

  function lost(): void {
    const since = at.endedAt ?? 'ever';
    at = at.looked ? { ...at, thenFrom: at.thenFrom ?? since } : { ...at, lookFrom: at.lookFrom ?? since };
  }

  /** Everything up to the end of the page is settled. */
  async function reached({ link, isLast }: Page<Entry>): Promise<void> {
    at = { ...at, link, ...(isLast && { isWhole: false, endedAt: clock() }) };
    await keep();
  }

  function takeOpen(): readonly string[] {
    const { open } = at;
    at = { ...at, open: [] };
    return open;
  }

  async function keep(): Promise<void> {
    if (JSON.stringify(at) === JSON.stringify(read.data)) return;
    version = await documents.put(key, at, { expected: version });
  }
}
