/** Shortens a text where it does not fit, and says so at its end. */

/** @param limit UTF-16 units, at least those of `mark`, which says where all of the text is */
export function shortened(text: string, limit: number, mark: string): string {
  if (text.length <= limit) return text;
  // A character of two units is never split.
  return text.slice(0, limit - mark.length).replace(/[\uD800-\uDBFF]$/, '') + mark;
}
