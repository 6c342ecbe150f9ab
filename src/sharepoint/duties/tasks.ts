/** Keeps "Policy review tasks" as the journal has it, and polls it for what people changed. */
import { keyOf } from '../../casework/duties/subjects.ts';
import type { Findings } from '../../engine/findings.ts';
import type { Log, Performer } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import { finding } from '../../words/findings.ts';
import type { Graph } from '../graph/graph.ts';
import { openKeeper } from '../lists/keeper.ts';
import { itemsIn } from '../lists/lacking.ts';
import type { Lists } from '../lists/lists.ts';
import type { List } from '../lists/site.ts';
import { readsKey, takeIn } from '../lists/takeIn.ts';
import { watch } from '../lists/watch.ts';
import { isOtherZone } from '../lists/zone.ts';
import { openTaskDesk, type TaskDeskKit } from './desk.ts';
import { POLICY_REVIEW_TASKS } from './list.ts';

export type TaskListKit = Omit<TaskDeskKit, 'limits'> & {
  readonly findings: Pick<Findings, 'keep'>;
  readonly graph: Graph;
  readonly lists: Pick<Lists, 'find' | 'limitsOf'>;
  /** Shared with the other instances, so that a save is not taken in by two of them. */
  readonly turns: Turns;
  readonly log: Log;
};

export const lanes = { 'record-task': 'graph' } as const;

export function openTaskList(kit: TaskListKit) {
  const { graph, lists, findings, local, log } = kit;
  const list = () => lists.find(POLICY_REVIEW_TASKS);
  const limits = lists.limitsOf(POLICY_REVIEW_TASKS);
  const keeper = openKeeper({ ...kit, list }, openTaskDesk({ ...kit, limits }));
  const performers: Readonly<Record<keyof typeof lanes, Performer>> = {
    'record-task': ({ stream }) => keeper.keep(keyOf(stream)),
  };
  let polling: Promise<void> | undefined;
  return { performers, poll, lookAtZone };

  /** Has each change taken in. A second call joins the one that is under way. */
  function poll(): Promise<void> {
    polling ??= look().finally(() => {
      polling = undefined;
    });
    return polling;
  }

  async function look(): Promise<void> {
    const there = await list();
    await there.limits.tryAgain(() => keepAll(there));
    const { name: title, key } = POLICY_REVIEW_TASKS;
    const watched = { name: `tasks/${there.listId}`, title, list: there, reads: readsKey(key) };
    await watch(kit, watched, (reading) => takeIn(keeper, log, reading));
  }

  /** People see times of day in the site's time zone, which an administrator chooses. */
  async function lookAtZone(): Promise<void> {
    const isOther = await isOtherZone(graph, await list(), 'DueOn', local.calendar);
    await findings.keep('site-zone', isOther ? [finding('site-other-zone')] : []);
  }

  async function keepAll(there: List): Promise<void> {
    for await (const { id, fields } of itemsIn(graph, there)) {
      const key = fields[there.key];
      if (typeof key === 'string') await keeper.keep(key, id);
    }
  }
}
