/** What a journal holds of the demonstration: a second start on the same data tells nothing twice. */
import { existsSync } from 'node:fs';
import { openSqlite } from '../../src/journal/sqlite/open.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import type { TaskEvent } from '../../src/policy/duties/events.ts';

export type Told = {
  /** The reference of each concern, by what was noticed. */
  readonly concerns: ReadonlyMap<string, string>;
  /** The duties of which a task was opened. */
  readonly duties: ReadonlySet<string>;
};

const most = 1_000;

/** @param file the journal's, which no service may have open; it need not be there */
export async function toldIn(file: string): Promise<Told> {
  const concerns = new Map<string, string>();
  const duties = new Set<string>();
  if (!existsSync(file)) return { concerns, duties };
  const { streams, close } = openSqlite(file);
  for (const stream of await streams.names({ limit: most })) {
    const [first] = await streams.load(stream);
    // The journal knows of an event no more than its type and time; these two are written under these types alone.
    const event = first?.event as ConcernEvent | TaskEvent | undefined;
    if (event?.type === 'ConcernRaised') concerns.set(event.notice.what, stream);
    if (event?.type === 'TaskOpened') duties.add(event.duty);
  }
  await close();
  return { concerns, duties };
}
