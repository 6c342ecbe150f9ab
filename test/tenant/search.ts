/** Reads a `$search` on the directory and finds what it finds: words in any order, never a part inside a word. */
import { badRequest } from './odata.ts';

type Clause = { readonly field: string; readonly text: string };
/** The clauses of one `$search`, all joined by `AND` or all by `OR`. */
export type Search = { readonly join: 'AND' | 'OR'; readonly clauses: readonly Clause[] };

/** Microsoft Learn, "Use the $search query parameter", on directory objects: `"property:text"`, quotes escaped. */
export function readSearch(text: string): Search {
  const quoted = /"((?:[^"\\]|\\.)*)"/g;
  const joins = new Set(text.replace(quoted, ' ').trim().split(/\s+/).filter(Boolean));
  if (![...joins].every((join) => join === 'AND' || join === 'OR') || joins.size > 1) throw invalidSearch();
  const clauses = [...text.matchAll(quoted)].map(([, clause = '']) => readClause(clause));
  if (clauses.length === 0) throw invalidSearch();
  return { join: joins.has('OR') ? 'OR' : 'AND', clauses };
}

export function isFound({ join, clauses }: Search, valueIn: (field: string) => unknown): boolean {
  const met = (clause: Clause) => meets(clause, String(valueIn(clause.field) ?? ''));
  return join === 'AND' ? clauses.every(met) : clauses.some(met);
}

function readClause(clause: string): Clause {
  const [, field, text] = /^(\w+):(.*)$/s.exec(clause.replace(/\\(.)/g, '$1')) ?? [];
  if (!field || !text?.trim()) throw invalidSearch();
  // A known fault of Graph: what holds an ampersand fails ("Search for directory objects fails for encoded ampersand").
  if (text.includes('&')) throw invalidSearch();
  return { field, text };
}

/** Only displayName and description are searched by their words; of other properties the beginning must be the same. */
function meets({ field, text }: Clause, value: string): boolean {
  if (field !== 'displayName' && field !== 'description')
    return value.toLowerCase().startsWith(text.trim().toLowerCase());
  const there = tokensOf(value);
  return tokensOf(text).every((token) => there.some((one) => one.startsWith(token)));
}

/**
 * Words as spaces, signs, digits and a change from small to capital letters part them, and those joined by signs alone
 * once more as one: `O'Brien` is `o`, `brien` and `obrien`. The examples of the page show that a word's beginning will do.
 */
function tokensOf(text: string): readonly string[] {
  return text.split(/\s+/).flatMap((word) => {
    const parts = word.match(/\p{Lu}*[\p{Ll}\p{Lo}\p{M}]+|\p{Lu}+|\d+/gu) ?? [];
    const joined = parts.length > 1 && /[^\p{L}\p{M}\d]/u.test(word) ? [parts.join('')] : [];
    return [...parts, ...joined].map((part) => part.toLowerCase());
  });
}

function invalidSearch() {
  return badRequest("Invalid search clause: Syntax error in the '$search' query option.");
}
