/** Tells people things once: a card that is posted, kept track of and replaced; a message that is not said twice. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import { type Clock, TryLater } from '../casework/ports.ts';
import type { Documents } from '../journal/journal.ts';
import type { PersonId } from '../policy/person.ts';
import type { AdaptiveCardJson } from './cards/expand.ts';
import type { Channel } from './channel.ts';
import { type Chats, type Place, readPlace } from './chats.ts';
import type { Doors } from './identity.ts';
import { inTurn } from './inTurn.ts';
import type { Post, Posted } from './post.ts';

export type TellingKit = {
  readonly documents: Documents;
  readonly channel: Channel;
  readonly chats: Chats;
  readonly post: Post;
  readonly doors: Doors;
  readonly clock: Clock;
  /** Says whether Teams told us that a person cannot be written to (blocked, or the app is not installed for them). */
  readonly isUnreachable: (error: unknown) => boolean;
  /** Says whether Teams told us that a message is not there any more. */
  readonly isGone: (error: unknown) => boolean;
};

/** A card about one thing in one place, and the version of the thing that it shows. */
export type Showing = {
  readonly key: string;
  readonly version: number;
  readonly card: AdaptiveCardJson;
  readonly summary: string;
  /** Of immediate danger: waits for nothing but a post that is on its way at that moment, and not for long. */
  readonly urgent?: boolean;
};

const shownShape = z.object({
  place: z.unknown(),
  activity: z.string(),
  version: z.number(),
  /** Of the card that is shown; cards of earlier releases have none. */
  digest: z.string().optional(),
});

export type Telling = ReturnType<typeof openTelling>;

export function openTelling(kit: TellingKit) {
  const { documents, channel, chats, post, clock } = kit;
  const turn = inTurn(patience);
  return { theChannel, inChannel, to, isShown, once, reach, chatWith, placeOf, unlessGone, soon };

  /** @throws TryLater while nobody has chosen one */
  async function theChannel(): Promise<Place> {
    const at = await channel.place();
    if (!at) throw soon('no-channel');
    return at;
  }

  /**
   * Shows a card as a thread of its own in the safeguarding channel. New ones are posted and noted one after another: a
   * crash between the two then makes one card come twice, not all that were under way.
   */
  async function inChannel(showing: Showing): Promise<void> {
    const at = await theChannel();
    const first = () => post.startThread(at, showing.card, showing.summary);
    await show(showing, first, (work) => turn(work, showing.urgent));
  }

  /** Shows a card in somebody's own chat. */
  async function to(person: PersonId, showing: Showing): Promise<void> {
    await show(showing, async () => post.send(await chatWith(person), showing.card, showing.summary));
  }

  /**
   * Posted once, afterwards replaced, never by an older state; anew where somebody deleted it. A card that would look the
   * same is left alone: replacing it takes away what somebody is typing into it.
   */
  async function show(
    showing: Showing,
    first: () => Promise<Posted>,
    turn: (work: () => Promise<unknown>) => Promise<unknown> = (work) => work(),
  ): Promise<void> {
    const { key, version, card } = showing;
    const kept = await shown(key);
    const digest = hash('sha256', JSON.stringify(card));
    if (!kept) {
      await turn(async () => documents.put(key, { ...(await first()), version, digest }));
      return;
    }
    if (kept.version >= version) return;
    const now = kept.digest === digest ? kept : await replaced(kept, showing, first);
    await documents.put(key, { ...now, version, digest });
  }

  async function replaced(
    kept: Posted,
    { card, summary }: Showing,
    first: () => Promise<Posted>,
  ): Promise<Posted> {
    try {
      await post.update(kept, card, summary);
      return kept;
    } catch (error) {
      if (!kit.isGone(error)) throw error;
      return first();
    }
  }

  async function shown(
    key: string,
  ): Promise<(Posted & Omit<z.infer<typeof shownShape>, 'place'>) | undefined> {
    const kept = shownShape.safeParse((await documents.get(key, clock()))?.body);
    const place = kept.success ? readPlace(kept.data.place, kit.doors) : undefined;
    return kept.success && place ? { ...kept.data, place } : undefined;
  }

  async function isShown(key: string): Promise<boolean> {
    return (await shown(key)) !== undefined;
  }

  /** Where a card is; it is about to be posted where there is none yet. */
  async function placeOf(key: string): Promise<Place> {
    const kept = await shown(key);
    if (!kept) throw soon('no-card-yet');
    return kept.place;
  }

  /** Tells a thing once; a crash between telling and noting tells it again, which is better than not at all. */
  async function once(id: string, tell: () => Promise<unknown>): Promise<void> {
    const key = `told/${id}`;
    if (await documents.get(key, clock())) return;
    await tell();
    await documents.put(key, { at: clock() });
  }

  /** @returns whether the person was told, now or before: not one who cannot be written to, so that somebody else can be */
  async function reach(
    person: PersonId,
    id: string,
    card: AdaptiveCardJson,
    summary: string,
  ): Promise<boolean> {
    try {
      await once(id, async () => post.send(await chatWith(person), card, summary));
      return true;
    } catch (error) {
      unlessGone(error);
      return false;
    }
  }

  /** Somebody's chat; opened through the channel's service where they never wrote to the bot. */
  async function chatWith(person: PersonId): Promise<Place> {
    const known = await chats.of(person);
    if (known) return known;
    const like = await channel.place();
    if (!like) throw soon('no-chat');
    return post.openChat(person, like);
  }

  /** Somebody who took the app away, or deleted the card, cannot be told here; that is not a fault to repeat. */
  function unlessGone(error: unknown): void {
    if (!kit.isUnreachable(error)) throw error;
  }

  /** What a choice or an answer of Teams will settle any moment is not put off for minutes. */
  function soon(code: string): TryLater {
    return new TryLater(code, new Date(Date.parse(clock()) + soonMs).toISOString());
  }
}

const soonMs = 5_000;

/** Teams takes a third of a second for a post; where it hangs, the next one is worth more than a card that comes once. */
const patience = { ms: 2_000, urgentMs: 500 };
