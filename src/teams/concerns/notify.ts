/** Performs the errands that show concerns to the team, the manager and the reporter. */
import type { Concerns, ConcernWork } from '../../casework/concerns/concerns.ts';
import type { Drafts } from '../../casework/concerns/drafts.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Errand } from '../../journal/journal.ts';
import { managerAsked, mayBeAbout } from '../../policy/concerns/access.ts';
import { isForReporter } from '../../policy/concerns/clock.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { mustNotice } from '../../policy/concerns/notice.ts';
import type { Case } from '../../policy/concerns/state.ts';
import { serviceActor } from '../../policy/person.ts';
import { reporterDo, reporterNews } from '../../words/concerns.ts';
import { contactsToRing } from '../../words/contacts.ts';
import { nextWords, stillWaitingWords } from '../../words/nextStep.ts';
import { teamNews } from '../../words/team.ts';
import { words } from '../../words/words.ts';
import { messageCard } from '../cards/message.ts';
import { tell } from '../cards/parts.ts';
import type { Post } from '../tell/post.ts';
import { isRefused, isUnreachable } from '../tell/teamsFault.ts';
import { eachOf, unlessUnreachable } from '../tell/telling.ts';
import { openAskWho } from './askWho.ts';
import { isOver } from './isOver.ts';
import { handedOnCard, managerCard } from './managerCard.ts';
import { thankYouCard } from './receiptCard.ts';
import { cardKey, managerKey, managerSlot, saidOnce } from './slots.ts';
import { openTellTeam, type TellTeamKit } from './tellTeam.ts';

/** The lanes of the errands that are performed here. */
export const lanes = {
  'channel-card': 'teams',
  'ask-who': 'teams',
  'team-note': 'teams',
  'manager-card': 'teams',
  'manager-note': 'teams',
  'form-card': 'teams',
  'reporter-note': 'teams',
} as const;

export type NotifyKit = TellTeamKit & {
  readonly concerns: Concerns;
  readonly drafts: Drafts;
  readonly post: Post;
};

