/** The concerns as case files, and the labels by which lists find them. */
import type { Journal, Recorded, Task } from '../journal/journal.ts';
import { managerAsked } from '../policy/access.ts';
import type { ConcernCommand } from '../policy/concern/commands.ts';
import { decide } from '../policy/concern/decide.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import { blank, type Case, type Concern, evolve } from '../policy/concern/evolve.ts';
import { followAll } from '../policy/concern/follow.ts';
import type { Local } from '../policy/concern/next.ts';
import type { Person } from '../policy/person.ts';
import type { Reference } from '../policy/reference.ts';
import { openCaseFile } from './caseFile.ts';

export type Concerns = ReturnType<typeof openConcerns>;

/** @param wake called after tasks were appended, with their lanes */
export function openConcerns(
  journal: Pick<Journal, 'streams'>,
  local: Local,
  wake: (lanes: readonly string[]) => void,
) {
  const file = openCaseFile<ConcernCommand, Concern, ConcernEvent>(
    journal,
    {
      nothing: blank,
      decide,
      evolve,
      follow: (happened) => followAll({ ...happened, after: existing(happened.after) }, local),
      labels,
    },
    wake,
  );
  return {
    /**
     * Runs one command against one concern.
     * @param press from which it comes, taken in once however often it arrives
     * @returns the concern as it stands now
     * @throws Refusal
     */
    handle: async (reference: Reference, command: ConcernCommand, press?: string): Promise<Case> =>
      existing(await file.handle(reference, command, press)),
    /** Whether something came of this press of a person's. */
    took: (reference: Reference, press: string, by: Person): Promise<boolean> =>
      file.took(reference, press, by),
    /** The happenings of a concern, in order; none where there is no such concern. */
    history: (reference: Reference): Promise<readonly Recorded<ConcernEvent>[]> => file.history(reference),
    find: async (reference: Reference): Promise<Case | undefined> => {
      const concern = await file.load(reference);
      return concern.status === 'none' ? undefined : concern;
    },
  };
}

/** Which happening of its concern a task is about, as a version. */
export function versionOf({ about, version }: Pick<Task, 'about' | 'version'>): number {
  return Number(about.version ?? version);
}

/** The happenings that a task takes in, in order. */
export function happeningsOf(
  task: Task,
  history: readonly Recorded<ConcernEvent>[],
): readonly Recorded<ConcernEvent>[] {
  return history.slice(versionOf(task) - 1, Number(task.about.upTo ?? versionOf(task)));
}

/** The labels by which lists find a concern. Who it is about is none of them. */
export const reportedBy = (person: string) => `reported-by:${person}`;
export const askedOf = (person: string) => `asked-of:${person}`;
export const openLabel = 'open';

function labels(concern: Concern): readonly string[] {
  const there = existing(concern);
  const manager = managerAsked(there);
  return [
    reportedBy(there.raisedBy.id),
    ...(manager ? [askedOf(manager.id)] : []),
    ...(there.status === 'open' ? [openLabel] : []),
  ];
}

function existing(concern: Concern): Case {
  if (concern.status === 'none') throw new Error('A command left no concern behind');
  return concern;
}
