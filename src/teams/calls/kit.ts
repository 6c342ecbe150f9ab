/** Lists what the handlers of calls work with, and how they read which call is meant. */
import type { Asking } from '../../casework/calls/asking.ts';
import type { Callbacks } from '../../casework/calls/callbacks.ts';
import type { RecordByPhone } from '../../casework/calls/recording.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import type { PersonId } from '../../policy/person.ts';
import type { Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Handler as AnyHandler } from '../door/press.ts';
import type { CallModels } from './models.ts';

export type CallCards = Cards<CallModels> & Cards<MessageModels>;

/** Whether they have begun something, and which of it is meant; empty where it may be any. */
export type ToContinue = { readonly hasDraft: boolean; readonly draft: string };

export type Kit = {
  readonly cards: CallCards;
  readonly callbacks: Callbacks;
  readonly asking: Asking;
  readonly recordByPhone: RecordByPhone;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
  /** Whether clients can look people up on a card. */
  readonly picker: boolean;
  /** What somebody can continue, where they came from this form. */
  readonly toContinue: (person: PersonId, from: string) => Promise<ToContinue>;
};

/** What the form is shown with, from wherever it is opened. */
export type FormKit = Pick<Kit, 'cards' | 'asking' | 'local' | 'clock' | 'picker' | 'toContinue'>;

export type Handler = AnyHandler<Kit>;

export type View = { readonly cards: CallCards; readonly local: Local };
