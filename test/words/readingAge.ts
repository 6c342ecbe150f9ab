/** How old a reader must be for a text: the Flesch-Kincaid grade, which is a school year, and five. */
import { syllable } from 'syllable';
import { people } from '../people.ts';

/**
 * J. P. Kincaid and others, Derivation of New Readability Formulas for Navy Enlisted Personnel, 1975. A line or an item of
 * a list ends a sentence.
 * @returns years
 */
export function readingAge(text: string): number {
  const sentences = withoutNames(text)
    .split(/[.!?:;]+(?=\s|$)|\n+/)
    .map(wordsIn)
    .filter((words) => words.length > 0);
  const words = sentences.flat();
  if (words.length === 0) return 0;
  const syllables = words.reduce((sum, word) => sum + Math.max(1, syllable(word)), 0);
  return 0.39 * (words.length / sentences.length) + 11.8 * (syllables / words.length) - 15.59 + 5;
}

export function wordsIn(text: string): readonly string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’]\p{L}+)*/gu) ?? [];
}

const month = '(?:January|February|March|April|May|June|July|August|September|October|November|December)';
const persons = Object.values(people).map(({ name }) => name.replace(/[()]/g, '\\$&'));

/** What has one name only, with a short word that is read in its place: each counts as it would if it were called so. */
const names: readonly (readonly [pattern: RegExp, read: string])[] = [
  // Nobody reads an address aloud, or what is typed into a computer.
  [/https?:\/\/\S+|\S+@\S+\w|"@?[^"]* this channel"|"npm [^"]*"|"chmod [^"]*"|NCS(?:-\w+)+/g, 'it'],
  [new RegExp(`(?:\\w+day )?\\d+ ${month}(?: \\d{4})?(?: at)?`, 'g'), 'Monday'],
  [/\d+(?::\d\d)?[ap]m/g, '2'],
  [new RegExp(persons.join('|'), 'g'), 'Sam'],
  // As a directory of the NHS writes a person.
  [/\p{Lu}{2,}, [\p{L}\d ]+ \([\p{L} ]+\)/gu, 'Sam'],
  [/Invented Person \d+/g, 'Sam'],
  // Codes and settings, which stand there as they are entered.
  [/InvalidBotApiHost|\p{Lu}+_\p{Lu}+|User\.Read\.All/gu, 'it'],
  [/NHS Somerset Integrated Care Board|Somerset ICB|Notice Check Share/g, 'Share'],
  [/Operational Prevent Lead|ICB Exec Prevent lead|Associate Director for Safeguarding/g, 'lead'],
  [/Early Help Assessment/g, 'help check'],
  // The team calls itself so, and so does every policy.
  [/[Ss]afeguarding/g, 'care'],
  [/SharePoint/g, 'Lists'],
];

function withoutNames(text: string): string {
  return names.reduce((said, [pattern, read]) => said.replace(pattern, read), text);
}
