/** Keeps "Policy review tasks" as the journal has it, and polls it for what people changed. */
import { keyOf } from '../../casework/duties/subjects.ts';
import type { Findings } from '../../engine/findings.ts';
import type { Log, Performer } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import { finding } from '../../words/findings.ts';
import type { Graph } from '../graph/graph.ts';
import { askOnce } from '../lists/askOnce.ts';
import { openKeeper } from '../lists/keeper.ts';
import { everyItem } from '../lists/lacking.ts';
import type { LimitsOf } from '../lists/limits.ts';
import { type List, locate } from '../lists/site.ts';
import { readsKey, takeIn } from '../lists/takeIn.ts';
import { watch } from '../lists/watch.ts';
import { isOtherZone } from '../lists/zone.ts';
import { openTaskDesk, type TaskDeskKit } from './desk.ts';
import { POLICY_REVIEW_TASKS } from './list.ts';

export type TaskListKit = Omit<TaskDeskKit, 'limits'> & {
  readonly limitsOf: LimitsOf;
  readonly findings: Pick<Findings, 'keep'>;
  readonly graph: Graph;
  /** Finds the SharePoint site's id; its first answer is kept. */
  readonly site: () => Promise<string>;
  /** Shared with the other instances, so that a save is not taken in by two of them. */
  readonly turns: Turns;
  readonly log: Log;
};

export const lanes = { 'record-task': 'graph' } as const;

export function openTaskList(kit: TaskListKit) {
  const { graph, site, limitsOf, findings, calendar, log } = kit;
  const list = askOnce(async () => locate(graph, await site(), POLICY_REVIEW_TASKS, limitsOf));
  const keeper = openKeeper(
    { ...kit, list },
    openTaskDesk({ ...kit, limits: limitsOf(POLICY_REVIEW_TASKS) }),
  );
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
    const watched = { name: 'tasks', list: there, reads: readsKey(POLICY_REVIEW_TASKS.key) };
    await watch(kit, watched, (reading) => takeIn(keeper, log, reading));
  }

  /** People see times of day in the site's time zone, which an administrator chooses. */
  async function lookAtZone(): Promise<void> {
    const isOther = await isOtherZone(graph, await list(), 'DueOn', calendar);
    await findings.keep('site-zone', isOther ? [finding('site-other-zone')] : []);
  }

  async function keepAll(there: List): Promise<void> {
    for await (const { id, fields } of everyItem(graph, there)) {
      const key = fields[there.key];
      if (typeof key === 'string') await keeper.keep(key, id);
    }
  }
}
