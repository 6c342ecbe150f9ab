/** Replaces the signs in a text that no list of SharePoint can hold. */

// XML 1.0, in which SharePoint keeps texts, has none of these, and no half of a pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfit = /[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;
// Signs that break a line in some program or other: word processors' soft line break and page break.
const breaks = /[\v\f]/g;

/** The text with a line break for each soft one, and a replacement sign for what cannot be kept. */
export function clean(text: string): string {
  return text.replace(breaks, '\n').replace(unfit, '\uFFFD');
}
