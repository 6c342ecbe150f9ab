/** The journeys of duties and of their tasks. */
import type { TaskCommand } from '../../src/policy/duties/commands.ts';
import { service as itself } from '../../src/policy/person.ts';
import { dana, jo, person, sam, service } from '../policy/concerns/given.ts';
import type { DutyJourney, Step, TaskJourney } from './journey.ts';

const hour = 60;
const day = 24 * hour;

const owner = { ...person(jo), safeguarding: false };
const today = '2026-03-10';

export const taskJourneys: readonly TaskJourney[] = [
  {
    kind: 'task',
    name: 'task-completed-late',
    about:
      'A yearly review: assigned, reminded, overdue, escalated, started, completed in the list after a refused edit, opened again.',
    steps: [
      open('2026-03-12', { cause: 'cadence' }),
      { type: 'Assign', by: service, after: 1, to: person(jo), role: 'prevent-lead' },
      'deadline',
      'deadline',
      'deadline',
      'deadline',
      'deadline',
      'deadline',
      { type: 'RefuseEdit', by: service, after: 1, editor: itself, why: 'needs-evidence' },
      { type: 'RestoreItem', by: service, after: 1 },
      'restart-clock',
      { type: 'Start', by: owner, after: 1 },
      {
        type: 'Complete',
        by: owner,
        after: 1,
        link: 'https://example-icb.nhs.example/minutes',
        evidenceDate: '2026-03-09',
        outcome: 'Agreed by the Board.',
        today,
      },
      { type: 'Reopen', by: owner, after: day, reason: 'A page was missing.', dueOn: '2026-04-30', today },
    ],
  },
  {
    kind: 'task',
    name: 'task-set-aside',
    about: 'Opened by new guidance, moved, then set aside.',
    steps: [
      open('2026-05-01', {
        cause: 'guidance',
        guidance: 'g-1',
        name: 'New statutory guidance',
        link: 'https://example.gov.example/guidance',
        published: '2026-03-01',
      }),
      { type: 'Assign', by: service, after: 1, to: person(jo), role: 'prevent-lead' },
      {
        type: 'MoveDate',
        by: owner,
        after: 1,
        dueOn: '2026-06-01',
        reason: 'The Board meets in May.',
        today,
      },
      { type: 'SetAside', by: owner, after: day, reason: 'It does not touch our policy.', today },
    ],
  },
  {
    kind: 'task',
    name: 'task-opened-by-another',
    about: 'Opened because another duty was done.',
    steps: [open('2026-05-01', { cause: 'duty', task: 'risk-assessment:2026-03-01' })],
  },
  {
    kind: 'task',
    name: 'task-handed-over',
    about: 'Given to somebody else, and done weeks before it was recorded.',
    steps: [
      open('2026-03-12', { cause: 'cadence' }, { name: 'Policy review', cycle: '2026-03-14' }),
      { type: 'Assign', by: service, after: 1, to: person(jo), role: 'prevent-lead' },
      { type: 'HandOver', by: owner, after: 1, to: person(dana), reason: 'They keep the policies.' },
      {
        type: 'Complete',
        by: { ...person(dana), safeguarding: false },
        after: day,
        link: 'https://example-icb.nhs.example/policy',
        evidenceDate: '2026-03-09',
        doneOn: '2026-02-27',
        outcome: 'Agreed by the Board.',
        today,
      },
    ],
  },
  {
    kind: 'task',
    name: 'task-timer-is-lost',
    about: 'A yearly review whose timer is lost; which clock it was of is said, and its owner is reminded.',
    steps: [
      open('2026-05-01', { cause: 'cadence' }),
      { type: 'Assign', by: service, after: 1, to: person(jo), role: 'prevent-lead' },
      'restart-clock',
      'deadline',
    ],
  },
];

export const dutyJourneys: readonly DutyJourney[] = [
  {
    kind: 'duty',
    name: 'duty-last-done',
    about: 'A duty of which the Prevent Lead said when it was last done, and its date by that.',
    steps: [
      { dueOn: '2026-03-12', because: 'adopted' },
      {
        type: 'GiveLastDone',
        by: { ...owner, roles: ['prevent-lead'] },
        on: '2025-06-30',
        link: 'https://example-icb.nhs.example/minutes',
        today,
      },
      { dueOn: '2026-06-30', cycle: '2026-06-30', because: 'last-done:2026-03-10T09:00:00.000Z' },
    ],
  },
  {
    kind: 'duty',
    name: 'duty-edited',
    about:
      'A duty that somebody changed in the list who may not; its item was deleted there, and it was then done.',
    steps: [
      { dueOn: '2026-03-12', because: 'adopted' },
      { type: 'RefuseEdit', by: service, editor: person(sam), why: 'not-yours' },
      { type: 'RestoreItem', by: service },
      {
        ...{ dueOn: '2027-03-09', because: 'policy-review:2026-03-12:1/4' },
        done: { on: '2026-03-09', evidence: 'The minutes are with the Board', by: person(jo) },
      },
    ],
  },
  {
    kind: 'duty',
    name: 'duty-scheduled',
    about: 'A duty that was adopted, and then done once.',
    steps: [
      { dueOn: '2026-03-12', because: 'adopted' },
      { dueOn: '2027-03-10', because: 'policy-review:2026-03-12@11' },
    ],
  },
  {
    kind: 'duty',
    name: 'duty-comes-round',
    about: 'A duty whose timer was lost before it came round, and that was then done.',
    steps: [
      { dueOn: '2026-09-10', because: 'adopted' },
      'restart-clock',
      'deadline',
      { dueOn: '2027-09-08', because: 'policy-review:2026-09-10:1/4' },
    ],
  },
];

function open(
  dueOn: string,
  openedBy: Extract<TaskCommand, { type: 'Open' }>['openedBy'],
  round: { readonly name?: string; readonly cycle?: string } = {},
): Step<TaskCommand> {
  return {
    type: 'Open',
    by: service,
    after: 0,
    key: `policy-review:${dueOn}`,
    duty: 'policy-review',
    clauses: ['11.1', '11.2'],
    what: 'Review the Prevent policy',
    role: 'prevent-lead',
    dueOn,
    evidence: 'The minutes of the Board',
    openedBy,
    ...round,
  };
}
