/** A press on a card, whoever and wherever it comes from, and what every handler of presses has at hand. */
import type { Acquaintance } from '../casework/acquaintance.ts';
import type { Concerns } from '../casework/concerns.ts';
import type { CardPlace, Drafts } from '../casework/drafts.ts';
import type { DutyCalendar, Holders } from '../casework/duties.ts';
import type { Clock, Log } from '../casework/ports.ts';
import type { Queries } from '../casework/queries.ts';
import type { Reviews } from '../casework/reviews.ts';
import type { Documents } from '../journal/journal.ts';
import type { Local } from '../policy/concern/next.ts';
import type { AdaptiveCardJson, Cards } from './cards/expand.ts';
import type { Channel } from './channel.ts';
import type { Input } from './conversation/answers.ts';
import type { Visitor } from './identity.ts';
import type { Roster } from './roster.ts';

export type Press = {
  readonly visitor: Visitor;
  readonly verb: string;
  /** Input values and the card's data. Untrusted. */
  readonly input: Input;
  /** The activity's id: the same when the same press arrives again. */
  readonly id: string;
  /** The card that was pressed, where the client says so. */
  readonly card: CardPlace | undefined;
  /** The client refreshes the card by itself; nobody pressed anything. */
  readonly automatic: boolean;
  /** What went wrong when this was pressed before: it is shown again with what was typed, and nothing is recorded. */
  readonly problem?: string;
  /** The answer becomes a message that Teams stores (the fallback of older clients). */
  readonly stored: boolean;
};

export type Handler = (press: Press, kit: Kit) => Promise<AdaptiveCardJson>;

/** What the handlers work with. */
export type Kit = {
  readonly cards: Cards;
  readonly concerns: Concerns;
  readonly queries: Queries;
  readonly drafts: Drafts;
  readonly documents: Documents;
  readonly acquaintance: Acquaintance;
  readonly roster: Roster;
  readonly channel: Channel;
  readonly local: Local;
  readonly clock: Clock;
  readonly log: Log;
  /** Whether clients can look people up on a card. */
  readonly picker: boolean;
  readonly reviews: Reviews;
  readonly dutyCalendar: DutyCalendar;
  readonly holders: Holders;
  /** Whether dialogs open in the card's place, for the person who asks only, instead of in a window. */
  readonly inPlace: boolean;
};
