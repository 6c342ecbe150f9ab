/** Specs of the duty calendar in the policy's words: what had happened to a task, what somebody asks, what comes of it. */
import assert from 'node:assert/strict';
import type { TaskCommand, TaskCommandOf } from '../../../src/policy/duties/commands.ts';
import { decideTask } from '../../../src/policy/duties/decide.ts';
import type { TaskEvent, TaskOpened } from '../../../src/policy/duties/events.ts';
import { evolveTask } from '../../../src/policy/duties/evolve.ts';
import { noTask, type Task, type TaskState } from '../../../src/policy/duties/state.ts';
import { type Actor, service as itself } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import { acting } from '../../people.ts';
import { person } from '../concerns/given.ts';
import { remindsEarly } from './earlyRungs.ts';

export const dana = acting('dana'); // Operational Prevent Lead, who owns the task
export const riley = acting('riley'); // somebody else
export const kit = acting('kit'); // safeguarding team
export const service: Actor = { ...itself, safeguarding: false };

export const today = '2027-03-01';
export const at = `${today}T10:00:00Z`;
export const link = 'https://example.org/policy';

const key = 'policy-review:2027-04-01';
export const opened: TaskOpened = {
  type: 'TaskOpened',
  by: itself,
  at: '2027-02-01T09:00:00Z',
  key,
  duty: 'policy-review',
  clauses: ['11.1', '11.2'],
  what: 'Review this policy.',
  role: 'prevent-lead',
  dueOn: '2027-04-01',
  evidence: 'The reviewed policy',
  openedBy: { cause: 'cadence' },
};
export const open: TaskCommand = { ...opened, type: 'Open', by: service };
export const assigned = {
  type: 'TaskAssigned',
  by: itself,
  at: opened.at,
  to: person(dana),
  role: 'prevent-lead',
} as const satisfies TaskEvent;

type Parts<T extends TaskCommand['type']> = Partial<Omit<TaskCommandOf<T>, 'type'>>;

export const start = (by: Actor): TaskCommand => ({ type: 'Start', by, at });
export const started: TaskEvent = { type: 'TaskStarted', by: person(dana), at };

const evidence = { link, evidenceDate: '2027-02-20', outcome: 'Nothing had to change' };
export const complete = (parts: Parts<'Complete'> = {}): TaskCommand => ({
  type: 'Complete',
  by: dana,
  at,
  today,
  ...evidence,
  ...parts,
});
export const completed: TaskEvent = {
  type: 'TaskCompleted',
  by: person(dana),
  at,
  ...evidence,
  doneOn: evidence.evidenceDate,
};

export const setAside = (parts: Parts<'SetAside'> = {}): TaskCommand => ({
  type: 'SetAside',
  by: dana,
  at,
  today,
  reason: 'No such provider',
  ...parts,
});
export const notApplicable: TaskEvent = {
  type: 'TaskNotApplicable',
  by: person(dana),
  at,
  reason: 'No such provider',
  doneOn: today,
};

export const moveDate = (parts: Parts<'MoveDate'> = {}): TaskCommand => ({
  type: 'MoveDate',
  by: dana,
  at,
  today,
  dueOn: '2027-05-10',
  reason: 'The board meets then',
  ...parts,
});
export const moved = (dueOn = '2027-05-10'): TaskEvent => ({
  type: 'TaskDateMoved',
  by: person(dana),
  at,
  dueOn,
  reason: 'The board meets then',
});

export const reopen = (parts: Parts<'Reopen'> = {}): TaskCommand => ({
  type: 'Reopen',
  by: kit,
  at,
  today,
  reason: 'A page is missing',
  dueOn: '2027-03-20',
  ...parts,
});
export const reopened: TaskEvent = {
  type: 'TaskReopened',
  by: person(kit),
  at,
  reason: 'A page is missing',
  dueOn: '2027-03-20',
};

/** The timer of a rung, by default of the first since the task opened; its moment has come. */
export const ring = (rung = 'month', parts: Parts<'Ring'> = {}): TaskCommand => ({
  type: 'Ring',
  by: service,
  at,
  clock: 'due',
  run: { rung, dueOn: opened.dueOn, since: opened.at },
  isLost: false,
  ...parts,
});
export const reminded: TaskEvent = { type: 'TaskReminded', by: itself, at, rung: 'month' };

/** What becomes of a task to which this has happened. */
export function given(...events: readonly TaskEvent[]) {
  const decided = (command: TaskCommand) => decideTask(command, fold(events), remindsEarly);
  return {
    when: (command: TaskCommand) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly TaskEvent[]) => assert.deepEqual(decided(command), expected),
      thenNothing: () => assert.deepEqual(decided(command), []),
      refused: (code: RefusalCode) =>
        assert.throws(
          () => decided(command),
          (error) => error instanceof Refusal && error.code === code,
          code,
        ),
    }),
  };
}

/** The task to which this has happened. */
export function taskOf(...events: readonly TaskEvent[]): Task {
  const task = fold(events);
  assert(task.status !== 'none');
  return task;
}

export function fold(events: readonly TaskEvent[]): TaskState {
  return events.reduce(evolveTask, noTask);
}
