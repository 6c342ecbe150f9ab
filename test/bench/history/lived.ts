/** Lets a story happen: real commands through the real deciders, and what is left of it when it is over. */
import { openConcerns } from '../../../src/casework/concerns/concerns.ts';
import { openLabel } from '../../../src/casework/concerns/subject.ts';
import { RING } from '../../../src/engine/clocks.ts';
import type { Documents, Entry, Recorded, Streams } from '../../../src/journal/journal.ts';
import { laneOf } from '../../../src/wiring/subjects.ts';
import { local } from '../../policy/local.ts';
import { documentsOf, type Left } from './documents.ts';
import type { Span, Story } from './story.ts';

/** All that a journal keeps of a concern. */
export type Lived = {
  readonly stream: string;
  readonly entry: Entry;
  readonly documents: readonly Left[];
};

export async function lived({ reference, commands }: Story, { to }: Span): Promise<Lived> {
  const kept = oneStream(reference);
  const concerns = openConcerns({ streams: kept.streams, local, lanes: laneOf });
  for (const command of commands) await concerns.handle(reference, command);

  const concern = await concerns.find(reference);
  return {
    stream: reference,
    entry: stillToDo(kept.entry(), to),
    documents: concern ? documentsOf(concern) : [],
  };
}

/** Keeps it through the journal's own code. */
export async function keepLived(
  { stream, entry, documents: left }: Lived,
  { streams, documents }: { streams: Pick<Streams, 'append'>; documents: Pick<Documents, 'put'> },
): Promise<void> {
  await streams.append(stream, 0, entry);
  for (const { key, body } of left) await documents.put(key, body);
}

/** What was to do at once is done. Timers wait: those of an open concern, and whatever is left of a closed one's. */
function stillToDo({ events, errands, labels }: Entry, now: number): Entry {
  const open = labels.includes(openLabel);
  const waits = ({ kind, dueAt }: Entry['errands'][number]) =>
    kind === RING && (open || Date.parse(dueAt) > now);
  return { events, labels, errands: errands.filter(waits) };
}

/** A stream of one concern in memory, and all that was added to it as one entry. */
function oneStream(stream: string) {
  const recorded: Recorded[] = [];
  const added: Entry[] = [];
  const streams: Streams = {
    load: async () => recorded,
    append: async (_stream, _expected, entry) => {
      added.push(entry);
      for (const event of entry.events)
        recorded.push({ stream, version: recorded.length + 1, event, hash: '' });
    },
    labelled: async () => [],
    names: async () => [],
    links: async () => [],
    changes: async () => undefined,
  };
  const entry = (): Entry => ({
    events: added.flatMap(({ events }) => events),
    errands: added.flatMap(({ errands }) => errands),
    labels: added.at(-1)?.labels ?? [],
  });
  return { streams, entry };
}
