/** Every SharePoint list that the service keeps, in the order in which they are made. */
import { JOURNAL_ANCHORS } from '../sharepoint/anchors.ts';
import type { ListDeclaration } from '../sharepoint/lists/columns.ts';
import { listsOfSubjects } from './subjects.ts';

export const lists: readonly ListDeclaration[] = [...listsOfSubjects, JOURNAL_ANCHORS];
