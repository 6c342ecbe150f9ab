/** The tasks of the duty calendar and the schedule of each duty, as case files. */
import type { NewTask, Recorded, Streams } from '../journal/journal.ts';
import type { ReviewCommand } from '../policy/review/commands.ts';
import { decideReview } from '../policy/review/decide.ts';
import type { ReviewEvent } from '../policy/review/events.ts';
import { evolveReview, noTask, type Review, type Task } from '../policy/review/evolve.ts';
import { followReview, followSchedule, type ReviewPlace } from '../policy/review/follow.ts';
import {
  type DutyScheduled,
  decideSchedule,
  evolveSchedule,
  type Schedule,
  type SetSchedule,
  unscheduled,
} from '../policy/review/schedule.ts';
import { type Happened, openCaseFile } from './caseFile.ts';

export type Reviews = ReturnType<typeof openReviews>;

/** @param wake called after tasks were appended, with their lanes */
export function openReviews(
  journal: { readonly streams: Pick<Streams, 'load' | 'append' | 'labelled'> },
  place: ReviewPlace,
  wake: (lanes: readonly string[]) => void,
) {
  const tasks = openCaseFile<ReviewCommand, Review, ReviewEvent>(
    journal,
    { nothing: noTask, decide: decideReview, evolve: evolveReview, follow: tasksOf(place), labels },
    wake,
  );
  const schedules = openCaseFile<SetSchedule, Schedule, DutyScheduled>(
    journal,
    {
      nothing: unscheduled,
      decide: decideSchedule,
      evolve: evolveSchedule,
      follow: ({ events }) => events.flatMap((event) => followSchedule(event, place)),
      labels: () => [],
    },
    wake,
  );
  return {
    /**
     * @param press from which it comes, taken in once however often it arrives
     * @throws Refusal
     */
    handle: async (key: string, command: ReviewCommand, press?: string): Promise<Task> =>
      existing(await tasks.handle(taskStream(key), command, press)),
    history: (key: string): Promise<readonly Recorded<ReviewEvent>[]> => tasks.history(taskStream(key)),
    find: async (key: string): Promise<Task | undefined> => {
      const task = await tasks.load(taskStream(key));
      return task.status === 'none' ? undefined : task;
    },
    /** Tasks that carry a label, newest first. */
    labelled,
    setSchedule: (duty: string, command: SetSchedule): Promise<Schedule> =>
      schedules.handle(dutyStream(duty), command),
    schedule: (duty: string): Promise<Schedule> => schedules.load(dutyStream(duty)),
  };

  async function labelled(label: string, limit: number): Promise<readonly Task[]> {
    const streams = await journal.streams.labelled(label, { limit });
    const found = await Promise.all(streams.map((stream) => tasks.load(stream)));
    return found.filter((task): task is Task => task.status !== 'none');
  }
}

/** A task's key, as its journal task's stream names it. */
export function keyOf(stream: string): string {
  return stream.replace(/^task\//, '');
}

export const taskOpen = 'task-open';
export const taskOpenFor = (duty: string) => `task-open-for:${duty}`;

const taskStream = (key: string) => `task/${key}`;
const dutyStream = (duty: string) => `duty/${duty}`;

function labels(review: Review): readonly string[] {
  const { done, duty } = existing(review);
  return done ? [] : [taskOpen, taskOpenFor(duty)];
}

function tasksOf(place: ReviewPlace) {
  return ({ after, ...happened }: Happened<Review, ReviewEvent>): readonly NewTask[] =>
    followReview({ ...happened, after: existing(after) }, place);
}

function existing(review: Review): Task {
  if (review.status === 'none') throw new Error('A command left no task behind');
  return review;
}
