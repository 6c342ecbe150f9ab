/** A task of the duty calendar, of which a test changes what it is about. */
import type { TaskRows } from '../../../src/casework/duties/tasks.ts';
import type { Task } from '../../../src/policy/duties/state.ts';
import { people } from '../../people.ts';

export const task: Task = {
  status: 'done',
  version: 3,
  key: 'policy-review:2026-03-20',
  duty: 'policy-review',
  name: 'Policy review',
  clauses: ['11.1'],
  what: 'Review the Prevent policy',
  evidence: 'The minutes',
  role: 'prevent-lead',
  owned: undefined,
  answering: 'prevent-lead',
  insteadOf: undefined,
  escalatedTo: [],
  handedOver: undefined,
  openedAt: '2026-02-20T09:00:00Z',
  openedBy: { cause: 'cadence' },
  dueOn: '2026-03-20',
  cycle: '2026-03-20',
  assignee: people.jo,
  started: true,
  overdue: false,
  since: '2026-02-20T09:00:00Z',
  rungs: [],
  rungAt: undefined,
  moved: undefined,
  done: undefined,
  reopened: undefined,
  refused: undefined,
  restored: false,
};

/** Tasks as they are read from the store. */
export function rows(tasks: readonly Task[]): TaskRows {
  const read = { rows: new Map(tasks.map((one) => [one.key, one])), unread: new Map() };
  return { now: async () => read, lately: () => read };
}
