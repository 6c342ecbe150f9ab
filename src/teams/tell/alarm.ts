/** Tells the safeguarding team when the heartbeat is missing, once, and when it is back. */

import type { Team } from '../../casework/ports.ts';
import type { Heartbeat } from '../../engine/heartbeat.ts';
import type { Once } from '../../engine/once.ts';
import type { Now } from '../../engine/ports.ts';
import type { Local } from '../../policy/local.ts';
import { sayWhen } from '../../words/say.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { mentionTeam } from '../cards/mention.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

export type AlarmKit = {
  readonly heartbeat: Pick<Heartbeat, 'last'>;
  /** Whether a heartbeat that was last at an instant is missing now. */
  readonly isMissing: (last: string | undefined, startedAt: string, now: string) => boolean;
  readonly once: Once;
  readonly telling: Pick<Telling, 'theChannel'>;
  readonly team: Pick<Team, 'known'>;
  readonly post: Pick<Post, 'startThread'>;
  readonly cards: Cards<MessageModels>;
  readonly local: Local;
  readonly clock: Now;
};

/** @param startedAt when this service started: nothing counts as missing until it has had time for a first look */
export function openAlarm(
  { heartbeat, isMissing, once, telling, team, post, cards, local, clock }: AlarmKit,
  startedAt: string,
) {
  return async function sound(): Promise<void> {
    const now = clock();
    const beat = await heartbeat.last();
    if (isMissing(beat, startedAt, now)) {
      const when = beat ? sayWhen(beat, local.calendar) : words.alarm.never;
      await once.once(alarm, async () => say(await mentionTeam(cardOf(words.alarm.missing, when), team)));
    } else if (await once.was(alarm)) {
      await say(cardOf(words.alarm.well));
      await once.again(alarm);
    }
  };

  function cardOf(said: readonly string[], when = ''): AdaptiveCardJson {
    return messageCard(said, { cards }, { when });
  }

  async function say(card: AdaptiveCardJson): Promise<void> {
    await post.startThread(await telling.theChannel(), card, words.summary.alarm);
  }
}

const alarm = 'alarm';
