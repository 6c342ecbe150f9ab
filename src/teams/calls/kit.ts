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
  /** Whether somebody has begun something that they can continue. */
  readonly hasDraft: (person: PersonId) => Promise<boolean>;
};

/** What the form is shown with, from wherever it is opened. */
export type FormKit = Pick<Kit, 'cards' | 'asking' | 'local' | 'clock' | 'picker' | 'hasDraft'>;

export type Handler = AnyHandler<Kit>;

export type View = { readonly cards: CallCards; readonly local: Local };
