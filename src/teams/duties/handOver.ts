/** Gives a task to somebody else, and back to whose it was. */

import { need, type Problem, typed } from '../../casework/input.ts';
import type { Entry, Person } from '../../policy/person.ts';
import { Refusal } from '../../policy/refusal.ts';
import { tooLongIn } from '../../words/limits.ts';
import { words } from '../../words/words.ts';
import type { AdaptiveCardJson } from '../cards/expand.ts';
import type { FormWords } from '../cards/given.ts';
import { again } from '../door/decline.ts';
import type { Press } from '../door/press.ts';
import { whoIsMeant } from '../people/whoIsMeant.ts';
import { type Handler, type Kit, todayOf } from './kit.ts';
import { afterwards, own } from './own.ts';
import { taskCard } from './taskCard.ts';

const { handOver, problem } = words.duty;

/** Takes the one who is meant; offers those who may be. */
export const taskHandOver: Handler = async (press, kit) => {
  const { task } = await own(press, kit);
  if (task.done) throw new Refusal('task-done');
  const meant = await whoIsMeant(press.input, kit);
  const to = 'found' in meant ? meant.found : undefined;
  const reason = typed(press.input, 'reason');
  const problems: readonly Problem[] = [
    ...('why' in meant ? [{ text: handOver[meant.why], field: 'person' }] : []),
    ...need(to !== undefined && to.id === task.assignee?.id, handOver.self, 'person'),
    ...need(reason.trim() === '', problem['needs-reason'], 'reason'),
    ...tooLongIn('reason', { note: reason }),
  ];
  if (to && problems.length === 0) return give(to, reason, press, kit);
  // Where Teams would store the card, whom somebody asked for does not stand on it.
  const offered = press.stored ? [] : 'found' in meant ? [meant.found] : meant.offered;
  return taskCard(task, kit, { asks: 'hand-over', today: todayOf(kit), offered, ...again(press, problems) });
};

/** Back to whose it was before somebody gave it to its owner. */
export const taskHandBack: Handler = async (press, kit) => {
  const { task } = await own(press, kit);
  if (!task.handedOver) return taskCard(task, kit, { today: todayOf(kit), isNoted: !press.stored });
  return give(task.handedOver.from, '', press, kit);
};

/** What the forms of a task say that their template leaves open: they are on one card. */
export const handOverForm = (): FormWords => ({ labels: { person: handOver.person } });

async function give(
  { id, name }: Entry | Person,
  reason: string,
  press: Press,
  kit: Kit,
): Promise<AdaptiveCardJson> {
  const { task, by } = await own(press, kit);
  const command = { type: 'HandOver', by, at: kit.clock(), to: { id, name }, reason } as const;
  const given = await kit.dutyTasks.handle(task.key, command, press.id);
  return afterwards(given, press, kit);
}
