/** Lists the events of a document that the policy rests on (2.1, 8.4, 11.2, 12, 13). */
import type { Person } from '../../person.ts';

/** A document as the register has it. */
export type Document = {
  readonly name: string;
  /** Opens over HTTPS; empty for one whose address nobody has entered. */
  readonly link: string;
  /** What tells this edition from others: "Updated 6 March 2024". */
  readonly edition: string;
  /** An ISO date; empty where it is not known. */
  readonly published: string;
  /** The clauses of the policy that it touches. */
  readonly clauses: readonly string[];
};

/** Why a link did not open, as far as the service can tell. */
export const linkTroubles = ['not-found', 'refused', 'no-answer', 'not-followed'] as const;
export type LinkTrouble = (typeof linkTroubles)[number];

/** `press`: the person's press that caused it, so that the same press is recognised when it arrives again. */
type Happened = { readonly at: string; readonly by: Person; readonly press?: string };

/** `isNew`: its reviews have not been started, because it came with the pack and nobody has looked at it yet. */
type Published = Happened & Document & { readonly isNew: boolean };

export type GuidanceEntered = Published & { readonly type: 'GuidanceEntered'; readonly guidance: string };

export type GuidanceEvent =
  | GuidanceEntered
  /** Another edition, or what was entered wrongly before. */
  | (Published & { readonly type: 'GuidanceChanged' })
  /** Somebody has looked, and it is still current on that date (ISO). */
  | (Happened & { readonly type: 'GuidanceChecked'; readonly on: string })
  /** 11.2: the duties on these clauses are to be reviewed, for the edition as it is now. */
  | (Happened & { readonly type: 'ReviewsStarted'; readonly clauses: readonly string[] })
  | (Happened & { readonly type: 'LinkFailed'; readonly on: string; readonly why: LinkTrouble })
  | (Happened & { readonly type: 'LinkAnswered'; readonly on: string });
