/** Describes the cards on which the Prevent Lead says when each duty was last done. */

import type { Problem } from '../../casework/input.ts';
import type { DateShown } from '../cards/dateShown.ts';
import type { Words } from '../cards/parts.ts';

/** One duty on a page; an empty one where the page is not full. */
export type AdoptionLine = { readonly duty: string; readonly name: string; readonly what: string };

/** The places of a page. Each has fields of its own, whose names are fixed in the template. */
export const places = ['1', '2', '3', '4', '5'] as const;
export type Place = (typeof places)[number];

export type AdoptionModels = {
  /** A page of duties; the answers to each stand beside it. */
  adoption: {
    readonly problems: readonly Problem[];
    /** What is wrong by its field; empty where that is in order. */
    readonly wrong: Readonly<Record<string, string>>;
    readonly progress: string;
    /** The ids of the page's duties. */
    readonly duties: string;
  } & Readonly<Record<`line${Place}`, AdoptionLine>> &
    Readonly<Record<`on${Place}`, DateShown>> &
    Readonly<Record<`link${Place}`, Words>> &
    Readonly<Record<`notKnown${Place}`, string>>;
  /** Nothing is left to say. `next` is empty where nothing is due. */
  adoptionDone: { readonly next: string };
};
