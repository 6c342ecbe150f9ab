/** Keeps "Policy review tasks" as the journal has it, and polls it for what people changed. */
import { keyOf } from '../../casework/duties/subjects.ts';
import type { Performer } from '../../engine/ports.ts';
import { finding } from '../../words/findings.ts';
import { openWorkedList, type WorkedListKit } from '../lists/workedList.ts';
import { isOtherZone } from '../lists/zone.ts';
import { openTaskDesk, type TaskDeskKit } from './desk.ts';
import { POLICY_REVIEW_TASKS } from './list.ts';

export type TaskListKit = Omit<TaskDeskKit, 'limits'> & WorkedListKit;

export const lanes = { 'record-task': 'graph' } as const;

export function openTaskList(kit: TaskListKit) {
  const { graph, lists, findings, local } = kit;
  const desk = openTaskDesk({ ...kit, limits: lists.limitsOf(POLICY_REVIEW_TASKS) });
  const { keep, poll, list } = openWorkedList(kit, POLICY_REVIEW_TASKS, desk);
  const performers: Readonly<Record<keyof typeof lanes, Performer>> = {
    'record-task': ({ stream }) => keep(keyOf(stream)),
  };
  return { performers, poll, lookAtZone };

  /** People see times of day in the site's time zone, which an administrator chooses. */
  async function lookAtZone(): Promise<void> {
    const isOther = await isOtherZone(graph, await list(), 'DueOn', local.calendar);
    await findings.keep('site-zone', isOther ? [finding('site-other-zone')] : []);
  }
}
