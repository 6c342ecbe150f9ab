/** Specs of the duty calendar in the policy's words: what had happened to a task, what somebody asks, what comes of it. */
import assert from 'node:assert/strict';
import { type Actor, service as itself, type PersonId } from '../../../src/policy/person.ts';
import { Refusal, type RefusalCode } from '../../../src/policy/refusal.ts';
import type { ReviewCommand, ReviewCommandOf } from '../../../src/policy/review/commands.ts';
import { decideReview } from '../../../src/policy/review/decide.ts';
import type { ReviewEvent, TaskOpened } from '../../../src/policy/review/events.ts';
import { evolveReview, noTask, type Review, type Task } from '../../../src/policy/review/evolve.ts';
import { person } from '../concern/given.ts';

/** Everybody here is invented. */
function invented(number: number, name: string, safeguarding = false): Actor {
  return { id: `00000000-0000-4000-8000-0000000000${number}` as PersonId, name, safeguarding };
}

export const lee = invented(41, 'Lee Winter'); // Operational Prevent Lead, who owns the task
export const ash = invented(42, 'Ash Poole'); // somebody else
export const kim = invented(43, 'Kim Frost', true); // safeguarding team
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
export const open: ReviewCommand = { ...opened, type: 'Open', by: service };
export const assigned = {
  type: 'TaskAssigned',
  by: itself,
  at: opened.at,
  to: person(lee),
  role: 'prevent-lead',
} as const satisfies ReviewEvent;

type Parts<T extends ReviewCommand['type']> = Partial<Omit<ReviewCommandOf<T>, 'type'>>;

export const start = (by: Actor): ReviewCommand => ({ type: 'Start', by, at });
export const started: ReviewEvent = { type: 'TaskStarted', by: person(lee), at };

const evidence = { link, evidenceDate: '2027-02-20', outcome: 'Nothing had to change' };
export const complete = (parts: Parts<'Complete'> = {}): ReviewCommand => ({
  type: 'Complete',
  by: lee,
  at,
  today,
  ...evidence,
  ...parts,
});
export const completed: ReviewEvent = {
  type: 'TaskCompleted',
  by: person(lee),
  at,
  ...evidence,
  doneOn: today,
};

export const setAside = (parts: Parts<'SetAside'> = {}): ReviewCommand => ({
  type: 'SetAside',
  by: lee,
  at,
  today,
  reason: 'No such provider',
  ...parts,
});
export const notApplicable: ReviewEvent = {
  type: 'TaskNotApplicable',
  by: person(lee),
  at,
  reason: 'No such provider',
  doneOn: today,
};

export const moveDate = (parts: Parts<'MoveDate'> = {}): ReviewCommand => ({
  type: 'MoveDate',
  by: lee,
  at,
  today,
  dueOn: '2027-05-10',
  reason: 'The board meets then',
  ...parts,
});
export const moved = (dueOn = '2027-05-10'): ReviewEvent => ({
  type: 'TaskDateMoved',
  by: person(lee),
  at,
  dueOn,
  reason: 'The board meets then',
});

export const reopen = (parts: Parts<'Reopen'> = {}): ReviewCommand => ({
  type: 'Reopen',
  by: kim,
  at,
  today,
  reason: 'A page is missing',
  dueOn: '2027-03-20',
  ...parts,
});
export const reopened: ReviewEvent = {
  type: 'TaskReopened',
  by: person(kim),
  at,
  reason: 'A page is missing',
  dueOn: '2027-03-20',
};

export const passRung = (parts: Parts<'PassRung'> = {}): ReviewCommand => ({
  type: 'PassRung',
  by: service,
  at,
  rung: 'month',
  dueOn: '2027-04-01',
  since: opened.at,
  overdue: false,
  tell: 'owner',
  ...parts,
});
export const reminded: ReviewEvent = { type: 'TaskReminded', by: itself, at, rung: 'month' };

/** What becomes of a task to which this has happened. */
export function given(...events: readonly ReviewEvent[]) {
  const decided = (command: ReviewCommand) => decideReview(command, fold(events));
  return {
    when: (command: ReviewCommand) => ({
      // biome-ignore lint/suspicious/noThenProperty: the words of the specs; nothing awaits this
      then: (...expected: readonly ReviewEvent[]) => assert.deepEqual(decided(command), expected),
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
export function taskOf(...events: readonly ReviewEvent[]): Task {
  const task = fold(events);
  assert(task.status === 'open');
  return task;
}

export function fold(events: readonly ReviewEvent[]): Review {
  return events.reduce(evolveReview, noTask);
}
