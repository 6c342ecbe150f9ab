/** Makes the card that names what one person sent in a burst, each to be chosen on it. */
import type { Together } from '../../policy/concerns/burst.ts';
import { isPressing } from '../../policy/concerns/clock.ts';
import type { Local } from '../../policy/local.ts';
import { count, fill, sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import type { ConcernModels } from './models.ts';

type View = { readonly cards: Cards<ConcernModels>; readonly local: Local };

/** It holds references alone: no name, not even of whoever sent them. @param news why somebody gets it */
export function burstCard(waiting: readonly Together[], { cards, local }: View, news = ''): AdaptiveCardJson {
  const [first] = waiting;
  return cards.expand('burst', {
    pressing: first !== undefined && isPressing(first),
    urgency: first ? mostUrgent(waiting) : '',
    news,
    said: saidOf(waiting, local),
    any: first !== undefined,
    chosen: first?.reference ?? '',
    waiting: waiting.map(({ reference }) => ({ reference })),
  });
}

function mostUrgent(waiting: readonly Together[]): string {
  const order = ['urgent', 'cannot-wait', 'standard'] as const;
  const level = order.find((one) => waiting.some(({ urgency }) => urgency === one));
  return words.urgency[level ?? 'standard'];
}

function saidOf(waiting: readonly Together[], { pack, calendar }: Local): string {
  const { none, one, many } = words.burst.waiting;
  const [first, last] = [waiting[0], waiting.at(-1)];
  if (!first || !last) return none;
  return fill(waiting.length === 1 ? one : many, {
    count: count(waiting.length),
    minutes: String(pack.bursts.minutes),
    first: sayWhen(first.raisedAt, calendar),
    latest: sayWhen(last.raisedAt, calendar),
  });
}