export function notifiers(kit: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { concerns, drafts, cards, post, telling, local, clock } = kit;
  const team = openTellTeam(kit);
  const askWho = openAskWho(kit);
  return {
    'channel-card': concerns.performer(({ concern }) => team.showCard(concern)),
    'team-note': concerns.performer(noteToTeam),
    'ask-who': concerns.performer(({ concern }) => askWho(concern)),
    'manager-card': concerns.performer(tellManager),
    'manager-note': concerns.performer(noteToManager),
    'form-card': concerns.performer(replaceForm),
    'reporter-note': concerns.performer(tellReporter),
  };

  /** Tells of something that came in, by a message to whoever must notice it. */
  async function noteToTeam({ concern, event, errand }: ConcernWork): Promise<void> {
    const news = event && teamNews(event, concern, local.calendar);
    if (!news) return;
    if (event.type === 'RecordTakenOff') return team.noteToEach(concern, errand.id, news);
    await team.note(concern, togetherOr(errand, event), news, (mayKnow) =>
      mustNotice(event, concern, mayKnow),
    );
  }

  /**
   * A manager who cannot be reached does not hold the concern back: the team is told, and it goes on. Nor does a Teams
   * that refuses the bot, once that has stood for half an hour.
   */
  async function tellManager({ concern, event, errand: { attempts } }: ConcernWork): Promise<void> {
    // One who cannot be written to does not keep the others from what is theirs.
    const steps = event?.type === 'ManagerNotReached' ? [tellWhoHandedOn] : [tellWhoIsAsked, tellWhoHandedOn];
    await eachOf(steps, (step) => step(concern, attempts));
  }

  async function tellWhoIsAsked(concern: Case, attempts: number): Promise<void> {
    const { check, reference, version } = concern;
    if (check.state !== 'asked' && check.state !== 'answered') return;
    // A manager who turns out to be the person of concern is told nothing more, even after answering.
    if (mayBeAbout(concern, check.manager)) return;
    const { id } = check.manager;
    const card = managerCard(concern, kit);
    const key = managerKey(concern, id);
    try {
      const of = { thing: reference, person: check.manager };
      await telling.to(id, { key, version, card, summary: words.summary.manager, of });
    } catch (error) {
      const isOut = isUnreachable(error) || (isRefused(error) && attempts > triesWhileRefused);
      if (!isOut) throw error;
      const by = serviceActor;
      await concerns.handle(reference, { type: 'ReportManagerNotReached', by, at: clock(), manager: id });
    }
  }

  /** Whoever has asked somebody else to check it in their place reads that, where their card stood. */
  async function tellWhoHandedOn(concern: Case): Promise<void> {
    if (concern.handedOn.length === 0) return;
    const { reference, version } = concern;
    const now = managerKey(concern, managerAsked(concern)?.id ?? '');
    const earlier = (await telling.standing(reference)).filter(
      ({ key }) => key.startsWith(cardKey(concern, managerSlot)) && key !== now,
    );
    await eachOf(earlier, async ({ key, person }) => {
      if (!person || mayBeAbout(concern, person)) return;
      const of = { thing: reference, person };
      const card = handedOnCard(concern, person, kit);
      const instead = { key, version, card, summary: words.summary.manager, of };
      await telling.instead(person.id, instead).catch(unlessUnreachable);
    });
  }

  /** A message of its own: the manager's card must stay as it is, because they may be typing into it. */
  async function noteToManager({ concern, event, errand }: ConcernWork): Promise<void> {
    const { check, reference, status } = concern;
    const manager = managerAsked(concern);
    if (!manager || mayBeAbout(concern, manager)) return;
    const isAdvice = event?.type === 'HrAdvised';
    // Information is for a manager who has not answered; HR's advice is for them whatever they answered.
    if (!isAdvice && (check.state !== 'asked' || !check.reached || status === 'closed')) return;
    const [title = '', news = ''] = isAdvice ? words.managerNewsOfHr : words.managerNews;
    const card = cards.expand('managerNote', { reference, title, news, advice: isAdvice });
    const of = { thing: reference, person: manager };
    const id = togetherOr(errand, event, '/manager');
    // That HR advises says on a lock screen that it is about a colleague.
    await telling.reach(manager.id, id, card, isAdvice ? words.summary.team : title, of);
  }

  /**
   * Replaces what was typed on the reporter's card by the receipt, for good; by no receipt where it may be about them,
   * whoever picked or recorded that.
   */
  async function replaceForm({ concern }: ConcernWork): Promise<void> {
    const form = await drafts.formOf(concern.draft);
    const person = concern.raisedBy;
    if (!form) return;
    const card = mayBeAbout(concern, person) ? messageCard(words.elsewhere, kit) : thankYouCard(concern, kit);
    const of = { thing: concern.reference, person };
    const showing = { key: cardKey(concern, 'receipt'), version: concern.version, card, summary: '', of };
    // Where their chat is not kept, as after a fault of the journal, it is opened: what was typed must not stay there.
    const replaced = telling.inChatOf(person.id, async (at) => {
      const posted = { at, activity: form.activity };
      await post.update(posted, card, words.summary.form).catch(unlessUnreachable);
      await telling.keep(showing, posted);
    });
    await replaced.catch(unlessUnreachable);
    await drafts.forgetForm(concern.draft);
  }

  async function tellReporter({ concern, event, errand }: ConcernWork): Promise<void> {
    const news = event && reporterNews(event, concern, local);
    if (!event || !news) return;
    const isLate = event.type === 'DeadlinePassed';
    if (isLate && (isOver(event, concern) || !isForReporter(event, concern, local))) return;
    if (mayBeAbout(concern, concern.raisedBy)) return;

    const { reference, raisedBy, status } = concern;
    // Nobody has it yet: whoever is worried can ring.
    const contacts = isLate && event.step === 'acknowledge' ? contactsToRing(local) : [];
    // News that a time has passed says so itself; below it stands only what happens next.
    const next = isLate ? stillWaitingWords(concern, local) : nextWords(concern, local, 'reporter');
    const closed = status === 'closed';
    const card = cards.expand('reporterNote', {
      reference,
      news: tell(news),
      next: tell(next),
      hasNext: next !== '',
      canDo: reporterDo(event, concern),
      closed,
      support: event.type === 'ConcernClosed' ? local.pack.texts.support : '',
      contacts,
    });
    const of = { thing: reference, person: raisedBy };
    const id = isLate ? saidOnce(concern, errand.id, `reporter/${event.step}/${event.rung}`) : errand.id;
    await telling.reach(raisedBy.id, id, card, words.summary.reporter, of);
  }
}

/** What is told of together is said once for all of it. */
function togetherOr({ id, stream, about }: Errand, event: ConcernEvent | undefined, to = ''): string {
  return about.together && event ? `${stream}/added/${event.by.id}/${about.together}${to}` : id;
}

/** The next try comes a quarter of an hour or more after these (engine/pause.ts). */
const triesWhileRefused = 3;
