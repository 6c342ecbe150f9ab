/** Makes the cards of advice, the form and the record that can be withdrawn. */

import { dateTyped } from '../../casework/date.ts';
import { type Input, type Problem, typed } from '../../casework/input.ts';
import type { AdviceCall } from '../../policy/advice/state.ts';
import type { AdvicePack } from '../../policy/advice/topics.ts';
import { sayDate } from '../../policy/hours.ts';
import { sayMinutes } from '../../words/advice.ts';
import { dateShown } from '../cards/dateShown.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { keep, show } from '../cards/parts.ts';
import type { Kit } from './kit.ts';

type View = Pick<Kit, 'cards' | 'advice' | 'local'>;

export function formCard(
  form: string,
  { input, problems = [] }: { readonly input: Input; readonly problems?: readonly Problem[] },
  { cards, advice, local }: View,
): AdaptiveCardJson {
  return cards.expand('advice', {
    form,
    problems,
    on: dateShown(dateTyped(input, 'on', local.calendar)),
    topic: advice.topics.some(({ id }) => id === input.topic) ? typed(input, 'topic') : '',
    topics: advice.topics.map(({ id, text }) => ({ title: text, value: id })),
    advised: keep(typed(input, 'advised')),
    minutes: keep(typed(input, 'minutes')),
  });
}

type Showing = {
  /** If left out, the form to withdraw it is closed. */
  readonly withdrawing?: { readonly input?: Input; readonly problems?: readonly Problem[] } | undefined;
  /** Where Teams would store the card, what was typed is not on it. */
  readonly stored: boolean;
};

export function doneCard(
  id: string,
  call: AdviceCall,
  { cards, advice }: View,
  { withdrawing, stored }: Showing,
): AdaptiveCardJson {
  return cards.expand('adviceDone', {
    id,
    on: sayDate(call.on),
    topic: topicText(call.topic, advice),
    minutes: sayMinutes(call.minutes),
    advised: show(stored ? '' : call.advised),
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
