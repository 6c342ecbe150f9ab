/** Says what the fields of a form for progress are called. */
import { isStep, type Recordable } from '../policy/concerns/recordable.ts';
import { neededWords } from './concerns.ts';
import { words } from './words.ts';

/** What the note and the date of a form are called. */
export function labelsOf(record: Recordable | ''): { readonly note: string; readonly date: string } {
  if (record === '') return { note: '', date: '' };
  return {
    note: isStep(record) ? neededWords(record).note : labelOf(record, words.noteLabel),
    date: labelOf(record, words.dateLabel),
  };
}

/** Not every form has every field. */
function labelOf(record: string, labels: Readonly<Record<string, string>>): string {
  return labels[record] ?? '';
}
