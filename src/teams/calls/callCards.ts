/** Makes the cards of a call: one for the team and for role holders, one for whoever took it. */
import type { HowToRing } from '../../casework/calls/asking.ts';
import type { Callback } from '../../policy/calls/state.ts';
import type { Person } from '../../policy/person.ts';
import { callStands, callWords, dueWords } from '../../words/calls.ts';
import { fill, sayTime } from '../../words/say.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { show, tell } from '../cards/parts.ts';
import type { View } from './kit.ts';

/** @param news why somebody is told of it, and as what; left out for the team */
export function teamCallCard(
  call: string,
  callback: Callback,
  { cards, local }: View,
  news = '',
): AdaptiveCardJson {
  return cards.expand('callAsked', {
    call,
    title: callWords.team.title[callback.status],
    said: tell(callStands(callback, local)),
    news,
    canTake: callback.status === 'waiting',
    isTaken: callback.status === 'taken',
  });
}

type Showing = {
  /** Who asked and how to reach them, in the answer to a press of whoever has it; left out elsewhere. */
  readonly shown?: HowToRing | undefined;
  readonly inChannel?: boolean;
};

export function takerCard(
  call: string,
  callback: Callback,
  person: Person,
  { cards, local }: View,
  { shown, inChannel = false }: Showing = {},
): AdaptiveCardJson {
  const { taker } = callWords;
  const open = callback.status === 'taken' && callback.taken?.by.id === person.id;
  const { number = '', time = '' } = shown ?? {};
  return cards.expand('callTaken', {
    call,
    title: open ? taker.title.taken : taker.title.over,
    said: takerSays(callback, open, shown !== undefined, local)
      .concat(open && inChannel ? [taker.inChannel] : [])
      .map((text) => ({ text })),
    open,
    records: open && !inChannel,
    shown: open && shown !== undefined,
    name: show(shown ? callback.askedBy.name : ''),
    number: show(number || taker.noNumber),
    time: show(sayTime(time) || taker.anyTime),
  });
}

function takerSays(
  callback: Callback,
  open: boolean,
  isShown: boolean,
  local: View['local'],
): readonly string[] {
  const { taker } = callWords;
  if (!open) {
    const { ended } = callback;
    if (!ended) return [taker.backWithTeam];
    return [taker.over, ...(ended.as === 'nothing' ? [] : [taker[ended.as]])];
  }
  const by = { by: dueWords(callback, local) };
  return [
    ...(callback.tries > 0 ? [fill(taker.tried, by)] : []),
    fill(taker.by, by),
    ...(isShown ? [] : [taker.closed]),
  ];
}
