/** Replaces the signs in a text that no list of SharePoint can hold. */
import { withLineBreaks } from '../../words/lineBreaks.ts';

// XML 1.0, in which SharePoint keeps texts, has none of these, and no half of a pair.
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const unfit = /[\u0000-\u0008\u000E-\u001F\uFFFE\uFFFF]|\p{Surrogate}/gu;

/** The text with its lines apart, and a replacement sign for what cannot be kept. */
export function clean(text: string): string {
  return withLineBreaks(text).replace(unfit, '\uFFFD');
}
