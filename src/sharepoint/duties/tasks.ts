/** Keeps "Policy review tasks" as the journal has it, and polls it for what people changed. */
import { keyOf } from '../../casework/duties/subjects.ts';
import type { Log, Performer } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import type { Graph } from '../graph/graph.ts';
import { openKeeper } from '../lists/keeper.ts';
import type { Lists } from '../lists/lists.ts';
import { readsKey, takeIn } from '../lists/takeIn.ts';
import { watch } from '../lists/watch.ts';
import { openTaskDesk, type TaskDeskKit } from './desk.ts';
import { POLICY_REVIEW_TASKS } from './list.ts';

export type TaskListKit = TaskDeskKit & {
  readonly graph: Graph;
  readonly lists: Pick<Lists, 'find'>;
  /** Shared with the other instances, so that a save is not taken in by two of them. */
  readonly turns: Turns;
  readonly log: Log;
};

export const lanes = { 'record-task': 'graph' } as const;

export function openTaskList(kit: TaskListKit) {
  const { log } = kit;
  const list = () => kit.lists.find(POLICY_REVIEW_TASKS);
  const keeper = openKeeper({ ...kit, list }, openTaskDesk(kit));
  const performers: Readonly<Record<keyof typeof lanes, Performer>> = {
    'record-task': ({ stream }) => keeper.keep(keyOf(stream)),
  };
  let polling: Promise<void> | undefined;
  return { performers, poll };

  /** Has each change taken in. A second call joins the one that is under way. */
  function poll(): Promise<void> {
    polling ??= look().finally(() => {
      polling = undefined;
    });
    return polling;
  }

  async function look(): Promise<void> {
    const there = await list();
    const name = `tasks/${there.listId}`;
    await watch(kit, { name, list: there, reads: readsKey(POLICY_REVIEW_TASKS.key) }, (reading) =>
      takeIn(keeper, log, reading),
    );
  }
}
