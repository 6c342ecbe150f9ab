/** Gives every sign by which some program breaks a line the one line break that we know. */

/**
 * Word processors' soft line break and page break (U+000B, U+000C), the "next line" of mainframes (U+0085), and the
 * line and paragraph separators of Unicode, which are all there is of `\p{Zl}` and `\p{Zp}`.
 */
const breaks = /\r\n|[\r\v\f\u0085\p{Zl}\p{Zp}]/gu;

/** The text with its words as far apart as they were: a sign that a client does not show would join two of them. */
export function withLineBreaks(text: string): string {
  return text.replace(breaks, '\n');
}
