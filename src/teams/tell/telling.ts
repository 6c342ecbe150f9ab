/** Tells people things, by a card that stays or by a message that is sent once. */
import { RosterUnknown, type Team } from '../../casework/ports.ts';
import type { Drawer } from '../../engine/drawer.ts';
import type { Once } from '../../engine/once.ts';
import { type Now, TryLater } from '../../engine/ports.ts';
import type { Person, PersonId } from '../../policy/person.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Doors } from '../door/identity.ts';
import type { Channel } from '../people/channel.ts';
import type { Chats, Conversation } from '../people/chats.ts';
import type { Post } from './post.ts';
import { openShown, type Showing } from './shown.ts';
import { type Of, openStanding, type Stands } from './standing.ts';
import { openTeamPosts } from './teamPosts.ts';
import { isGone, isRefused, isUnreachable } from './teamsFault.ts';

export type TellingKit = {
  readonly drawer: Drawer;
  readonly once: Once;
  readonly channel: Channel;
  readonly team: Team;
  readonly chats: Chats;
  readonly post: Post;
  readonly doors: Doors;
  readonly clock: Now;
};

export type Telling = ReturnType<typeof openTelling>;

export function openTelling({ drawer, once: told, channel, team, chats, post, doors, clock }: TellingKit) {
  const standing = openStanding(drawer);
  const shown = openShown(drawer, standing, post, doors);
  const { once } = told;
  const posting = { shown, post, once, theTeam, soon };
  const posts = openTeamPosts({ ...posting, channel, theChannel });
  return {
    ...posts,
    ...{
      theChannel,
      theTeam,
      strangersRead,
      to,
      instead,
      say,
      once,
      reach,
      reachOrPass,
      orPassed,
      inChatOf,
      soon,
      inAMinute,
    },
    ...{ standing: standing.of, keep: shown.keep, takeBack, elsewhere },
  };

  /** The same for another channel, where one is chosen. */
  function elsewhere(other: Pick<Channel, 'chosen'>) {
    const there = async () => (await other.chosen()) ?? theChannel();
    return openTeamPosts({ ...posting, channel: other, theChannel: there });
  }

  /** @throws TryLater until a channel is chosen */
  async function theChannel(): Promise<Conversation> {
    const at = await channel.chosen();
    if (!at) throw soon('no-channel');
    return at;
  }

  /** @throws TryLater until it is known who is in the team */
  async function theTeam(): Promise<readonly Person[]> {
    return team.people().catch(onceKnown);
  }

  /**
   * Whether somebody who is not of the team can read its channel.
   * @throws TryLater until it is known who is in the channel
   */
  async function strangersRead(): Promise<boolean> {
    return team.hasStrangers().catch(onceKnown);
  }

  function onceKnown(error: unknown): never {
    throw error instanceof RosterUnknown ? soon('no-roster') : error;
  }

  /** Shows a card in somebody's own chat. */
  async function to(person: PersonId, showing: Showing): Promise<void> {
    await shown.show(showing, () => inChatOf(person, (at) => post.send(at, showing.card, showing.summary)));
  }

  /** Shows another card in the place of one in somebody's own chat; nothing where there can be none. */
  async function instead(person: PersonId, showing: Showing): Promise<void> {
    if (await shown.mayStand(showing)) await to(person, showing);
  }

  /** Sends a message in somebody's own chat, once for its key. */
  async function say(person: PersonId, message: Omit<Showing, 'version'>): Promise<void> {
    await to(person, { ...message, version: 0 });
  }

  /** Puts a sentence in the place of all that stands of a thing and is to stand there no more. */
  async function takeBack(
    thing: string,
    isOut: (one: Stands) => boolean,
    instead: Omit<Showing, 'key'>,
  ): Promise<void> {
    const out = (await standing.of(thing)).filter(isOut);
    await eachOf(out, ({ key }) => shown.takeBack({ ...instead, key }));
  }

  /**
   * @returns whether the person was told, now or before; if they cannot be reached, somebody else can be
   * @throws TeamsFault for an outage, and for a refusal that is not this person's: the message stays owed
   */
  async function reach(
    person: PersonId,
    id: string,
    card: AdaptiveCardJson,
    summary: string,
    of?: Of,
  ): Promise<boolean> {
    try {
      if (of) await say(person, { key: id, card, summary, of });
      else await once(id, () => inChatOf(person, (at) => post.send(at, card, summary)));
      return true;
    } catch (error) {
      unlessUnreachable(error);
      return false;
    }
  }

  /**
   * As `reach`, where somebody else is there to be told and must not wait: whoever Teams refuses is passed over, for
   * whatever reason. The refusal is a finding by then, and if everybody is refused, the last of the line throws.
   */
  async function reachOrPass(...told: Parameters<typeof reach>): Promise<boolean> {
    return orPassed(() => reach(...told));
  }

  /** The same for whatever tells somebody. @returns whether it was done, unless `tell` says that it was not */
  async function orPassed(tell: () => Promise<unknown>): Promise<boolean> {
    try {
      return (await tell()) !== false;
    } catch (error) {
      if (!isUnreachable(error) && !isRefused(error)) throw error;
      return false;
    }
  }

  /**
   * Writes in somebody's chat. It is opened through the channel's service if they never wrote to the bot, and again if
   * Teams has it no more: people delete chats, and Teams says so at random (msteams-docs issue 6139).
   */
  async function inChatOf<T>(person: PersonId, write: (at: Conversation) => Promise<T>): Promise<T> {
    const known = await chats.of(person);
    if (!known) return write(await opened(person));
    return write(known).catch(async (error: unknown) => {
      if (!isGone(error)) throw error;
      return write(await opened(person));
    });
  }

  async function opened(person: PersonId): Promise<Conversation> {
    const like = await channel.chosen();
    if (!like) throw soon('no-chat');
    return post.openChat(person, like);
  }

  /** Tried again within seconds: a choice of channel, or an answer from Teams, will settle it at any moment. */
  function soon(code: string): TryLater {
    return later(code, soonMs);
  }

  /** Tried again within a minute: somebody must come who can be told. */
  function inAMinute(code: string): TryLater {
    return later(code, minuteMs);
  }

  function later(code: string, ms: number): TryLater {
    return new TryLater(code, new Date(Date.parse(clock()) + ms).toISOString());
  }
}

/** What cannot be done with one does not keep the others; it is thrown when all have had their turn. */
export async function eachOf<A>(all: readonly A[], work: (one: A) => Promise<unknown>): Promise<void> {
  const failed: unknown[] = [];
  for (const one of all) await work(one).catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

/**
 * A member who cannot be told does not keep the others from being told, but at least one must be told. Whoever was not
 * told for a reason that is not theirs is told later.
 */
export async function toSome(
  people: readonly Person[],
  tell: (person: Person) => Promise<void>,
): Promise<void> {
  const failed: unknown[] = [];
  for (const person of people) await tell(person).catch((error: unknown) => failed.push(error));
  const owed = failed.find((error) => !isUnreachable(error));
  if (owed) throw owed;
  if (failed.length === people.length) throw failed[0];
}

/** Somebody who removed the app, or deleted the card, cannot be told here; trying again would not help. */
export function unlessUnreachable(error: unknown): void {
  if (!isUnreachable(error)) throw error;
}

const soonMs = 5_000;
const minuteMs = 60_000;
