/** Spreads long texts over the properties of a row: a property takes 64 KiB, a row 1 MiB. */

/** 64 KiB are 32,768 characters of two bytes. */
const perProperty = 32_000;
const mostProperties = 15;

/**
 * A text as properties `name0`, `name1` and so on.
 * @throws RangeError beyond 480,000 characters, which would not fit into a row
 */
export function spread(name: string, text: string): Record<string, string> {
  const parts: string[] = [];
  for (let from = 0; from < text.length || parts.length === 0; ) {
    const to = from + perProperty;
    // A surrogate pair stays together: half of one would be lost on the way.
    const end = /[\uD800-\uDBFF]/.test(text[to - 1] ?? '') ? to - 1 : to;
    parts.push(text.slice(from, end));
    from = end;
  }
  if (parts.length > mostProperties)
    throw new RangeError(`A text of ${text.length} characters does not fit into a row of the journal`);
  return Object.fromEntries(parts.map((part, index) => [`${name}${index}`, part]));
}

/** Null if there is none: it was emptied. */
export function gathered(name: string, row: Readonly<Record<string, unknown>>): string | null {
  const parts: string[] = [];
  for (let part = row[`${name}0`]; typeof part === 'string'; part = row[`${name}${parts.length}`])
    parts.push(part);
  return parts.length === 0 ? null : parts.join('');
}
