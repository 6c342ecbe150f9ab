/** Lists every open task for the week's digest, with its date and its owner. */
import { readTasks, type TaskRows } from '../../casework/duties/tasks.ts';
import { ownerName } from '../../words/duties.ts';
import type { DigestLines } from '../digest.ts';

export function dutyLines(openTasks: TaskRows): DigestLines {
  return async () => {
    const open = await readTasks(openTasks);
    return {
      due: open.map((task) => ({ what: task.what, dueOn: task.dueOn, owner: ownerName(task) })),
    };
  };
}
