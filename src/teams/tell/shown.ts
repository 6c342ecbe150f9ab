/** Keeps cards in conversations, each posted once and replaced when it would change. */
import { hash } from 'node:crypto';
import { z } from 'zod';
import type { Drawer } from '../../engine/drawer.ts';
import { openQueue } from '../../engine/queue.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { Doors } from '../door/identity.ts';
import { readConversation } from '../people/chats.ts';
import type { Post, Posted } from './post.ts';
import type { Of, Standing } from './standing.ts';
import { isGone, isUnreachable } from './teamsFault.ts';

/** A card about one thing in one conversation, and the version of the thing that it shows. */
export type Showing = {
  readonly key: string;
  readonly version: number;
  readonly card: AdaptiveCardJson;
  readonly summary: string;
  /** For what may have to be taken back. */
  readonly of?: Of;
  /** Immediate danger: goes ahead of other cards, and waits only briefly for a post already on its way. */
  readonly urgent?: boolean;
};

const shownShape = z.object({
  at: z.unknown(),
  activity: z.string(),
  version: z.number(),
  /** Of the card that is shown. */
  digest: z.string(),
  /** A sentence stands in its place. */
  taken: z.literal(true).optional(),
});

type Kept = Posted & { readonly version: number; readonly digest: string; readonly taken?: true | undefined };

/** How a card is posted for the first time, and again if it was deleted. */
type First = () => Promise<Posted>;

/** Does work when others have had their turn. */
type InTurn = (work: () => Promise<unknown>) => Promise<unknown>;

export type Shown = ReturnType<typeof openShown>;

export function openShown(drawer: Drawer, standing: Standing, post: Post, doors: Doors) {
  const shelf = drawer.shelf<Kept>('card', (body) => {
    const kept = shownShape.safeParse(body).data;
    const at = readConversation(kept?.at, doors);
    return kept && at && { ...kept, at };
  });
  const queue = openQueue(patience);
  return {
    /** One after another for each card, so that two errands at once post none twice, and none hides a newer state. */
    show: (showing: Showing, first: First, inTurn?: InTurn) =>
      queue(showing.key, () => show(showing, first, inTurn), showing.urgent),
    takeBack: (showing: Showing) => queue(showing.key, () => takeBack(showing), showing.urgent),
    ...{ where, mayStand, keep, isTaken },
  };

  /**
   * Posts a card once and replaces it afterwards, never by an older state; posts it again if somebody deleted it.
   * A card that would look the same is left alone, because replacing it takes away what somebody is typing into it.
   * @param inTurn lets a first post and its note go together
   */
  async function show(showing: Showing, first: First, inTurn: InTurn = (work) => work()): Promise<void> {
    const { key, version, card, of } = showing;
    const kept = (await shelf.get(key))?.body;
    const digest = digestOf(card);
    if (!kept) {
      if (of) await standing.note(of, key);
      await inTurn(async () => shelf.put({ ...(await first()), version, digest }, key));
      return;
    }
    if (kept.version >= version) return;
    const now = kept.digest === digest ? kept : await replaced(kept, showing, first);
    await shelf.put({ at: now.at, activity: now.activity, version, digest }, key);
  }

  async function replaced(kept: Posted, { card, summary }: Showing, first: First): Promise<Posted> {
    try {
      await post.update(kept, card, summary);
      return kept;
    } catch (error) {
      if (!isGone(error)) throw error;
      return first();
    }
  }

  /** Keeps a card in mind that was put into a conversation in another way. */
  async function keep({ key, version, card, of }: Showing, posted: Posted): Promise<void> {
    if (of) await standing.note(of, key);
    await shelf.put({ ...posted, version, digest: digestOf(card) }, key);
  }

  /** Puts a sentence in the place of a card, which only a state as new as `version` replaces again. */
  async function takeBack({ key, version, card, summary }: Showing): Promise<void> {
    const kept = (await shelf.get(key))?.body;
    if (!kept || kept.taken) return;
    await post.update(kept, card, summary).catch((error: unknown) => {
      // Nothing stands there that could be taken back, or nobody reads it there.
      if (!isGone(error) && !isUnreachable(error)) throw error;
    });
    await shelf.put({ ...kept, version: version - 1, digest: digestOf(card), taken: true }, key);
  }

  /** Whether a sentence stands in the place of a card. */
  async function isTaken(key: string): Promise<boolean> {
    return (await shelf.get(key))?.body.taken === true;
  }

  /** Whether a card stands or, after a crash between its posting and its note, may: nobody would know of it. */
  async function mayStand({ key, of }: Pick<Showing, 'key' | 'of'>): Promise<boolean> {
    if (await where(key)) return true;
    return of !== undefined && (await standing.of(of.thing)).some((one) => one.key === key);
  }

  /** Where a card stands; undefined if it was not posted yet. */
  async function where(key: string): Promise<Posted | undefined> {
    return (await shelf.get(key))?.body;
  }
}

function digestOf(card: AdaptiveCardJson): string {
  return hash('sha256', JSON.stringify(card));
}

/** A post takes a third of a second. One that hangs does not hold the others up for longer. */
const patience = { ms: 10_000, urgentMs: 500 };
