/** Changes a person's words so that no client sees anything but text in them. */
import { withLineBreaks } from '../../words/lineBreaks.ts';

// These characters (U+202A to U+202E, U+2066 to U+2069) change a line's direction, so that it can read as another.
const turning = /[\u202A-\u202E\u2066-\u2069]/g;
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is looked for
const control = /[\u0000-\u0008\u000E-\u001F\u007F-\u009F]/g;

/** For a TextRun, which knows no Markdown but formats `{{DATE(…)}}`. Line breaks and tabs stay. */
export function plain(text: string): string {
  return withLineBreaks(text)
    .replace(control, '')
    .replace(turning, '')
    .replace(/\{(?=\{)/g, '{\u200B');
}

/** For the title of a choice, which clients render as Markdown: characters that start Markdown become spaces. */
export function plainTitle(text: string): string {
  return plain(text)
    .replace(/[*_`~<>[\]\\#|!\n\t]/g, ' ')
    .replace(/:\/\//g, ':/\u200B/')
    .trim();
}
