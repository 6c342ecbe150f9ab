/** Deletes everything of a concern that may not stand on the SharePoint site, and has that on record. */
import { z } from 'zod';
import type { Concerns } from '../../casework/concerns/concerns.ts';
import { serviceActor } from '../../policy/person.ts';
import type { Reference } from '../../policy/reference.ts';
import type { Graph } from '../graph/graph.ts';
import { quoted } from '../graph/route.ts';
import { NotDeleted, removeItem } from '../lists/item.ts';
import type { Removals } from '../lists/removals.ts';
import { ITEMS, idsOf, type List } from '../lists/site.ts';
import type { ConcernList, Located } from './lists.ts';

export type TakeOffKit = {
  readonly graph: Graph;
  readonly located: () => Promise<Located>;
  readonly concerns: Concerns;
  readonly removals: Removals;
  readonly clock: () => string;
};

/** An item by which it was found, whatever is said in it now. */
type FoundBy = { readonly in: ConcernList; readonly id: string };

export type TakeOff = (reference: Reference, foundBy?: FoundBy) => Promise<void>;

/**
 * Safe to repeat after any failure. Its items are noted first, so that those who may know are told of them, once.
 * @returns throws NotDeleted once all that SharePoint does not keep is gone
 */
export function openTakeOff({ graph, located, concerns, removals, clock }: TakeOffKit): TakeOff {
  return async (reference, foundBy) => {
    if (!(await concerns.find(reference))?.withheld) return;
    const there = await located();
    const items = await itemsOf(there, reference, foundBy);
    const removal =
      items.length > 0 ? await removals.begin(reference, items.length) : await removals.of(reference);
    if (!removal) return;
    await removeAll(items);
    await concerns.handle(reference, { type: 'ReportTakenOff', by: serviceActor, at: clock(), ...removal });
    await removals.end(reference);
  };

  async function itemsOf(there: Located, reference: Reference, foundBy: FoundBy | undefined) {
    const { concerns: state, chronology } = there;
    const itself = `fields/${state.key} eq ${quoted(reference)}`;
    const aside = `startswith(fields/${state.key},${quoted(`${reference}~`)})`;
    const rows = `fields/ConcernReference eq ${quoted(reference)}`;
    const found = [
      ...(foundBy ? [{ list: there[foundBy.in], id: foundBy.id }] : []),
      ...(await foundIn(state, itself)),
      ...(await foundIn(state, aside)),
      ...(await foundIn(chronology, rows)),
    ];
    return [...new Map(found.map((one) => [`${one.list.listId}/${one.id}`, one])).values()];
  }

  async function foundIn(list: List, $filter: string): Promise<readonly Item[]> {
    const call = { route: ITEMS, ids: idsOf(list), query: { $filter, $select: 'id' } };
    const found: Item[] = [];
    for await (const { id } of graph.all(call, identified)) found.push({ list, id });
    return found;
  }

  /** One that SharePoint keeps does not keep the others. */
  async function removeAll(items: readonly Item[]): Promise<void> {
    let kept: NotDeleted | undefined;
    for (const { list, id } of items) {
      await removeItem(graph, list, id).catch((problem: unknown) => {
        if (!(problem instanceof NotDeleted)) throw problem;
        kept = problem;
      });
    }
    if (kept) throw kept;
  }
}

type Item = { readonly list: List; readonly id: string };

const identified = z.object({ id: z.string().min(1) });
