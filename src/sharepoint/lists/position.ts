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

/** A link that fails as often as this in a row is given up. */
const mostFailures = 3;

/** How long after a new beginning the next one may be made: it reads the whole list, and so does every look until then. */
const anewMs = 60 * 60_000;

/** After as many looks in a row at the whole list, somebody should know. */
const manyScans = 3;

const shape = z.object({
  link: z.string().optional(),
  /** How often in a row SharePoint did not tell the changes since the link. */
  failures: z.number().optional(),
  /** When a reading by changes was begun anew. */
  anewAt: z.string().optional(),
  /** How many times in a row the list was read without its changes. */
  scans: z.number().optional(),
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
  let written = JSON.stringify(before);
  let isScanning = false;
  return {
    link: () => at.link,
    round: () => at.round,
    isWhole: () => at.isWhole || isScanning,
    mayAsk,
    failed,
    wasTold,
    beginScan,
    isReadWhole: () => (at.scans ?? 0) >= manyScans,
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

  /** Whether changes may be asked for: where there is no link, that reads the whole list. */
  function mayAsk(): boolean {
    if (at.link !== undefined || at.round === 0) return true;
    if (at.anewAt !== undefined && isWithin(anewMs, at.anewAt)) return false;
    at = { ...at, anewAt: clock() };
    return true;
  }

  /** Notes that SharePoint did not tell all changes since the link. */
  function failed(isRefused: boolean): void {
    const failures = (at.failures ?? 0) + 1;
    at =
      isRefused || failures >= mostFailures
        ? { ...at, link: undefined, failures: 0, isWhole: false }
        : { ...at, failures };
  }

  function wasTold(): void {
    at = { ...at, failures: 0, scans: 0 };
  }

  /** The round counts from the start, so that what a scan met that was broken off does not count as met by the next. */
  async function beginScan(): Promise<void> {
    lost();
    isScanning = true;
    at = { ...at, round: at.round + 1 };
    await keep();
  }

  /** Notes a page that was read. */
  function turn({ entries, isWhole }: Page): void {
    if (isWhole && !at.isWhole && !isScanning) {
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
    if (isScanning) return isLast ? scanned() : undefined;
    if (entries.length === 0 && isLast && !at.isWhole && isWithin(emptyMs, at.endedAt)) return;
    at = { ...at, link, ...(isLast && { isWhole: false, endedAt: clock() }) };
    await keep();
  }

  async function scanned(): Promise<void> {
    isScanning = false;
    at = { ...at, scans: (at.scans ?? 0) + 1, endedAt: clock() };
    await keep();
  }

  /** A time in the future came from a clock that was put right since, and says nothing. */
  function isWithin(milliseconds: number, since: string | undefined): boolean {
    const age = Date.parse(clock()) - Date.parse(since ?? '');
    return age >= 0 && age < milliseconds;
  }

  function takeOpen(): readonly string[] {
    const { open } = at;
    at = { ...at, open: [] };
    return open;
  }

  async function keep(): Promise<void> {
    const text = JSON.stringify(at);
    if (text === written) return;
    version = await shelf.put(at, key, { expected: version });
    written = text;
  }
}
