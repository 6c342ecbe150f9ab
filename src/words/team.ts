/** Says what the safeguarding team's card and the notes below it say, in words that Teams may store. */
import { isPressing } from '../policy/concerns/clock.ts';
import type { ConcernEvent } from '../policy/concerns/events.ts';
import { nextSteps, standpoint } from '../policy/concerns/next.ts';
import type { Case } from '../policy/concerns/state.ts';
import { managerPending } from '../policy/concerns/waiting.ts';
import { type Calendar, dateOf, due, isOpen, sayDate } from '../policy/hours.ts';
import type { Local } from '../policy/local.ts';
import type { Person } from '../policy/person.ts';
import { daysAfter } from '../policy/week.ts';
import { standpointWords } from './nextStep.ts';
import { fill, sayWhen } from './say.ts';
import { words } from './words.ts';

/** What a note is called, and what it says below that. */
export type News = {
  readonly title: string;
  readonly text: string;
  /** What a telephone shows of it, where that is more than that there is news. */
  readonly summary?: string;
};

/** What it is: how urgent, or whom it is about. "New" until somebody of the team has it. */
export function teamTitle(concern: Case): string {
  const { status, urgency, owner, subject } = concern;
  if (status === 'open' && isPressing(concern)) return words.urgency[urgency];
  const now = status === 'closed' ? 'closed' : owner ? 'open' : 'new';
  return words.teamTitle[now][subject.about];
}

/** In immediate danger, what is known of a call to 999; else empty. */
export function told999({ danger, status }: Case): string {
  return danger && status === 'open' ? words.told999[danger.called999] : '';
}

/** Until when the team can leave it to the manager; empty where it cannot, or need not. */
export function mayWaitWords(concern: Case, local: Local): string {
  const { owner, status, heldBy } = concern;
  if (owner || heldBy || status === 'closed' || isPressing(concern) || !managerPending(concern)) return '';
  const steps = nextSteps(concern, local);
  const [first] = steps.map(({ by }) => by).toSorted();
  return first && steps.every(({ late }) => !late)
    ? fill(words.mayWait, { when: sayWhen(first, local.calendar) })
    : '';
}

/** Who has it until the office opens; empty if nobody has. */
export function heldWords({ heldBy, waits }: Case, { calendar }: Local, person?: Person): string {
  const since = waits.find(({ fromOpening }) => fromOpening)?.since;
  if (!heldBy || !since) return '';
  const { heldByYou, held, heldByYouNow, heldNow } = words.called;
  const isOwn = heldBy.id === person?.id;
  // Where the office was open already, there is no opening to wait for.
  if (isOpen(since, calendar)) return fill(isOwn ? heldByYouNow : heldNow, { name: heldBy.name });
  // No working hours run out as soon as the office is open.
  const when = sayWhen(due(since, { workingHours: 0 }, calendar), calendar);
  return fill(isOwn ? heldByYou : held, { name: heldBy.name, when });
}

/** That nobody of the team has it, and who has meanwhile; empty where somebody has, or it is closed. */
export function unownedWords(concern: Case, local: Local): string {
  if (concern.owner || concern.status === 'closed') return '';
  const held = heldWords(concern, local);
  return held ? fill(words.unowned.held, { held }) : words.unowned.nobody;
}

/** Where the concern stands, with what was decided last. */
export function statusWords(concern: Case): string {
  const decided = concern.decisions.at(-1);
  if (standpoint(concern) !== 'decided' || !decided) return standpointWords(concern);
  return fill(words.decidedOn, { outcome: words.outcome[decided.outcome] });
}

/** How the check with a manager stands. Why nobody was asked is for those who open the details. */
export function checkWords({ check }: Case): string {
  switch (check.state) {
    case 'not-asked':
      return words.noManagerAsked;
    case 'to-find':
      return words.check['to-find'];
    case 'answered':
      return words.check[check.answer];
    case 'asked':
      if (!check.reached) return words.check['not-reached'];
      return check.question?.by.id === check.manager.id ? words.check['more-asked'] : words.check.asked;
  }
}

/** What came in, in words without content; undefined if it is no news for the team. */
export function teamNews(
  event: ConcernEvent,
  { check, unreadSince }: Pick<Case, 'check' | 'unreadSince'>,
  calendar: Calendar,
): News | undefined {
  const { type, at } = event;
  if (type === 'InformationAdded') return news(words.addedNews[unreadSince ? 'closed' : event.as]);
  if (type === 'HrAdvised' && check.state !== 'asked' && check.state !== 'answered')
    return news(words.hr.noManager);
  const isChange = 'insteadOf' in event && event.insteadOf !== undefined;
  const all: Readonly<Record<string, readonly string[]>> = isChange ? words.answerChanged : words.teamNews;
  const said = all[type];
  const told = said && news(said.map((text) => fill(text, { until: binnedUntil(at, calendar) })));
  // That nobody has it any more wants somebody to act, and says nothing of what is in it.
  return told && type === 'AcknowledgementLapsed' ? { ...told, summary: told.title } : told;
}

export function news([title = '', text = '']: readonly string[]): News {
  return { title, text };
}

/** A title that counts itself: the second time it says so. @param time 1 for the first */
export function reminderWords(title: string, time: number): string {
  if (time < 2) return title;
  const { counted, more, title: whole } = words.reminder;
  const reminder = counted[time] ?? fill(more, { count: String(time) });
  return fill(whole, { reminder, news: `${title.charAt(0).toLowerCase()}${title.slice(1)}` });
}

/** Both stages of a SharePoint recycle bin together keep a deleted item for 93 days. */
const binDays = 93;

export function binnedUntil(deletedAt: string, calendar: Calendar): string {
  return sayDate(daysAfter(dateOf(deletedAt, calendar), binDays));
}
