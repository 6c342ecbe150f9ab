/** Performs the errands that tell people of duties, and of what becomes of a card that stands. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import type { DutyTasks, TaskWork } from '../../casework/duties/tasks.ts';
import type { Now, Performer } from '../../engine/ports.ts';
import type { TaskEvent } from '../../policy/duties/events.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Local } from '../../policy/local.ts';
import { nextInLine } from '../../policy/office.ts';
import { canBeTold, type Person, type PersonId, theTeam } from '../../policy/person.ts';
import type { FixedRole } from '../../policy/roleNames.ts';
import { givenWords, lateWords, passedOnWords, takenWords } from '../../words/duties.ts';
import { words } from '../../words/words.ts';
import type { Cards } from '../cards/expand.ts';
import { type MessageModels, messageCard } from '../cards/message.ts';
import type { DutyPosts } from '../tell/dutyPosts.ts';
import { type Telling, unlessUnreachable } from '../tell/telling.ts';
import type { DutyModels } from './models.ts';
import { type DutyNote, noteCard } from './noteCard.ts';
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
  readonly dutyCalendar: Pick<DutyCalendar, 'openedBy' | 'inOffice'>;
  readonly cards: Cards<DutyModels> & Cards<MessageModels>;
  readonly telling: Pick<Telling, 'instead' | 'reach' | 'reachOrPass'>;
  readonly dutyPosts: Pick<DutyPosts, 'insteadInChannel' | 'toTeam'>;
  readonly local: Local;
  readonly clock: Now;
};

const { summary, putBack } = words.duty;

export function notifiers(kit: NotifyKit): Readonly<Record<keyof typeof lanes, Performer>> {
  const { dutyTasks, dutyCalendar, cards, telling, dutyPosts, local } = kit;
  return {
    'task-card': dutyTasks.performer(showTask),
    'task-reminder': dutyTasks.performer(remind),
    // Left behind by an earlier release: the week's digest says it now.
    'role-note': async () => {},
    'edit-note': dutyTasks.performer(noteEdit),
  };

  /** Replaces the card of a task where one stands; none is posted, because the week's message and the digest list it. */
  async function showTask({ task, errand: { about } }: TaskWork): Promise<void> {
    const { key, version, assignee } = task;
    if (!assignee) return;
    if (about.from) await showPassedOn(task, about.from as PersonId); // `follow` put an owner there
    const opened = await dutyCalendar.openedBy(task);
    const card = taskCard(task, { cards, local }, { opened });
    const showing = { key: `task/${key}/${assignee.id}`, version, card, summary: summary.task };
    if (assignee.id === theTeam.id) return dutyPosts.insteadInChannel(showing);
    await telling.instead(assignee.id, showing).catch(unlessUnreachable);
  }

  /** Somebody who had it keeps a card that says who has it now, so that they press nothing in vain. */
  async function showPassedOn(task: Task, from: PersonId): Promise<void> {
    const key = `task/${task.key}/${from}`;
    if (task.assignee?.id === from) return;
    const card = messageCard([summary.passedOn, ...passedOnWords(task, from)], kit);
    const showing = { key, version: task.version, card, summary: summary.task };
    await telling.instead(from, showing).catch(unlessUnreachable);
  }

  /** Each rung, and a task that is handed over or open again, is a message of its own: a card in place is noticed by nobody. */
  async function remind({ task, event, errand: { id } }: TaskWork): Promise<void> {
    if (task.done) return;
    const owner = task.assignee ?? theTeam;
    const isBySomebodyElse = task.assignee && event?.by.id !== owner.id;
    switch (event?.type) {
      case 'TaskEscalated':
        if (!task.rungs.includes(event.rung)) return; // its date was moved since
        return escalate(event.to, id, noteCard(task, [task.what, lateWords(task, 'late')], kit));
      case 'TaskReminded':
        if (!task.rungs.includes(event.rung)) return;
        return tellOrTeam(task, task.assignee ?? (await ownerToBe(task)), id, [task.what]);
      case 'TaskReopened':
        // Where nobody has it, its new owner reads of it when the week begins.
        if (isBySomebodyElse)
          await tellOrTeam(task, owner, id, givenWords('reopened', event.by, task.what, event.reason));
        return;
      case 'TaskHandedOver':
        if (isBySomebodyElse && event.to.id === owner.id)
          await tellOrTeam(task, owner, id, givenWords('given', event.by, task.what, event.reason));
        return tellFormer(task, event, id);
      default:
    }
  }

  /** Whoever had it before, where somebody else gave it away. Nothing waits for them, so it is said once and to nobody else. */
  async function tellFormer(
    { handedOver, what }: Task,
    { by, to, reason }: TaskEvent & { type: 'TaskHandedOver' },
    id: string,
  ): Promise<void> {
    const from = handedOver?.from;
    if (!from || !canBeTold(from) || [by.id, to.id, theTeam.id].includes(from.id)) return;
    const card = messageCard([summary.passedOn, ...takenWords(by, to, what, reason)], kit);
    await telling.reachOrPass(from.id, `${id}/${from.id}`, card, summary.passedOn);
  }

  /** A task that opens late is due in the same moment, perhaps before it has its owner: it is not the team's for that. */
  async function ownerToBe({ role }: Task): Promise<Person> {
    return (await dutyCalendar.inOffice.holderOf(role)).to;
  }

  async function tellOrTeam(task: Task, person: Person, id: string, said: readonly string[]): Promise<void> {
    if (await told(person, id, noteCard(task, said, kit))) return;
    await told(theTeam, id, noteCard(task, [task.what, lateWords(task, 'notReached')], kit));
  }

  async function noteEdit({ task: { what, key }, event, errand: { id } }: TaskWork): Promise<void> {
    if (event?.type !== 'EditRefused') return;
    const opens = event.why === 'not-yours' ? '' : key;
    const card = cards.expand('editNote', { what, why: putBack[event.why], key: opens });
    await telling.reach(event.by.id, id, card, summary.note);
  }

  /** All who answer for the role, or the next in line of whom somebody can be written to, or in the end the channel. */
  async function escalate(wanted: FixedRole | 'channel', id: string, note: DutyNote): Promise<void> {
    for (let next = wanted === 'channel' ? null : wanted; next; ) {
      const { role, people } = await dutyCalendar.inOffice.all(next);
      let reached = false;
      for (const { to } of people) reached = (await told(to, `${id}/${to.id}`, note)) || reached;
      if (reached) return;
      next = nextInLine(role, local.pack);
    }
    await told(theTeam, id, note);
  }

  /** @returns whether the person was told. The channel comes last: if that cannot be written to, this throws. */
  async function told(to: Person, id: string, note: DutyNote): Promise<boolean> {
    if (to.id !== theTeam.id) return telling.reachOrPass(to.id, id, note.card, note.summary);
    await dutyPosts.toTeam({ id, ...note });
    return true;
  }
}
