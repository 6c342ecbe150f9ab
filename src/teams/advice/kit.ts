/** Lists what the handlers of advice work with. */
import type { AdviceCalls } from '../../casework/advice/advice.ts';
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Now } from '../../engine/ports.ts';
import type { AdvicePack } from '../../policy/advice/topics.ts';
import type { Local } from '../../policy/local.ts';
import type { Cards } from '../cards/expand.ts';
import type { MessageModels } from '../cards/message.ts';
import type { Handler as AnyHandler } from '../door/press.ts';
import type { AdviceModels } from './models.ts';

export type Kit = {
  readonly cards: Cards<AdviceModels> & Cards<MessageModels>;
  readonly adviceCalls: AdviceCalls;
  readonly advice: AdvicePack;
  readonly whoIs: WhoIs;
  readonly local: Local;
  readonly clock: Now;
};

export type Handler = AnyHandler<Kit>;
