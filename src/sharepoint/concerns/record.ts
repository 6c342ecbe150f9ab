/** Performs `record`, which keeps events in "Prevent chronology" and the state in "Prevent concerns". */
import { type Concerns, type ConcernWork, happeningsOf } from '../../casework/concerns/concerns.ts';
import { bounded } from '../../engine/bounded.ts';
import { type Performer, TryLater } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { Graph } from '../graph/graph.ts';
import { findItem } from '../lists/item.ts';
import { keepRecord, type Seen } from '../lists/keep.ts';
import type { Lists } from '../lists/lists.ts';
import type { List } from '../lists/site.ts';
import { chronologyItems, concernFields } from './fields.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';

export const lanes = { record: 'graph' } as const;

const itemsRemembered = 10_000;

export function recordConcerns(
  graph: Graph,
  lists: Pick<Lists, 'find'>,
  concerns: Concerns,
  local: Local,
): Readonly<Record<keyof typeof lanes, Performer>> {
  const memory = bounded<string, Seen>(itemsRemembered);
  return { record: concerns.performer(record) };

  async function record({ errand, concern, history }: ConcernWork): Promise<void> {
    const happenings = happeningsOf(errand, history);
    const concernList = await lists.find(PREVENT_CONCERNS);
    const chronology = await lists.find(PREVENT_CHRONOLOGY);
    for (const happening of happenings) {
      for (const { key, fields } of chronologyItems(happening)) {
        const { did } = await keepRecord(graph, chronology, key, happening.version, fields);
        if (did === 'nothing') await needSame(graph, chronology, key, fields.Hash);
      }
    }
    const fields = concernFields(
      concern,
      history.map(({ event }) => event),
      local,
    );
    // The errand of the first event makes the item, whatever has happened since.
    const isNew = happenings[0]?.version === 1;
    await keepRecord(graph, concernList, concern.reference, concern.version, fields, memory, isNew);
  }
}

/**
 * A restored journal may give a new event a number that SharePoint already has. Neither is overwritten: the errand waits,
 * and is a finding, until an operator says which one holds.
 */
async function needSame(graph: Graph, chronology: List, key: string, hash: unknown): Promise<void> {
  const there = await findItem(graph, chronology, key);
  if (there?.fields.Hash !== hash) throw new TryLater('record-of-another-journal');
}
