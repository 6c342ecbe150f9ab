/** Holds the parts that the models of all cards are made of. */

/** Something a person typed, or their name: `show` for reading, `keep` for the value of an input. Never Markdown. */
export type Words = { readonly show: string; readonly mayStay?: true } | { readonly keep: string };

/** What somebody typed. No card that Teams would store may hold it. */
export const show = (text: string): Words => ({ show: text });
/** The name of somebody who acts, or a sentence of ours with it: text, too, but Teams may store it. */
export const tell = (text: string): Words => ({ show: text, mayStay: true });
export const keep = (text: string): Words => ({ keep: text });

/** A sentence of ours. */
export type Line = { readonly text: string };

export type Choice = { readonly title: Words | string; readonly value: string };

/** A labelled answer, for reading; where it is long, its beginning and the name by which the whole is asked for. */
export type Answer = { readonly label: string; readonly text: Words; readonly of: string };

/** Where a page stands among others. `next` and `previous` are their numbers, or empty. */
export type Turn = {
  readonly page: string;
  readonly pages: string;
  readonly next: string;
  readonly previous: string;
};

/** A page of a long answer; all of it is empty, if none is open. */
export type TextPage = Turn & { readonly of: string; readonly label: string; readonly text: Words };
