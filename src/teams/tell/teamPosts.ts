/** Posts in the safeguarding team's channel, in turn, with a mention of everybody whom a post must reach. */
import type { Once } from '../../engine/once.ts';
import { openQueue } from '../../engine/queue.ts';
import type { Person } from '../../policy/person.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { inParts, mention, mentionAlone } from '../cards/mention.ts';
import type { Conversation } from '../people/chats.ts';
import type { Post } from './post.ts';
import type { Showing, Shown } from './shown.ts';

/** A message that is sent once for an id. */
export type Note = {
  readonly id: string;
  readonly card: AdaptiveCardJson;
  /** What a notification shows, so it says nothing of a concern. */
  readonly summary: string;
  readonly urgent?: boolean;
};

export type TeamPostsKit = {
  readonly shown: Shown;
  readonly post: Pick<Post, 'send' | 'startThread'>;
  readonly once: Once['once'];
  readonly theChannel: () => Promise<Conversation>;
  readonly theTeam: () => Promise<readonly Person[]>;
  /** The thread a card stands in. */
  readonly threadOf: (key: string) => Promise<Conversation>;
};

export function openTeamPosts({ shown, post, once, theChannel, theTeam, threadOf }: TeamPostsKit) {
  const queue = openQueue(patience);
  return { inChannel, under, toTeam };

  /**
   * Shows a card as a thread of its own in the channel. New cards are posted and noted one after another, so that a crash
   * between the two doubles one card, not all that were under way.
   * @param called are mentioned on it
   */
  async function inChannel(showing: Showing, called: readonly Person[] = []): Promise<void> {
    const at = await theChannel();
    const { key, summary, urgent } = showing;
    const [some = [], ...others] = inParts(called);
    const card = mention(showing.card, some);
    const first = () => post.startThread(at, card, summary);
    await shown.show({ ...showing, card }, first, (work) => queue('channel', work, urgent));
    if (others.length > 0) await mentionIn(await threadOf(key), `mentions/${key}`, others, showing);
  }

  /** Says something under a card of the channel. */
  async function under(key: string, note: Note, called: readonly Person[]): Promise<void> {
    await say(await threadOf(key), note, called);
  }

  /** Says something to everybody in the team, as a post of its own. */
  async function toTeam(note: Note): Promise<void> {
    await say(await theChannel(), note, await theTeam());
  }

  async function say(at: Conversation, note: Note, called: readonly Person[]): Promise<void> {
    const { id, card, summary, urgent } = note;
    const [some = [], ...others] = inParts(called);
    await once(id, () => queue('channel', () => post.send(at, mention(card, some), summary), urgent));
    await mentionIn(at, id, others, note);
  }

  async function mentionIn(
    at: Conversation,
    id: string,
    parts: readonly (readonly Person[])[],
    { summary, urgent }: Pick<Note, 'summary' | 'urgent'>,
  ): Promise<void> {
    for (const [index, people] of parts.entries())
      await once(`${id}/${index}`, () =>
        queue('channel', () => post.send(at, mentionAlone(summary, people), summary), urgent),
      );
  }
}

/** A post takes a third of a second. If one hangs, the next is sent: a doubled card is better than a late one. */
const patience = { ms: 2_000, urgentMs: 500 };
