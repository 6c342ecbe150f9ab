/** Holds the parts that the models of all cards are made of. */

/** Something a person typed, or their name: `show` for reading, `keep` for the value of an input. Never Markdown. */
export type Words = { readonly show: string } | { readonly keep: string };

export const show = (text: string): Words => ({ show: text });
export const keep = (text: string): Words => ({ keep: text });

/** A sentence of ours. */
export type Line = { readonly text: string };

export type Choice = { readonly title: Words | string; readonly value: string };

/** A labelled answer, for reading. */
export type Answer = { readonly label: string; readonly text: Words };
