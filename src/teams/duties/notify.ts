/** Performs the errands that tell people of duties, with a task's card or with a message. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import type { DutyTasks, TaskWork } from '../../casework/duties/tasks.ts';
import type { Now, Performer } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import { nextInLine } from '../../policy/office.ts';
import { type Person, type PersonId, serviceActor, theTeam } from '../../policy/person.ts';
import type { FixedRole } from '../../policy/roleNames.ts';
import {
  escalationWords,
  passedOnWords,
  reminderWords,
  reopenedWords,
  unheldWords,
} from '../../words/duties.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson, Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import { type Telling, unlessUnreachable } from '../tell/telling.ts';
import type { DutyModels } from './models.ts';
import { taskCard } from './taskCard.ts';

/** The lanes of the errands that are performed here. */
export const lanes = {
  'task-card': 'teams',
  'task-reminder': 'teams',
  'role-note': 'teams',
  'edit-note': 'teams',
} as const;

export type NotifyKit = {
  readonly dutyTasks: DutyTasks;
  readonly dutyCalendar: DutyCalendar;
  readonly cards: Cards<DutyModels> & Cards<MessageModels>;
  readonly telling: Telling;
  readonly local: Local;
  readonly clock: Now;
};

const { summary, putBack } = words.duty;

export function notifiers(kit: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { dutyTasks, dutyCalendar, cards, telling, local, clock } = kit;
  return {
    'task-card': dutyTasks.performer(showTask),
    'task-reminder': dutyTasks.performer(remind),
    'role-note': dutyTasks.performer(noteRole),
    'edit-note': dutyTasks.performer(noteEdit),
  };

  /** One card for each task and owner, replaced at every change; the team's tasks stand in its channel. */
  async function showTask({ task, errand: { about } }: TaskWork): Promise<void> {
    const { key, version, assignee } = task;
    if (!assignee) return;
    if (about.from) await showPassedOn(task, about.from as PersonId); // `follow` put an owner there
    const opened = await dutyCalendar.openedBy(task);
    const card = taskCard(task, { cards, local }, { opened });
    const showing = { key: `task/${key}/${assignee.id}`, version, card, summary: summary.task };
    if (assignee.id === theTeam.id)
      return telling.inChannel(showing, task.done ? [] : await telling.theTeam());
    await telling.to(assignee.id, showing).catch((error: unknown) => giveToTeam(task, error));
  }

  /** Somebody who had it keeps a card that says who has it now, so that they press nothing in vain. */
  async function showPassedOn(task: Task, from: PersonId): Promise<void> {
    const key = `task/${task.key}/${from}`;
    if (task.assignee?.id === from) return;
    const card = messageCard([summary.passedOn, ...passedOnWords(task, from)], kit);
    const showing = { key, version: task.version, card, summary: summary.task };
    await telling.instead(from, showing).catch(unlessUnreachable);
  }

  /** An owner who cannot be written to cannot do the task: the team takes it over, and is told why. */
  async function giveToTeam({ key }: Task, error: unknown): Promise<void> {
    unlessUnreachable(error);
    const [by, at] = [serviceActor, clock()];
    await dutyTasks.handle(key, { type: 'Assign', by, at, to: theTeam, role: 'safeguarding-team' });
  }

  /** A card that changes in place notifies nobody, so each rung, and a task that is open again, is a message of its own. */
  async function remind({ task, event, errand: { id } }: TaskWork): Promise<void> {
    if (task.done) return;
    const owner = task.assignee ?? theTeam;
    const card = (text: string) => messageCard([summary.reminder, text], kit);
    if (event?.type === 'TaskEscalated') return escalate(event.to, id, card(escalationWords(task)));
    // Where nobody has it, its new owner is about to get a card.
    if (event?.type === 'TaskReopened' && task.assignee && event.by.id !== owner.id)
      return tellOrTeam(owner, id, card(reopenedWords(task)));
    if (event?.type === 'TaskReminded') await tellOrTeam(owner, id, card(reminderWords(task)));
  }

  async function tellOrTeam(person: Person, id: string, card: AdaptiveCardJson): Promise<void> {
    if (!(await told(person, id, card))) await told(theTeam, id, card);
  }

  async function noteRole({ errand: { about } }: TaskWork): Promise<void> {
    const [role, next] = [about.role as FixedRole, about.to as FixedRole]; // `follow` put roles there
    const card = messageCard([summary.role, unheldWords(role, next)], kit);
    await told(theTeam, `role/${role}/${next}`, card);
  }

  async function noteEdit({ task: { what, key }, event, errand: { id } }: TaskWork): Promise<void> {
    if (event?.type !== 'EditRefused') return;
    const card = cards.expand('editNote', { what, why: putBack[event.why], key });
    await telling.reach(event.by.id, id, card, summary.note);
  }

  /** All who answer for the role, or the next in line of whom somebody can be written to, or in the end the channel. */
  async function escalate(wanted: FixedRole | 'channel', id: string, card: AdaptiveCardJson): Promise<void> {
    for (let next = wanted === 'channel' ? null : wanted; next; ) {
      const { role, people } = await dutyCalendar.inOffice.all(next);
      let reached = false;
      for (const { to } of people) reached = (await told(to, `${id}/${to.id}`, card)) || reached;
      if (reached) return;
      next = nextInLine(role, local.pack);
    }
    await told(theTeam, id, card);
  }

  /** @returns whether the person was told. The channel comes last: if that cannot be written to, this throws. */
  async function told(to: Person, id: string, card: AdaptiveCardJson): Promise<boolean> {
    if (to.id !== theTeam.id) return telling.reachOrPass(to.id, id, card, summary.reminder);
    await telling.toTeam({ id, card, summary: summary.reminder });
    return true;
  }
}
