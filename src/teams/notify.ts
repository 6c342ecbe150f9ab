/** Performs the tasks that tell people of concerns: the team's card, the manager's, the reporter's receipt and news. */
import { z } from 'zod';
import { type Concerns, versionOf } from '../casework/concerns.ts';
import type { Performer } from '../casework/dispatch.ts';
import { formKey } from '../casework/drafts.ts';
import type { Clock } from '../casework/ports.ts';
import type { Documents, Task } from '../journal/journal.ts';
import { readers } from '../policy/access.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import type { Local } from '../policy/concern/next.ts';
import type { Pack } from '../policy/pack.ts';
import { type Person, service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { Cards } from './cards/expand.ts';
import { nextWords, words } from './cards/words.ts';
import type { Chats } from './chats.ts';
import { channelCard } from './conversation/channelPresses.ts';
import { managerCard } from './conversation/manager.ts';
import { thankYouCard } from './conversation/receipt.ts';
import type { Post } from './post.ts';
import { type Roster, RosterUnknown } from './roster.ts';
import type { Telling } from './telling.ts';

export type NotifyKit = {
  readonly concerns: Concerns;
  readonly documents: Documents;
  readonly cards: Cards;
  readonly roster: Roster;
  readonly chats: Chats;
  readonly post: Post;
  readonly telling: Telling;
  readonly local: Local;
  readonly clock: Clock;
  readonly inPlace: boolean;
  /** Says whether Teams told us that a person cannot be written to (blocked, or the app is not installed for them). */
  readonly isUnreachable: (error: unknown) => boolean;
};

export function notifiers(kit: NotifyKit): Readonly<Record<string, Performer>> {
  const { concerns, documents, cards, roster, chats, post, telling, local, clock } = kit;
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
    const card = channelCard(concern, { cards, local, inPlace: kit.inPlace });
    const showing = { version: concern.version, card, summary: words.summary.channel };
    const alone = await membersAlone(concern);
    if (!alone) return telling.inChannel({ ...showing, key: cardKey(concern, 'channel') });
    await toEach(alone, ({ id }) => telling.to(id, { ...showing, key: cardKey(concern, `member/${id}`) }));
  }

  /** Something came in: under the team's card, or to each member who may know. */
  async function noteToTeam(concern: Case, task: Task): Promise<void> {
    const event = await eventOf(concern, task);
    const news = event && teamNewsOf(event);
    if (!news) return;

    const card = cards.expand('teamNote', { reference: concern.reference, news });
    const alone = await membersAlone(concern);
    if (!alone) {
      const place = await telling.placeOf(cardKey(concern, 'channel'));
      return telling.once(task.id, () => post.send(place, card, words.summary.team));
    }
    await toEach(alone, ({ id }) =>
      telling.once(`${task.id}/${id}`, async () =>
        post.send(await telling.chatWith(id), card, words.summary.team),
      ),
    );
  }

  /** The members who may know, where one of the team may not; undefined where all may, and the channel will do. */
  async function membersAlone(concern: Case): Promise<readonly Person[] | undefined> {
    await telling.theChannel(); // the team is whoever is in it
    const team = await roster.people().catch((error: unknown) => {
      throw error instanceof RosterUnknown ? telling.soon('no-roster') : error;
    });
    const allowed = readers(concern, team);
    // Somebody must be able to see it: it stays, and shows in /ready, until the team has another member.
    if (allowed.length === 0) throw telling.soon('nobody-may-see-it');
    return allowed.length === team.length ? undefined : allowed;
  }

  /** One who cannot be written to does not keep the others from hearing; somebody must. */
  async function toEach(people: readonly Person[], tell: (person: Person) => Promise<void>): Promise<void> {
    const unreached: unknown[] = [];
    for (const person of people) {
      await tell(person).catch((error: unknown) => {
        if (!kit.isUnreachable(error)) throw error;
        unreached.push(error);
      });
    }
    if (unreached.length === people.length) throw unreached[0];
  }

  /** A manager who cannot be written to holds nothing back: the team is told, and the concern goes on. */
  async function tellManager(concern: Case): Promise<void> {
    const { check, reference, version } = concern;
    if (check.state !== 'asked' && check.state !== 'answered') return;
    const { id } = check.manager;
    const card = managerCard(concern, { cards, local });
    const key = cardKey(concern, `manager/${id}`);
    try {
      await telling.to(id, { key, version, card, summary: words.summary.manager });
    } catch (error) {
      if (!kit.isUnreachable(error)) throw error;
      const by = { ...service, safeguarding: false };
      await concerns.handle(reference, { type: 'ReportManagerNotReached', by, at: clock(), manager: id });
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
    const { activity } = kept.data;
    await post.update({ place, activity }, card, words.summary.form).catch(telling.unlessGone);
    await documents.remove(formKey(concern.draft));
  }

  async function tellReporter(concern: Case, task: Task): Promise<void> {
    const event = await eventOf(concern, task);
    const news = event && newsOf(event, local.pack);
    const place = await chats.of(concern.raisedBy.id);
    if (!news || !place) return;

    const { reference, status } = concern;
    const next = nextWords(concern, local);
    const card = cards.expand('reporterNote', { reference, news, next, open: status === 'open' });
    await telling.once(task.id, () =>
      post.send(place, card, words.summary.reporter).catch(telling.unlessGone),
    );
  }

  async function eventOf({ reference }: Case, task: Task): Promise<ConcernEvent | undefined> {
    return (await concerns.history(reference))[versionOf(task) - 1]?.event;
  }
}

const cardKey = ({ reference }: Case, slot: string) => `card/${reference}/${slot}`;

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
