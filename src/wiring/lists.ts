/** Every SharePoint list that the service keeps, in the order in which they are made. */
import type { ListMode } from '../policy/listModes.ts';
import { JOURNAL_ANCHORS } from '../sharepoint/anchors.ts';
import { inMode, type ListDeclaration } from '../sharepoint/lists/columns.ts';
import { listsOfSubjects } from './subjects.ts';

export const lists: readonly ListDeclaration[] = [...listsOfSubjects, JOURNAL_ANCHORS];

/** The same as they are made and kept under a setting. */
export function listsIn(mode: ListMode): readonly ListDeclaration[] {
  return lists.map((list) => inMode(list, mode));
}
