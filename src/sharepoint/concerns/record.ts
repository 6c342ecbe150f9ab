/** Performs `record`, which keeps events in "Prevent chronology" and the state in "Prevent concerns". */

import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { SiteRecord } from '../../casework/concerns/siteRecord.ts';
import { bounded } from '../../engine/bounded.ts';
import { type Performer, TryLater } from '../../engine/ports.ts';
import type { ListMode } from '../../policy/listModes.ts';
import type { Local } from '../../policy/local.ts';
import type { Reference } from '../../policy/reference.ts';
import type { Graph } from '../graph/graph.ts';
import { findItem } from '../lists/item.ts';
import { keepRecord, type Seen } from '../lists/keep.ts';
import { ItemRefused } from '../lists/parts.ts';
import type { List } from '../lists/site.ts';
import { chronologyItems, concernFields } from './fields.ts';
import { declaredIn, fitting, type Located } from './lists.ts';
import type { TakeOff } from './takeOff.ts';
import { writtenBy } from './written.ts';

export const lanes = { record: 'graph' } as const;

const itemsRemembered = 10_000;

export type RecordKit = {
  readonly graph: Graph;
  readonly located: () => Promise<Located>;
  readonly mode: ListMode;
  readonly concerns: Concerns;
  readonly siteRecord: Pick<SiteRecord, 'judged'>;
  readonly takeOff: TakeOff;
  readonly local: Local;
};

export function recordConcerns(kit: RecordKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { graph, located, mode, concerns, siteRecord, takeOff, local } = kit;
  const memory = bounded<string, Seen>(itemsRemembered);
  const declared = declaredIn(mode);
  return { record: concerns.performer(record) };

  async function record(work: ConcernWork): Promise<void> {
    const { withheld, reference } = work.concern;
    if (withheld) await remove(reference);
    const { withheld: withheldNow } = await siteRecord.judged(work.concern);
    // What is judged otherwise now has an errand of its own, which does the rest.
    if (withheld || withheldNow) return;
    await write(work);
    // Another instance may have judged meanwhile, and removed what was there until then.
    if ((await concerns.find(reference))?.withheld) await remove(reference);
  }

  async function remove(reference: Reference): Promise<void> {
    memory.delete(reference);
    await takeOff(reference);
  }

  async function write({ errand, concern, history }: ConcernWork): Promise<void> {
    const happenings = writtenBy(errand, history);
    const there = await located();
    // A list that refuses an item for good does not keep the other list from having its own.
    const refused = await unlessRefused(writeEvents(there, happenings));
    const events = history.map(({ event }) => event);
    const fields = fitting(concernFields(concern, events, local), declared.concerns);
    // The errand of the first event makes the item, whatever has happened since.
    const isNew = happenings[0]?.version === 1;
    await keepRecord(graph, there.concerns, concern.reference, concern.version, fields, memory, isNew);
    if (refused) throw refused;
  }

  async function writeEvents({ chronology }: Located, happenings: ConcernWork['history']): Promise<void> {
    for (const happening of happenings) {
      for (const { key, fields } of chronologyItems(happening, local, mode === 'full')) {
        const fit = fitting(fields, declared.chronology);
        const { did } = await keepRecord(graph, chronology, key, happening.version, fit);
        if (did === 'nothing') await needSame(graph, chronology, key, fields.Hash);
      }
    }
  }
}

async function unlessRefused(kept: Promise<void>): Promise<ItemRefused | undefined> {
  try {
    await kept;
    return undefined;
  } catch (problem) {
    if (problem instanceof ItemRefused) return problem;
    throw problem;
  }
}

/**
 * A restored journal may give a new event a number that SharePoint already has. Neither is overwritten: the errand waits,
 * and is a finding, until an operator says which one holds.
 */
async function needSame(graph: Graph, chronology: List, key: string, hash: unknown): Promise<void> {
  if (chronology.limits.isRefused('Hash')) return;
  const there = await findItem(graph, chronology, key);
  if (there?.fields.Hash !== hash) throw new TryLater('record-of-another-journal');
}
