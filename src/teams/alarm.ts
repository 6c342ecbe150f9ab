/** Tells the safeguarding team when the heartbeat is missing, once, and when it is back. */
import { isMissing, lastHeartbeat } from '../casework/heartbeat.ts';
import type { Clock } from '../casework/ports.ts';
import { sayWhen } from '../casework/wording.ts';
import type { Documents } from '../journal/journal.ts';
import type { Local } from '../policy/concern/next.ts';
import type { Cards } from './cards/expand.ts';
import { words } from './cards/words.ts';
import { messageCard } from './conversation/plainCards.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

export type AlarmKit = {
  readonly documents: Documents;
  readonly telling: Telling;
  readonly post: Post;
  readonly cards: Cards;
  readonly local: Local;
  readonly clock: Clock;
};

/** @param startedAt when this service started: nothing can be missing before it had time for a first look */
export function openAlarm({ documents, telling, post, cards, local, clock }: AlarmKit, startedAt: string) {
  return async function sound(): Promise<void> {
    const now = clock();
    const beat = await lastHeartbeat(documents, now);
    const raised = await documents.get(alarmKey, now);
    if (isMissing(beat, startedAt, now)) {
      if (raised) return;
      const when = beat ? sayWhen(beat, local.calendar) : words.alarm.never;
      await say(words.alarm.missing, when);
      await documents.put(alarmKey, { at: now });
    } else if (raised) {
      await say(words.alarm.well);
      await documents.remove(alarmKey);
    }
  };

  async function say(said: readonly string[], when = ''): Promise<void> {
    const channel = await telling.theChannel();
    await post.startThread(channel, messageCard(said, { cards }, { when }), words.summary.alarm);
  }
}

const alarmKey = 'alarm';
