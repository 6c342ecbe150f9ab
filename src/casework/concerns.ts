/** The concerns as case files: loads one, asks the decider, appends what it says, with the tasks that follow. */
import { Conflict, type Journal, type Recorded, type Task } from '../journal/journal.ts';
import { managerAsked } from '../policy/access.ts';
import type { ConcernCommand } from '../policy/concern/commands.ts';
import { decide } from '../policy/concern/decide.ts';
import type { ConcernEvent } from '../policy/concern/events.ts';
import { blank, type Case, type Concern, evolve } from '../policy/concern/evolve.ts';
import { followAll } from '../policy/concern/follow.ts';
import type { Reference } from '../policy/reference.ts';

export type Concerns = ReturnType<typeof openConcerns>;

const triesInARace = 5;

/** @param wake called after tasks were appended, with their lanes */
export function openConcerns(journal: Pick<Journal, 'streams'>, wake: (lanes: readonly string[]) => void) {
  return { handle, history, find };

  /**
   * Runs one command against one concern. Someone who loses a race is asked again: the answer may now be no.
   * @returns the concern as it stands now
   * @throws Refusal
   */
  async function handle(reference: Reference, command: ConcernCommand): Promise<Case> {
    for (let attempt = 1; ; attempt++) {
      const before = (await load(reference)).concern;
      const events = decide(command, before);
      const after = events.reduce(evolve, before);
      try {
        if (events.length > 0) await append(reference, before.version, events, existing(after));
        return existing(after);
      } catch (error) {
        if (!(error instanceof Conflict) || attempt === triesInARace) throw error;
      }
    }
  }

  async function append(reference: Reference, version: number, events: readonly ConcernEvent[], after: Case) {
    const dueAt = events.at(-1)?.at ?? after.raisedAt;
    const tasks = followAll(events, version + 1, after).map(({ kind, lane, ...range }) => ({
      kind,
      lane,
      dueAt,
      about: { version: String(range.version), upTo: String(range.upTo) },
    }));
    await journal.streams.append(reference, version, { events, tasks, labels: labels(after) });
    wake(tasks.map(({ lane }) => lane));
  }

  /** The happenings of a concern, in order; none where there is no such concern. */
  async function history(reference: Reference): Promise<readonly Recorded<ConcernEvent>[]> {
    // The journal keeps what the decider made, and evolve stops at any event it does not know.
    return (await journal.streams.load(reference)) as readonly Recorded<ConcernEvent>[];
  }

  async function load(reference: Reference): Promise<{ concern: Concern }> {
    const events = await history(reference);
    return { concern: events.reduce<Concern>((concern, { event }) => evolve(concern, event), blank) };
  }

  async function find(reference: Reference): Promise<Case | undefined> {
    const { concern } = await load(reference);
    return concern.status === 'none' ? undefined : concern;
  }
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

function labels(concern: Case): readonly string[] {
  const manager = managerAsked(concern);
  return [
    reportedBy(concern.raisedBy.id),
    ...(manager ? [askedOf(manager.id)] : []),
    ...(concern.status === 'open' ? [openLabel] : []),
  ];
}

function existing(concern: Concern): Case {
  if (concern.status === 'none') throw new Error('A command left no concern behind');
  return concern;
}
