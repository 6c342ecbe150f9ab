/** Says in the week's digest what is open, which roles nobody holds, and who was not messaged. */
import type { DutyCalendar } from '../../casework/duties/dutyCalendar.ts';
import type { InOffice } from '../../casework/duties/holders.ts';
import { readTasks, type TaskRows } from '../../casework/duties/tasks.ts';
import { tooSoon } from '../../engine/ports.ts';
import type { Task } from '../../policy/duties/state.ts';
import { theTeam } from '../../policy/person.ts';
import { ownerName, setUpWords, taskName, unheldWords, unreachedWords } from '../../words/duties.ts';
import type { DigestLines, Due } from '../digest.ts';
import type { WeekMessages } from './week.ts';

export type DigestLinesKit = {
  readonly openTasks: TaskRows;
  readonly inOffice: Pick<InOffice, 'all'>;
  readonly dutyCalendar: Pick<DutyCalendar, 'awaiting'>;
  readonly week: Pick<WeekMessages, 'unreached'>;
};

export function dutyLines({ openTasks, inOffice, dutyCalendar, week }: DigestLinesKit): DigestLines {
  return async () => {
    const open = await readTasks(openTasks);
    const missed = await week.unreached();
    if (!missed || missed === tooSoon) return missed;
    const unreached = missed.map(unreachedWords);
    const toSetUp = await toBegin();
    const unheld = (await Promise.all(fallen(open).map(stillFallen))).flat();
    return {
      ofDuties: true,
      due: open.map(dueOf),
      said: [...unreached, ...unheld, ...toSetUp],
      asks: unreached.length + toSetUp.length > 0,
    };
  };

  /** Whoever holds the role is asked in the week's message; where nobody does, the team is. */
  async function toBegin(): Promise<readonly string[]> {
    if ((await dutyCalendar.awaiting()).length === 0) return [];
    const isHeld = (await inOffice.all('prevent-lead')).role === 'prevent-lead';
    return isHeld ? [] : [setUpWords('prevent-lead')];
  }

  /** Somebody may hold the role again. */
  async function stillFallen(role: Task['role']): Promise<readonly string[]> {
    const next = (await inOffice.all(role)).role;
    return next === role ? [] : [unheldWords(role, next)];
  }
}

/** The roles whose duties somebody else answers for. */
function fallen(open: readonly Task[]): readonly Task['role'][] {
  return [...new Set(open.flatMap(({ role, answering }) => (role === answering ? [] : [role])))];
}

function dueOf(task: Task): Due {
  const { key, dueOn, assignee } = task;
  return { key, name: taskName(task), dueOn, owner: ownerName(task), isTeams: assignee?.id === theTeam.id };
}
