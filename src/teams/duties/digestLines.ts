/** What the week's digest says of duties: every open task, with its date and its owner. */
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
