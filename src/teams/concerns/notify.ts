/** Performs the errands that show concerns to the team, the manager and the reporter. */
import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Drafts } from '../../casework/concerns/drafts.ts';
import type { Now, Performer } from '../../engine/ports.ts';
import { isAbout } from '../../policy/concerns/access.ts';
import { isLastNamed } from '../../policy/concerns/clock.ts';
import { mustNotice } from '../../policy/concerns/notice.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';
import { reporterNews, teamNews } from '../../words/concerns.ts';
import { contactsToRing } from '../../words/contacts.ts';
import { nextWords, stillWaitingWords } from '../../words/nextStep.ts';
import { words } from '../../words/words.ts';
import type { Chats } from '../people/chats.ts';
import { isRefused, isUnreachable } from '../tell/teamsFault.ts';
import { unlessUnreachable } from '../tell/telling.ts';
import { isOver } from './isOver.ts';
import { managerCard } from './managerCard.ts';
import { thankYouCard } from './receiptCard.ts';
import { cardKey, openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = {
  'channel-card': 'teams',
  'team-note': 'teams',
  'manager-card': 'teams',
  'manager-note': 'teams',
  'form-card': 'teams',
  'reporter-note': 'teams',
} as const;

export type NotifyKit = TellTeamKit & {
  readonly concerns: Concerns;
  readonly drafts: Drafts;
  readonly chats: Chats;
  readonly local: Local;
  readonly clock: Now;
  readonly inPlace: boolean;
};

export function notifiers(kit: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, drafts, cards, chats, post, telling, local, clock } = kit;
  const team = openTellTeam(kit);
  return {
    'channel-card': concerns.performer(({ concern }) => team.showCard(concern, kit)),
    'team-note': concerns.performer(noteToTeam),
    'manager-card': concerns.performer(tellManager),
    'manager-note': concerns.performer(noteToManager),
    'form-card': concerns.performer(replaceForm),
    'reporter-note': concerns.performer(tellReporter),
  };

  /** Tells of something that came in, by a message to whoever must notice it. */
  async function noteToTeam({ concern, event, errand }: ConcernWork): Promise<void> {
    const news = event && teamNews(event, concern);
    if (!news) return;
    if (event.type === 'RecordTakenOff') return team.noteToEach(concern, errand.id, news);
    await team.note(concern, errand.id, news, (mayKnow) => mustNotice(event, concern, mayKnow));
  }

  /**
   * A manager who cannot be reached does not hold the concern back: the team is told, and it goes on. Nor does a Teams
   * that refuses the bot, once that has stood for half an hour.
   */
  async function tellManager({ concern, errand: { attempts } }: ConcernWork): Promise<void> {
    const { check, reference, version } = concern;
    if (check.state !== 'asked' && check.state !== 'answered') return;
    // A manager who turns out to be the person of concern is told nothing more, even after answering.
    if (isAbout(concern, check.manager)) return;
    const { id } = check.manager;
    const card = managerCard(concern, kit);
    const key = cardKey(concern, `manager/${id}`);
    try {
      await telling.to(id, { key, version, card, summary: words.summary.manager });
    } catch (error) {
      const isOut = isUnreachable(error) || (isRefused(error) && attempts > triesWhileRefused);
      if (!isOut) throw error;
      const by = serviceActor;
      await concerns.handle(reference, { type: 'ReportManagerNotReached', by, at: clock(), manager: id });
    }
  }

  /** A message of its own: the manager's card must stay as it is, because they may be typing into it. */
  async function noteToManager({ concern, errand }: ConcernWork): Promise<void> {
    const { check, reference } = concern;
    if (check.state !== 'asked' || !check.reached || isAbout(concern, check.manager)) return;
    const card = cards.expand('teamNote', { reference, news: words.managerNews });
    await telling.reach(check.manager.id, errand.id, card, words.summary.team);
  }

  /** Replaces what was typed on the reporter's card by the receipt, for good. */
  async function replaceForm({ concern }: ConcernWork): Promise<void> {
    const form = await drafts.formOf(concern.draft);
    const at = await chats.of(concern.raisedBy.id);
    if (!form || !at) return;
    const card = thankYouCard(concern, kit);
    await post.update({ at, activity: form.activity }, card, words.summary.form).catch(unlessUnreachable);
    await drafts.forgetForm(concern.draft);
  }

  async function tellReporter({ concern, event, errand }: ConcernWork): Promise<void> {
    const news = event && reporterNews(event, local);
    if (!event || !news) return;
    const isLate = event.type === 'DeadlinePassed';
    if (isLate && isOver(event, concern)) return;

    const { reference, raisedBy } = concern;
    // All who are named have been messaged, and nobody has answered: the ladder goes on, and the reporter can ring.
    const contacts = isLate && isLastNamed(event, concern, local) ? contactsToRing(local) : [];
    // News that a time has passed says so itself; below it stands only what happens next.
    const next = isLate ? stillWaitingWords(concern, local) : nextWords(concern, local, 'reporter');
    const card = cards.expand('reporterNote', { reference, news, next, contacts });
    await telling.reach(raisedBy.id, errand.id, card, words.summary.reporter);
  }
}

/** The next try comes a quarter of an hour or more after these (engine/pause.ts). */
const triesWhileRefused = 3;
