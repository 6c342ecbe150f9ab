/** Finds the two lists of concerns, and says what they hold as they are kept. */
import type { Graph } from '../graph/graph.ts';
import { askOnce } from '../lists/askOnce.ts';
import { inMode, type ListDeclaration, type ListMode } from '../lists/columns.ts';
import type { Fields } from '../lists/item.ts';
import { type List, locate } from '../lists/site.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';

export type ConcernList = 'concerns' | 'chronology';

export type Located = Readonly<Record<ConcernList, List>>;

/** @param site finds the SharePoint site's id; what is found is kept */
export function locateLists(graph: Graph, site: () => Promise<string>): () => Promise<Located> {
  return askOnce(async () => {
    const id = await site();
    return {
      concerns: await locate(graph, id, PREVENT_CONCERNS),
      chronology: await locate(graph, id, PREVENT_CHRONOLOGY),
    };
  });
}

export function declaredIn(mode: ListMode): Readonly<Record<ConcernList, ListDeclaration>> {
  return { concerns: inMode(PREVENT_CONCERNS, mode), chronology: inMode(PREVENT_CHRONOLOGY, mode) };
}

/** Those of the fields that the list has columns for. */
export function fitting(fields: Fields, { columns }: ListDeclaration): Fields {
  const has = (name: string) => name === 'Title' || columns.some((column) => column.name === name);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => has(name)));
}
