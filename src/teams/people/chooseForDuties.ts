/** Chooses the channel in which duties are posted, or has them posted where concerns are again. */
import type { WhoIs } from '../../casework/whoIs.ts';
import type { Log } from '../../engine/ports.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Handler } from '../door/press.ts';
import type { Verbs } from '../door/verbs.ts';
import type { DutyChannel } from './dutyChannel.ts';

export type ForDutiesKit = {
  readonly cards: Cards<MessageModels>;
  readonly dutyChannel: DutyChannel;
  readonly whoIs: WhoIs;
  readonly log: Log;
};

const useForDuties: Handler<ForDutiesKit> = async ({ visitor, here }, kit) => {
  const by = await kit.whoIs.asFarAsKnown(visitor.person);
  const why = await kit.dutyChannel.refusal(visitor, here, by);
  if (why) return messageCard(words.dutyChannel[why], kit);
  const isOther = await kit.dutyChannel.choose(here, by.id);
  kit.log.warn({ event: 'duty-channel-chosen', kind: isOther ? 'another' : 'the-same' });
  return messageCard(words.dutyChannel[isOther ? 'chosen' : 'here'], kit);
};

const { command } = words;

export const dutyVerbs: Verbs<ForDutiesKit> = {
  personal: {},
  anywhere: { 'use-duty-channel': useForDuties },
  commands: { 'use-duty-channel': command['use-duty-channel'] },
};
