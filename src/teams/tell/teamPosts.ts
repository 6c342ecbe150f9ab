/** Posts in the safeguarding team's channel, in turn, and mentions everybody whom a post must reach. */
import type { Once } from '../../engine/once.ts';
import type { TryLater } from '../../engine/ports.ts';
import { openQueue } from '../../engine/queue.ts';
import type { Person } from '../../policy/person.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import { inParts, mention, mentionAlone } from '../cards/mention.ts';
import type { Channel } from '../people/channel.ts';
import type { Conversation } from '../people/chats.ts';
import type { Post } from './post.ts';
import { postLink } from './postLink.ts';
import type { Showing, Shown } from './shown.ts';
import type { Of } from './standing.ts';

/** A message that is sent once for an id. */
export type Note = {
  readonly id: string;
  readonly card: AdaptiveCardJson;
  /** What a notification shows, so it says nothing of a concern. */
  readonly summary: string;
  readonly urgent?: boolean;
  /** For what may have to be taken back. */
  readonly of?: Of;
};

export type TeamPostsKit = {
  readonly shown: Shown;
  readonly post: Pick<Post, 'send' | 'startThread'>;
  readonly once: Once['once'];
  readonly channel: Pick<Channel, 'chosen'>;
  /** @throws TryLater until a channel is chosen */
  readonly theChannel: () => Promise<Conversation>;
  readonly theTeam: () => Promise<readonly Person[]>;
  readonly soon: (code: string) => TryLater;
};

export function openTeamPosts(kit: TeamPostsKit) {
  const { shown, post, once, channel, theChannel, theTeam, soon } = kit;
  const queue = openQueue(patience);
  return { inChannel, insteadInChannel, isShown, isTakenBack, linkTo, under, toTeam };

  /**
   * Shows a card as a thread of its own in the channel. New cards are posted and noted one after another, so that a crash
   * between the two doubles one card, not all that were under way.
   * @param called are mentioned on it
   */
  async function inChannel(showing: Showing, called: readonly Person[] = []): Promise<void> {
    const at = await theChannel();
    const { summary, urgent } = showing;
    const key = placed(showing.key, at);
    const [some = [], ...others] = inParts(called);
    const card = mention(showing.card, some);
    const first = () => post.startThread(at, card, summary);
    await shown.show({ ...showing, key, card }, first, (work) => queue('channel', work, urgent));
    if (others.length > 0) await mentionIn(await threadOf(key), `mentions/${key}`, others, showing);
  }

  /** Shows another card in the place of one in the channel; nothing where there can be none. */
  async function insteadInChannel(showing: Showing): Promise<void> {
    const key = placed(showing.key, await theChannel());
    if (await shown.mayStand({ ...showing, key })) await inChannel(showing);
  }

  /** Whether a card stands in the channel. */
  async function isShown(key: string): Promise<boolean> {
    const at = await channel.chosen();
    return at !== undefined && (await shown.where(placed(key, at))) !== undefined;
  }

  /** Whether a sentence stands in the channel in the place of a card. */
  async function isTakenBack(key: string): Promise<boolean> {
    return shown.isTaken(placed(key, await theChannel()));
  }

  /** The link that opens a card of the channel; empty where it does not stand there. */
  async function linkTo(key: string): Promise<string> {
    const posted = await shown.where(placed(key, await theChannel()));
    return posted && !(await isTakenBack(key)) ? postLink(posted) : '';
  }

  /** Says something under a card of the channel. */
  async function under(key: string, note: Note, called: readonly Person[]): Promise<void> {
    await say(await threadOf(placed(key, await theChannel())), note, called);
  }

  /** Says something to everybody in the team, as a post of its own. */
  async function toTeam(note: Note): Promise<void> {
    await say(await theChannel(), note, await theTeam());
  }

  /** The thread a card stands in; if there is none yet, the card is about to be posted. */
  async function threadOf(key: string): Promise<Conversation> {
    const posted = await shown.where(key);
    if (!posted) throw soon('no-card-yet');
    return posted.at;
  }

  async function say(at: Conversation, note: Note, called: readonly Person[]): Promise<void> {
    const { id, card, summary, urgent, of } = note;
    const [some = [], ...others] = inParts(called);
    const mentioning = mention(card, some);
    const send = () => queue('channel', () => post.send(at, mentioning, summary), urgent);
    if (of) await shown.show({ key: id, version: 0, card: mentioning, summary, of }, send);
    else await once(id, send);
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

/** A card stands in one channel. If another is chosen, it comes there with the next change: its members are the team. */
function placed(key: string, { conversation }: Conversation): string {
  return `${key} in ${conversation}`;
}

/** A post takes a third of a second. If one hangs, the next is sent: a doubled card is better than a late one. */
const patience = { ms: 2_000, urgentMs: 500 };
