/** Performs the tasks that tell people of duties: the task's card, reminders, and why an edit was put back. */
import type { Performer } from '../casework/dispatch.ts';
import type { DutyCalendar } from '../casework/duties.ts';
import type { Clock } from '../casework/ports.ts';
import { keyOf, type Reviews, taskOpen } from '../casework/reviews.ts';
import { fill } from '../casework/wording.ts';
import type { Task as JournalTask } from '../journal/journal.ts';
import type { Local } from '../policy/concern/next.ts';
import { dateOf, sayDate } from '../policy/hours.ts';
import { type Person, service } from '../policy/person.ts';
import { type Role, theTeam } from '../policy/review/duty.ts';
import type { ReviewEvent } from '../policy/review/events.ts';
import type { Task } from '../policy/review/evolve.ts';
import { dutyLine, taskCard } from './cards/dutyWords.ts';
import type { AdaptiveCardJson, Cards } from './cards/expand.ts';
import { words } from './cards/words.ts';
import { messageCard } from './conversation/plainCards.ts';
import type { Post } from './post.ts';
import type { Telling } from './telling.ts';

export type DutyNotifyKit = {
  readonly reviews: Reviews;
  readonly dutyCalendar: DutyCalendar;
  readonly cards: Cards;
  readonly telling: Telling;
  readonly post: Post;
  readonly local: Local;
  readonly clock: Clock;
};

export function dutyNotifiers({ reviews, dutyCalendar, cards, telling, post, local, clock }: DutyNotifyKit) {
  const performers: Readonly<Record<string, Performer>> = {
    'task-card': onTask(showTask),
    'task-reminder': onTask(remind),
    'role-note': onTask(noteRole),
    'edit-note': onTask(noteEdit),
  };
  return { performers, digest };

  function onTask(go: (task: Task, work: JournalTask) => Promise<void>): Performer {
    return async (work) => {
      const task = await reviews.find(keyOf(work.stream));
      if (task) await go(task, work);
    };
  }

  /** One card a task and owner, replaced at every change; the team's tasks stand in its channel. */
  async function showTask(task: Task): Promise<void> {
    if (!task.assignee) return;
    const card = taskCard(task, { cards, calendar: local.calendar });
    const showing = {
      key: `task/${task.key}/${task.assignee.id}`,
      version: task.version,
      card,
      summary: words.duty.summary.task,
    };
    if (task.assignee.id === theTeam.id) return telling.inChannel(showing);
    await telling.to(task.assignee.id, showing).catch((error: unknown) => giveToTeam(task, error));
  }

  /** An owner who cannot be written to cannot do it: the team has it from then on, and hears why. */
  async function giveToTeam({ key }: Task, error: unknown): Promise<void> {
    telling.unlessGone(error);
    const by = { ...service, safeguarding: false };
    await reviews.handle(key, { type: 'Assign', by, at: clock(), to: theTeam, role: 'safeguarding-team' });
  }

  /** A card that changes in place notifies nobody: each rung says it in a message of its own. */
  async function remind(task: Task, work: JournalTask): Promise<void> {
    const event = await eventOf(task, work);
    if (task.done || (event?.type !== 'TaskReminded' && event?.type !== 'TaskEscalated')) return;

    const due = sayDate(task.dueOn);
    const said =
      event.type === 'TaskEscalated'
        ? fill(words.duty.escalated, { what: task.what, due })
        : `${task.what} (${due})`;
    const card = messageCard([words.duty.summary.reminder, said], { cards });
    if (event.type === 'TaskEscalated') return escalate(event.to, work.id, card);
    if (!(await told(task.assignee ?? theTeam, work.id, card))) await told(theTeam, work.id, card);
  }

  async function noteRole(_task: Task, work: JournalTask): Promise<void> {
    const { roles } = words.duty;
    const [role, next] = [work.about.role as Role, work.about.to as Role]; // `follow` put roles there
    const said = fill(words.duty.roleUnheld, { role: roles[role], next: roles[next] });
    await told(theTeam, `role/${role}/${next}`, messageCard([words.duty.summary.role, said], { cards }));
  }

  async function noteEdit(task: Task, work: JournalTask): Promise<void> {
    const event = await eventOf(task, work);
    if (event?.type !== 'EditRefused') return;
    const card = cards.expand('editNote', {
      what: task.what,
      why: words.duty.putBack[event.why],
      key: task.key,
    });
    await told(event.by, work.id, card);
  }

  /** Whoever answers for the role, or the next in line who can be written to; in the end the channel. */
  async function escalate(wanted: Role | 'channel', id: string, card: AdaptiveCardJson): Promise<void> {
    for (let next: Role | null | undefined = wanted === 'channel' ? null : wanted; next; ) {
      const { role, to } = await dutyCalendar.holderOf(next);
      if (await told(to, id, card)) return;
      next = local.pack.duties.nextInLine[role];
    }
    await told(theTeam, id, card);
  }

  /** @returns whether it was told; nobody is left to tell where the channel cannot be written to, and it is tried again */
  async function told(to: Person, id: string, card: AdaptiveCardJson): Promise<boolean> {
    const summary = words.duty.summary.reminder;
    if (to.id !== theTeam.id) return telling.reach(to.id, id, card, summary);
    await telling.once(id, async () => post.send(await telling.theChannel(), card, summary));
    return true;
  }

  async function eventOf(task: Task, work: JournalTask): Promise<ReviewEvent | undefined> {
    return (await reviews.history(task.key))[Number(work.about.version) - 1]?.event;
  }

  /** The week's digest in the channel: one card, replaced each week; none before there is something to say. */
  async function digest(): Promise<void> {
    const today = dateOf(clock(), local.calendar);
    const monday = mondayOf(today);
    const open = await reviews.labelled(taskOpen, 2_000);
    const line = (task: Task) => ({ what: task.what, due: sayDate(task.dueOn), owner: dutyLine(task).owner });
    const byDate = [...open].sort((one, other) => one.dueOn.localeCompare(other.dueOn));
    const overdue = byDate
      .filter(({ dueOn }) => dueOn < today)
      .slice(0, mostInDigest)
      .map(line);
    const dueSoon = byDate
      .filter(({ dueOn }) => dueOn >= today && dueOn < daysAfter(monday, 14))
      .slice(0, mostInDigest)
      .map(line);
    const none = dueSoon.length + overdue.length === 0;
    if (none && !(await telling.isShown('digest'))) return;
    const card = cards.expand('digest', {
      week: fill(words.duty.week, { when: sayDate(monday) }),
      dueSoon,
      overdue,
      none,
    });
    await telling.inChannel({
      key: 'digest',
      version: Date.parse(monday),
      card,
      summary: words.duty.summary.digest,
    });
  }
}

const mostInDigest = 12;
const msInDay = 86_400_000;

function mondayOf(date: string): string {
  const day = new Date(`${date}T00:00:00Z`).getUTCDay();
  return daysAfter(date, -((day + 6) % 7));
}

function daysAfter(date: string, days: number): string {
  return new Date(Date.parse(`${date}T00:00:00Z`) + days * msInDay).toISOString().slice(0, 10);
}
