/** What a journey is that histories are recorded from. */
import type { ConcernCommand, Raise } from '../../src/policy/concerns/commands.ts';
import type { TaskCommand } from '../../src/policy/duties/commands.ts';
import type { DutyEditCommand } from '../../src/policy/duties/dutyEdits.ts';
import type { GiveLastDone, SetSchedule } from '../../src/policy/duties/schedule.ts';

/** Somebody asks something, so many minutes after what was before. */
export type Step<Command> = { readonly after: number } & WithoutMoment<Command>;
/** Nobody does anything until the clock’s moment comes, or its timer is lost and set again. */
export type Passing = 'deadline' | 'restart-clock';
type WithoutMoment<Command> = Command extends { at: string } ? Omit<Command, 'at'> : never;

export type ConcernJourney = {
  readonly kind: 'concern';
  readonly name: string;
  readonly about: string;
  readonly raise: Pick<Raise, 'urgency' | 'subject' | 'route' | 'danger' | 'notice' | 'policeTold'>;
  readonly steps: readonly (Step<Exclude<ConcernCommand, Raise>> | Passing)[];
};

export type TaskJourney = {
  readonly kind: 'task';
  readonly name: string;
  readonly about: string;
  readonly steps: readonly (Step<TaskCommand> | Passing)[];
};

/** When somebody says that it was last done. */
type Answered = Pick<GiveLastDone, 'type' | 'on' | 'link' | 'by' | 'today'>;

/** What becomes of its item in the list. */
type Listed = WithoutMoment<DutyEditCommand>;

export type DutyJourney = {
  readonly kind: 'duty';
  readonly name: string;
  readonly about: string;
  readonly steps: readonly (
    | Pick<SetSchedule, 'dueOn' | 'because' | 'cycle' | 'done'>
    | Answered
    | Listed
    | Passing
  )[];
};
