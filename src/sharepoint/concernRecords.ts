/** Performs `record`: keeps what happened in "Prevent chronology" and the state in "Prevent concerns". */
import { type Concerns, happeningsOf } from '../casework/concerns.ts';
import type { Performer } from '../casework/dispatch.ts';
import { TryLater } from '../casework/ports.ts';
import { blank, type Concern, evolve } from '../policy/concern/evolve.ts';
import type { Local } from '../policy/concern/next.ts';
import type { Reference } from '../policy/reference.ts';
import { chronologyItems, concernFields } from './concernFields.ts';
import type { Graph } from './graph.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './lists.ts';
import { remembering } from './memory.ts';
import { once } from './once.ts';
import { findRecord, keepRecord } from './records.ts';
import { type List, locate } from './site.ts';

const itemsRemembered = 10_000;

/** @param site finds the SharePoint site's id; asked once it has answered */
export function recordConcerns(
  graph: Graph,
  site: () => Promise<string>,
  concerns: Concerns,
  local: Local,
): Performer {
  const memory = remembering(itemsRemembered);
  const lists = once(async () => {
    const id = await site();
    return {
      concerns: await locate(graph, id, PREVENT_CONCERNS),
      chronology: await locate(graph, id, PREVENT_CHRONOLOGY),
    };
  });

  return async (task) => {
    const history = await concerns.history(task.stream as Reference);
    const happenings = happeningsOf(task, history);
    const concern = history.reduce<Concern>((state, { event }) => evolve(state, event), blank);
    if (concern.status === 'none') return;

    const { concerns: concernList, chronology } = await lists();
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
    // The record of the first happening makes the item, whatever has happened since.
    const isNew = happenings[0]?.version === 1;
    await keepRecord(graph, concernList, concern.reference, concern.version, fields, memory, isNew);
  };
}

/**
 * A restored journal may count again what SharePoint has from before: another happening under the same number. It is not
 * written over, and not passed by either: the task waits, and shows in /ready, until somebody has said what holds.
 */
async function needSame(graph: Graph, chronology: List, key: string, hash: unknown): Promise<void> {
  const there = await findRecord(graph, chronology, key);
  if (there?.fields.Hash !== hash) throw new TryLater('record-of-another-journal');
}
