/** Lists what the handlers of concerns work with. */
import type { Acquaintance } from '../../casework/acquaintance.ts';
import type { Bursts } from '../../casework/concerns/bursts.ts';
import type { Concerns } from '../../casework/concerns/concerns.ts';
import type { Drafts } from '../../casework/concerns/drafts.ts';
import type { LookUp } from '../../casework/concerns/lookUp.ts';
import type { Queries } from '../../casework/concerns/queries.ts';
import type { Team } from '../../casework/ports.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Log, Now } from '../../engine/ports.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import type { Actor, Person } from '../../policy/person.ts';
import type { ReadPart } from '../../policy/reads/parts.ts';
import type { Reference } from '../../policy/reference.ts';
import type { AdaptiveCardJson, AllCards, Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Handler as AnyHandler, Press } from '../door/press.ts';
import type { HomeModels } from '../home.ts';
import type { ConcernModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<ConcernModels> & Cards<HomeModels> & Cards<MessageModels> & Pick<AllCards, 'forms'>;
  readonly concerns: Concerns;
  readonly bursts: Bursts;
  readonly queries: Queries;
  readonly drafts: Drafts;
  readonly acquaintance: Acquaintance;
  readonly lookUp: LookUp;
  readonly whoIs: WhoIs;
  readonly team: Team;
  readonly local: Local;
  readonly clock: Now;
  readonly log: Log;
  /** Whether somebody has a task of a duty, for the first card. */
  readonly hasTask: (by: Actor) => boolean;
  /** Puts on record that somebody is shown a part of a concern, before they are. */
  readonly noteRead: (reference: Reference, part: ReadPart, by: Person) => Promise<void>;
  /** Puts on record that somebody was refused a concern, before they are told so. */
  readonly noteRefusal: (person: Person) => Promise<void>;
  /** Whether clients can look people up on a card. */
  readonly picker: boolean;
  /** Shows the form by which somebody asks to be rung: another subject's, with a way back to what was begun. */
  readonly askToBeRung: (press: Press) => Promise<AdaptiveCardJson>;
  /** Whether there is a desk that a card can lead to. */
  readonly hasDesk: boolean;
  /** Whether dialogs open in the card's place, for the person who asks only, instead of in a window. */
  readonly inPlace: boolean;
};

export type Handler = AnyHandler<Kit>;

/** What the views of concerns are made of. */
export type View = Pick<Kit, 'local' | 'clock'> & {
  readonly cards: Cards<ConcernModels> & Cards<MessageModels>;
};

/** Whether the answer's dialogs open in its place. An answer shown in a window opens them in that window. */
export function opensInPlace(
  { inWindow }: Pick<Press, 'inWindow'>,
  { inPlace }: Pick<Kit, 'inPlace'>,
): boolean {
  return inPlace && !inWindow;
}

/** A date (ISO) in the ICB's time zone. */
export function todayOf({ clock, local }: View): string {
  return dateOf(clock(), local.calendar);
}
