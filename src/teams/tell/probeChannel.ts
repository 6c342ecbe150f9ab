/** Tries a channel before it is used: posts a card, changes it, reads who is in it. */
import type { Explained } from '../../engine/ports.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { Conversation } from '../people/chats.ts';
import type { Post } from './post.ts';
import type { Tried } from './tried.ts';

export type ProbeChannelKit = {
  readonly post: Pick<Post, 'startThread' | 'update' | 'roll'>;
  readonly tried: Pick<Tried, 'note'>;
  readonly cards: Cards<MessageModels>;
  readonly explained: (error: unknown) => Explained;
};

/** One thing that was tried. `failed` is the code of what Teams answered; `count` how many members it named. */
export type Attempt = {
  readonly tried: 'post' | 'update' | 'members';
  readonly failed?: string;
  readonly count?: number;
};

/** What could be done in the channel, in order; what follows from a failure is not tried. */
export async function probeChannel(at: Conversation, kit: ProbeChannelKit): Promise<readonly Attempt[]> {
  const { post, tried, cards, explained } = kit;
  const done: Attempt[] = [];
  let trying: Attempt['tried'] = 'post';
  try {
    const posted = await post.startThread(
      at,
      messageCard(words.channel.trial, { cards }),
      words.summary.other,
    );
    done.push({ tried: trying });
    trying = 'update';
    await post.update(posted, messageCard(words.channel.trialOver, { cards }), words.summary.other);
    await tried.note(at.conversation);
    done.push({ tried: trying });
    trying = 'members';
    const { people, outsiders } = await post.roll(at);
    done.push({ tried: trying, count: people.length + outsiders });
  } catch (error) {
    done.push({ tried: trying, failed: explained(error).code });
  }
  return done;
}
