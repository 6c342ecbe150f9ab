/** Finds the two lists of concerns, and says what they hold as they are kept. */
import type { ListMode } from '../../policy/listModes.ts';
import { inMode, type ListDeclaration } from '../lists/columns.ts';
import type { Fields } from '../lists/fields.ts';
import type { Lists } from '../lists/lists.ts';
import type { List } from '../lists/site.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from './list.ts';

export type ConcernList = 'concerns' | 'chronology';

export type Located = Readonly<Record<ConcernList, List>>;

export async function locateLists(lists: Pick<Lists, 'find'>): Promise<Located> {
  return {
    concerns: await lists.find(PREVENT_CONCERNS),
    chronology: await lists.find(PREVENT_CHRONOLOGY),
  };
}

export function declaredIn(mode: ListMode): Readonly<Record<ConcernList, ListDeclaration>> {
  return { concerns: inMode(PREVENT_CONCERNS, mode), chronology: inMode(PREVENT_CHRONOLOGY, mode) };
}

/** Those of the fields that the list has columns for. */
export function fitting(fields: Fields, { columns }: ListDeclaration): Fields {
  const has = (name: string) => name === 'Title' || columns.some((column) => column.name === name);
  return Object.fromEntries(Object.entries(fields).filter(([name]) => has(name)));
}
