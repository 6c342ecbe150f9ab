/** Lists every open task for the week's digest, with its date and its owner. */
import { type OpenTasks, readOpenTasks } from '../../casework/duties/tasks.ts';
import { ownerName } from '../../words/duties.ts';
import type { DigestLines } from '../digest.ts';

export function dutyLines(openTasks: OpenTasks): DigestLines {
  return async () => {
    const open = await readOpenTasks(openTasks);
    return {
      due: open.map((task) => ({ what: task.what, dueOn: task.dueOn, owner: ownerName(task) })),
    };
  };
}
