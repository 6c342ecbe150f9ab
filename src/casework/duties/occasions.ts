/** Opens the duties that something calls for which has happened outside, such as a new threat (4.3). */
import { dueWithin } from '../../policy/duties/cadence.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import type { Task } from '../../policy/duties/state.ts';
import type { Person } from '../../policy/person.ts';
import { type OpeningKit, openOpening } from './opening.ts';
import { digestOf } from './register.ts';

/** A duty that an occasion opens: when it would be due (ISO date), or the task that is open already. */
export type Called = { readonly duty: Duty; readonly dueOn: string; readonly there: Task | undefined };

export type Occasions = ReturnType<typeof openOccasions>;

export function openOccasions(kit: OpeningKit) {
  const { occasions } = kit.local.pack.duties;
  const { dutyOf, open, openUnlessOpen, today } = openOpening(kit);
  return { occasionOf, calls, start };

  function occasionOf(id: string) {
    return occasions.find((one) => one.id === id);
  }

  /** Says what it would open, and opens nothing. */
  async function calls(id: string): Promise<readonly Called[]> {
    const wanted = (occasionOf(id)?.opens ?? []).map(dutyOf).filter((duty) => duty !== undefined);
    return Promise.all(
      wanted.map(async (duty) => ({
        duty,
        dueOn: dueWithin(duty, today(), kit.local.calendar),
        there: await kit.dutyTasks.openOf(duty.id),
      })),
    );
  }

  /**
   * @param press tells it from every other time, so that the same press opens nothing twice
   * @returns the tasks that are open now, whoever opened them
   */
  async function start(id: string, note: string, person: Person, press: string): Promise<readonly Task[]> {
    const occasion = occasionOf(id);
    if (!occasion) return [];
    const openedBy = { cause: 'occasion', occasion: id, name: occasion.name, note } as const;
    const opened: Task[] = [];
    for (const { duty, dueOn } of await calls(id)) {
      const key = `${duty.id}:occasion:${digestOf([press, person.id])}`;
      await openUnlessOpen(duty, () => open(duty, { key, dueOn }, openedBy, person));
      const task = (await kit.dutyTasks.find(key)) ?? (await kit.dutyTasks.openOf(duty.id));
      if (task) opened.push(task);
    }
    return opened;
  }
}
