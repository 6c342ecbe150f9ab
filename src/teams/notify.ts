/** Performs the tasks that tell people of concerns: the team's card, the manager's, the reporter's receipt and news. */
import { z } from 'zod';
import { type Concerns, versionOf } from '../casework/concerns.ts';
import type { Performer } from '../casework/dispatch.ts';
import { formKey } from '../casework/drafts.ts';
import type { Holders } from '../casework/duties.ts';
import type { Clock, Directory, Log } from '../casework/ports.ts';
import type { Documents, Task } from '../journal/journal.ts';
import { isAbout } from '../policy/access.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import type { Case } from '../policy/concern/evolve.ts';
import type { Local } from '../policy/concern/next.ts';
import { service } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import type { Cards } from './cards/expand.ts';
import { lateNews, nextWords, stillWaitingWords, words } from './cards/words.ts';
import { chasers, isOver } from './chase.ts';
import type { Chats } from './chats.ts';
import { channelCard } from './conversation/channelPresses.ts';
import { managerCard } from './conversation/manager.ts';
import { thankYouCard } from './conversation/receipt.ts';
import type { Post } from './post.ts';
import type { Roster } from './roster.ts';
import { cardKey, openTeamTelling } from './teamTelling.ts';
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
  readonly holders: Holders;
  readonly directory: Directory;
  readonly log: Log;
  /** Says whether Teams told us that a person cannot be written to (blocked, or the app is not installed for them). */
  readonly isUnreachable: (error: unknown) => boolean;
};

export function notifiers(kit: NotifyKit): Readonly<Record<string, Performer>> {
  const { concerns, documents, cards, chats, post, telling, local, clock } = kit;
  const team = openTeamTelling(kit);
  return {
    ...chasers(kit, team, onConcern),
    'channel-card': onConcern(tellTeam),
    'team-note': onConcern(noteToTeam),
    'manager-card': onConcern(tellManager),
    'manager-note': onConcern(noteToManager),
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
    const urgent = concern.urgency === 'urgent';
    const showing = { version: concern.version, card, summary: words.summary.channel, urgent };
    const alone = await team.membersAlone(concern);
    if (!alone) return telling.inChannel({ ...showing, key: cardKey(concern, 'channel') });
    await team.toEach(alone, ({ id }) =>
      telling.to(id, { ...showing, key: cardKey(concern, `member/${id}`) }),
    );
  }

  /** Something came in: under the team's card, or to each member who may know. */
  async function noteToTeam(concern: Case, task: Task): Promise<void> {
    const event = await eventOf(concern, task);
    const news = event && teamNewsOf(event);
    if (!news) return;

    await team.note(concern, task.id, news);
  }

  /** A manager who cannot be written to holds nothing back: the team is told, and the concern goes on. */
  async function tellManager(concern: Case): Promise<void> {
    const { check, reference, version } = concern;
    if (check.state !== 'asked' && check.state !== 'answered') return;
    // Who had answered before it came out whom it is about hears no more of it.
    if (isAbout(concern, check.manager)) return;
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

  /** Where to read it is on their card, which must stay as it is: they may be typing into it. */
  async function noteToManager(concern: Case, { id }: Task): Promise<void> {
    const { check, reference } = concern;
    if (check.state !== 'asked' || !check.reached || isAbout(concern, check.manager)) return;
    const { manager } = check;
    const card = cards.expand('teamNote', { reference, news: words.managerNews });
    await telling.reach(manager.id, id, card, words.summary.team);
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
    const news = event && newsOf(event, local);
    const place = await chats.of(concern.raisedBy.id);
    if (!event || !news || !place) return;
    if (event.type === 'DeadlinePassed' && isOver(event, concern)) return;

    const { reference, status } = concern;
    // News that a time has passed says so itself; below it stands only what comes then.
    const next =
      event.type === 'DeadlinePassed'
        ? stillWaitingWords(concern, local)
        : nextWords(concern, local, 'reporter');
    const card = cards.expand('reporterNote', { reference, news, next, open: status === 'open' });
    await telling.once(task.id, () =>
      post.send(place, card, words.summary.reporter).catch(telling.unlessGone),
    );
  }

  async function eventOf({ reference }: Case, task: Task): Promise<ConcernEvent | undefined> {
    return (await concerns.history(reference))[versionOf(task) - 1]?.event;
  }
}

/** What came in, in words that hold nothing of the content. */
function teamNewsOf({ type }: ConcernEvent): string | undefined {
  const news: Readonly<Record<string, string>> = words.teamNews;
  return news[type];
}

/** What a happening means for the reporter, in the pack's safe words; undefined where it is not theirs to know. */
function newsOf(event: ConcernEvent, local: Local): string | undefined {
  const { texts } = local.pack;
  switch (event.type) {
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
    case 'DeadlinePassed':
      return lateNews(event, local);
    default:
      return undefined;
  }
}
