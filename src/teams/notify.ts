/** Performs the tasks that tell people: the team's card, the manager's, the reporter's receipt and news. */
import { z } from 'zod';
import { type Concerns, versionOf } from '../casework/concerns.ts';
import type { Performer } from '../casework/dispatch.ts';
import { formKey } from '../casework/drafts.ts';
import { type Clock, TryLater } from '../casework/ports.ts';
import type { Documents, Task } from '../journal/journal.ts';
import { readers } from '../policy/access.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import type { Local } from '../policy/concern/next.ts';
import type { Pack } from '../policy/pack.ts';
import { type PersonId, service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { AdaptiveCardJson, Cards } from './cards/expand.ts';
import { nextWords, words } from './cards/words.ts';
import type { Channel } from './channel.ts';
import { type Chats, type Place, readPlace } from './chats.ts';
import { channelCard } from './conversation/channelPresses.ts';
import { managerCard } from './conversation/manager.ts';
import { thankYouCard } from './conversation/receipt.ts';
import type { Doors } from './identity.ts';
import type { Post, Posted } from './post.ts';
import { type Roster, RosterUnknown } from './roster.ts';

export type NotifyKit = {
  readonly concerns: Concerns;
  readonly documents: Documents;
  readonly cards: Cards;
  readonly channel: Channel;
  readonly roster: Roster;
  readonly chats: Chats;
  readonly post: Post;
  readonly local: Local;
  readonly doors: Doors;
  readonly clock: Clock;
  readonly inPlace: boolean;
  /** Says whether Teams told us that a person cannot be written to (blocked, or the app is not installed for them). */
  readonly isUnreachable: (error: unknown) => boolean;
  /** Says whether Teams told us that a message is not there any more. */
  readonly isGone: (error: unknown) => boolean;
};

export function notifiers(kit: NotifyKit): Readonly<Record<string, Performer>> {
  const { concerns, documents, cards, channel, roster, chats, post, local, clock } = kit;
  return {
    'channel-card': onConcern(tellTeam),
    'team-note': onConcern(noteToTeam),
    'manager-card': onConcern(tellManager),
    'form-card': onConcern(replaceForm),
    'reporter-note': onConcern(tellReporter),
  };

  function onConcern(go: (concern: Case, task: Task) => Promise<void>): Performer {
    return async (task) => {
      const concern = await concerns.find(task.stream as Reference);
      if (concern) await go(concern, task);
    };
  }

  /** In the channel; where one of the team is the person of concern, to each of the others alone. */
  async function tellTeam(concern: Case): Promise<void> {
    const at = await channel.place();
    if (!at) throw soon('no-channel');
    const card = channelCard(concern, { cards, local, inPlace: kit.inPlace });
    const alone = await membersAlone(concern);
    if (!alone) {
      await showOnce(concern, 'channel', card, words.summary.channel, () =>
        post.startThread(at, card, words.summary.channel),
      );
      return;
    }
    for (const { id } of alone) await showPrivately(concern, id, `member/${id}`, card, words.summary.channel);
  }

  /** Something came in: under the team's card, or to each member who may know. */
  async function noteToTeam(concern: Case, task: Task): Promise<void> {
    const event = (await concerns.history(concern.reference))[versionOf(task) - 1]?.event;
    const news = event && teamNewsOf(event);
    if (!news) return;

    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const alone = await membersAlone(concern);
    const places = alone ? await Promise.all(alone.map(({ id }) => chatWith(id))) : [await threadOf(concern)];
    for (const place of places) {
      await onceFor(`${task.id}/${place.conversation}`, () => post.send(place, card, words.summary.team));
    }
  }

  /** The members who may know, where one of the team may not; undefined where all may, and the channel will do. */
  async function membersAlone(concern: Case) {
    const team = await roster.people().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? soon('no-roster') : error;
    });
    const allowed = readers(concern, team);
    // Somebody must be able to see it: it stays, and shows in /ready, until the team has another member.
    if (allowed.length === 0) throw soon('nobody-may-see-it');
    return allowed.length === team.length ? undefined : allowed;
  }

  /** What a choice or an answer of Teams will settle any moment is not put off for minutes. */
  function soon(code: string): TryLater {
    return new TryLater(code, new Date(Date.parse(clock()) + 5_000).toISOString());
  }

  async function threadOf({ reference }: Case): Promise<Place> {
    const kept = postedShape.safeParse((await documents.get(cardKey(reference, 'channel'), clock()))?.body);
    const place = kept.success ? readPlace(kept.data.place, kit.doors) : undefined;
    if (!place) throw soon('no-card-yet');
    return place;
  }

  /** A manager who cannot be written to holds nothing back: the team is told, and the concern goes on. */
  async function tellManager(concern: Case): Promise<void> {
    const { check } = concern;
    if (check.state !== 'asked' && check.state !== 'answered') return;
    try {
      await showPrivately(
        concern,
        check.manager.id,
        `manager/${check.manager.id}`,
        managerCard(concern, { cards, local }),
        words.summary.manager,
      );
    } catch (error) {
      if (!kit.isUnreachable(error)) throw error;
      const by = { ...service, safeguarding: false };
      await concerns.handle(concern.reference, {
        type: 'ReportManagerNotReached',
        by,
        at: clock(),
        manager: check.manager.id,
      });
    }
  }

  /** What was typed leaves the reporter's card; the receipt takes its place for good. */
  async function replaceForm(concern: Case): Promise<void> {
    const kept = z
      .object({ activity: z.string() })
      .safeParse((await documents.get(formKey(concern.draft), clock()))?.body);
    const place = await chats.of(concern.raisedBy.id);
    if (!kept.success || !place) return;
    const card = thankYouCard(concern, { cards, local, clock });
    await post.update({ place, activity: kept.data.activity }, card, words.summary.form).catch(unlessGone);
    await documents.remove(formKey(concern.draft));
  }

  async function tellReporter(concern: Case, task: Task): Promise<void> {
    const event = (await concerns.history(concern.reference))[versionOf(task) - 1]?.event;
    const news = event && newsOf(event, local.pack);
    const place = await chats.of(concern.raisedBy.id);
    if (!news || !place) return;

    const open = concern.status === 'open';
    const card = cards.expand('reporterNote', {
      reference: concern.reference,
      news,
      next: nextWords(concern, local),
      open,
    });
    await onceFor(task.id, () => post.send(place, card, words.summary.reporter).catch(unlessGone));
  }

  /** Tells a thing once; a crash between telling and noting tells it again, which is better than not at all. */
  async function onceFor(id: string, tell: () => Promise<unknown>): Promise<void> {
    const key = `told/${id}`;
    if (await documents.get(key, clock())) return;
    await tell();
    await documents.put(key, { at: clock() });
  }

  /** Somebody who took the app away, or deleted the card, cannot be told here; that is not a fault to repeat. */
  function unlessGone(error: unknown): void {
    if (!kit.isUnreachable(error)) throw error;
  }

  async function showPrivately(
    concern: Case,
    person: PersonId,
    slot: string,
    card: AdaptiveCardJson,
    summary: string,
  ) {
    await showOnce(concern, slot, card, summary, async () =>
      post.send(await chatWith(person), card, summary),
    );
  }

  /** Somebody's chat; opened through the channel's service where they never wrote to the bot. */
  async function chatWith(person: PersonId): Promise<Place> {
    const known = await chats.of(person);
    if (known) return known;
    const like = await channel.place();
    if (!like) throw new TryLater('no-chat');
    return post.openChat(person, like);
  }

  /** One card a concern and slot: posted once, afterwards replaced, never by an older state. */
  async function showOnce(
    concern: Case,
    slot: string,
    card: AdaptiveCardJson,
    summary: string,
    first: () => Promise<Posted>,
  ) {
    const key = cardKey(concern.reference, slot);
    const kept = postedShape.safeParse((await documents.get(key, clock()))?.body);
    const place = kept.success ? readPlace(kept.data.place, kit.doors) : undefined;
    if (!kept.success || !place) {
      const posted = await first();
      await documents.put(key, { ...posted, version: concern.version });
      return;
    }
    if (kept.data.version >= concern.version) return;
    const updated = await post.update({ place, activity: kept.data.activity }, card, summary).then(
      () => ({}),
      (error) => {
        if (!kit.isGone(error)) throw error;
        return first(); // somebody deleted the card: it is posted anew
      },
    );
    await documents.put(key, { ...kept.data, ...updated, version: concern.version });
  }
}

const cardKey = (reference: Reference, slot: string) => `card/${reference}/${slot}`;

const postedShape = z.object({ place: z.unknown(), activity: z.string(), version: z.number() });

/** What came in, in words that hold nothing of the content. */
function teamNewsOf({ type }: ConcernEvent): string | undefined {
  const news: Readonly<Record<string, string>> = words.teamNews;
  return news[type];
}

/** What a happening means for the reporter, in the pack's safe words; undefined where it is not theirs to know. */
function newsOf({ type }: ConcernEvent, { texts }: Pack): string | undefined {
  switch (type) {
    case 'ConcernAcknowledged':
      return texts.reporter.acknowledged;
    case 'DecisionRecorded':
      return texts.reporter.decided;
    case 'ConcernClosed':
      return texts.reporter.closed;
    case 'ConcernReopened':
      return texts.reporter.reopened;
    case 'ManagerAskedForMore':
      return texts.reporter.moreAsked;
    default:
      return undefined;
  }
}
