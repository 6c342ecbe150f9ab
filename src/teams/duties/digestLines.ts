/** What the week's digest says of duties: every open task, with its date and its owner. */
import { taskOpen } from '../../casework/duties/subjects.ts';
import type { DutyTasks } from '../../casework/duties/tasks.ts';
import { ownerName } from '../../words/duties.ts';
import type { DigestLines } from '../digest.ts';

const mostRead = 2_000;

export function dutyLines(dutyTasks: DutyTasks): DigestLines {
  return async () => {
    const open = await dutyTasks.labelled(taskOpen, mostRead);
    return {
      due: open.map((task) => ({ what: task.what, dueOn: task.dueOn, owner: ownerName(task) })),
    };
  };
}
