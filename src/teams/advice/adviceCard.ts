/** Makes the cards of advice, the form and the record that can be withdrawn. */
import type { AdviceCall } from '../../policy/advice/state.ts';
import type { AdvicePack } from '../../policy/advice/topics.ts';
import { sayDate } from '../../policy/hours.ts';
import { sayMinutes } from '../../words/advice.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { type Input, isoDate, type Problem, typed } from '../cards/input.ts';
import { keep, show } from '../cards/parts.ts';
import type { Kit } from './kit.ts';

type View = Pick<Kit, 'cards' | 'advice'>;

export function formCard(
  form: string,
  input: Input,
  problems: readonly Problem[],
  { cards, advice }: View,
): AdaptiveCardJson {
  return cards.expand('advice', {
    form,
    problems,
    on: isoDate(typed(input, 'on')),
    topic: advice.topics.some(({ id }) => id === input.topic) ? typed(input, 'topic') : '',
    topics: advice.topics.map(({ id, text }) => ({ title: text, value: id })),
    advised: keep(typed(input, 'advised')),
    minutes: keep(typed(input, 'minutes')),
  });
}

type Withdrawing = { readonly input?: Input; readonly problems?: readonly Problem[] };

/** @param withdrawing if left out, the form to withdraw it is closed */
export function doneCard(
  id: string,
  call: AdviceCall,
  { cards, advice }: View,
  withdrawing?: Withdrawing,
): AdaptiveCardJson {
  return cards.expand('adviceDone', {
    id,
    on: sayDate(call.on),
    topic: topicText(call.topic, advice),
    minutes: sayMinutes(call.minutes),
    advised: show(call.advised),
    withdrawn: call.withdrawn !== undefined,
    asks: withdrawing !== undefined,
    problems: withdrawing?.problems ?? [],
    reason: keep(typed(withdrawing?.input ?? {}, 'reason')),
  });
}

/** A topic that has left the pack is shown by its id. */
function topicText(topic: string, { topics }: AdvicePack): string {
  return topics.find(({ id }) => id === topic)?.text ?? topic;
}
