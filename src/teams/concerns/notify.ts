/** Performs the errands that show concerns to the team, the manager and the reporter. */
import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Drafts } from '../../casework/concerns/drafts.ts';
import type { Now, Performer } from '../../engine/ports.ts';
import { isAbout } from '../../policy/concerns/access.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';
import { reporterNews, teamNews } from '../../words/concerns.ts';
import { nextWords, stillWaitingWords } from '../../words/nextStep.ts';
import { words } from '../../words/words.ts';
import type { Chats } from '../people/chats.ts';
import { isUnreachable } from '../tell/teamsFault.ts';
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

  /** Tells of something that came in, under the team's card or to each member who may know. */
  async function noteToTeam({ concern, event, errand }: ConcernWork): Promise<void> {
    const news = event && teamNews(event);
    if (!news) return;
    const isPrivate = event.type === 'RecordTakenOff';
    await (isPrivate ? team.noteToEach : team.note)(concern, errand.id, news);
  }

  /** A manager who cannot be reached does not hold the concern back: the team is told, and it goes on. */
  async function tellManager({ concern }: ConcernWork): Promise<void> {
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
      if (!isUnreachable(error)) throw error;
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
    const at = await chats.of(concern.raisedBy.id);
    if (!event || !news || !at) return;
    const isLate = event.type === 'DeadlinePassed';
    if (isLate && isOver(event, concern)) return;

    const { reference, status } = concern;
    // News that a time has passed says so itself; below it stands only what happens next.
    const next = isLate ? stillWaitingWords(concern, local) : nextWords(concern, local, 'reporter');
    const card = cards.expand('reporterNote', { reference, news, next, open: status === 'open' });
    await telling.once(errand.id, () => post.send(at, card, words.summary.reporter).catch(unlessUnreachable));
  }
}
