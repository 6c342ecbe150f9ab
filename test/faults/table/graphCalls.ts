/** Every call of the service to Graph: what leads to it, and what must be there in the end, once. */
import assert from 'node:assert/strict';
import type { Raise } from '../../../src/policy/concerns/commands.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../../src/sharepoint/concerns/list.ts';
import type { FaultAction } from '../../tenant/faults.ts';
import { people } from '../../tenant/people.ts';
import type { Simulated } from '../simulated/service.ts';
import { deltaAnswers } from './badAnswers.ts';
import type { Call } from './cell.ts';
import { dutyCalls } from './dutyCalls.ts';
import { byHand, itemsOf, list, nowhere, on, polling } from './graphHas.ts';
import { acknowledge, jo, kit, morgan, openTask, raise, type Subject } from './subject.ts';

/** What must be in SharePoint of a concern, exactly once and up to its newest version. */
export async function recorded({ reference }: Subject, office: Simulated): Promise<string> {
  const history = await office.casework.concerns.history(reference);
  const [item, ...more] = itemsOf(office, 'Prevent concerns', ({ RecordKey }) => RecordKey === reference);
  assert.deepEqual([item?.JournalVersion, more.length], [history.length, 0]);
  const chronology = itemsOf(
    office,
    'Prevent chronology',
    ({ ConcernReference }) => ConcernReference === reference,
  );
  assert.deepEqual(
    chronology.map(({ EventVersion, Hash }) => [EventVersion, Hash]),
    history.map(({ version, hash }) => [version, hash]),
  );
  return 'one item, one entry an event';
}

const concernRaised = (subject: Subject, office: Simulated) => raise(subject, office);
const noted = async (subject: Subject, office: Simulated) => {
  await raise(subject, office);
  await office.run();
  await office.restart(); // so that nothing is remembered
};

/** As for a service that has never found its lists. */
async function unfound(_: Subject, { core, restart }: Simulated): Promise<void> {
  const shelf = core.drawer.shelf('listId');
  for (const { name } of [PREVENT_CONCERNS, PREVENT_CHRONOLOGY]) await shelf.remove(name);
  await restart();
}

async function taskThere(subject: Subject, office: Simulated): Promise<void> {
  await openTask(subject, office);
  await office.run();
  await Promise.all([office.during(office.poll()), office.run()]);
  await office.restart();
}

async function startTask({ key }: Subject, { casework, clock }: Simulated): Promise<void> {
  await casework.dutyTasks.handle(key, { type: 'Start', by: { ...jo, safeguarding: true }, at: clock() });
}

/** One of the team writes into the item, which nobody but the list knows of yet. */
async function startByHand({ key }: Subject, office: Simulated): Promise<void> {
  await byHand('Policy review tasks', key, jo.id, { Status: 'Started' }, office);
}

async function startAfterAnother({ key }: Subject, office: Simulated): Promise<void> {
  await byHand('Policy review tasks', key, kit.id, { DueOn: '2099-04-01', Reason: 'Holidays' }, office);
  await byHand('Policy review tasks', key, jo.id, { Status: 'Started' }, office);
}

async function taskKept({ key }: Subject, office: Simulated): Promise<string> {
  const history = await office.casework.dutyTasks.history(key);
  const [item, ...more] = itemsOf(office, 'Policy review tasks', ({ TaskKey }) => TaskKey === key);
  assert.deepEqual([item?.JournalVersion, more.length], [history.length, 0]);
  return 'one item';
}

/** What an edit may come to; the rest is what the duty calendar does itself. */
const ofEdits: ReadonlySet<string> = new Set(['TaskStarted', 'TaskDateMoved', 'EditRefused']);

/** @param types the happenings that the edits stand for, each once */
function taken(...types: readonly string[]) {
  return async (subject: Subject, office: Simulated): Promise<string> => {
    const history = await office.casework.dutyTasks.history(subject.key);
    const asked = history.map(({ event }) => event.type).filter((type) => ofEdits.has(type));
    assert.deepEqual(asked, types);
    await taskKept(subject, office);
    return types.length === 1 ? 'the edit taken in once' : 'each edit taken in once';
  };
}

const withManager = (manager: Partial<Extract<Raise['route'], { via: 'manager' }>['wanted']>) => {
  const route = { via: 'manager', talked: 'no', agreed: '' } as const;
  const wanted = { whom: 'another-manager', typed: '', ...manager } as const;
  return (subject: Subject, office: Simulated) => raise(subject, office, { route: { ...route, wanted } });
};

async function managerAsked(subject: Subject, office: Simulated): Promise<string> {
  await recorded(subject, office);
  const events = (await office.casework.concerns.history(subject.reference)).map(({ event }) => event);
  const answers = events.filter(({ type }) => type === 'ManagerIdentified' || type === 'ManagerNotAsked');
  assert.equal(answers.length, 1);
  const [answer] = answers;
  if (answer?.type !== 'ManagerIdentified') return 'goes on without a manager';
  assert.deepEqual(answer.manager, { id: morgan.id, name: morgan.name });
  return 'the manager asked once';
}

async function mailed(subject: Subject, office: Simulated): Promise<string> {
  await recorded(subject, office);
  const letters = office.tenant.mail().filter(({ content }) => content.includes(subject.reference));
  assert(letters.length > 0, 'no letter');
  return letters.length === 1 ? 'one letter' : `${letters.length} letters, the same reference`;
}

const concerns = list('Prevent concerns');
const chronology = list('Prevent chronology');
const tasks = list('Policy review tasks');
/** The item of this cell only: a poll reads whatever else was changed, too. */
const onOwnItem = (rest: string) => (office: Simulated, subject: Subject) => {
  const list = office.tenant.lists().find(({ displayName }) => displayName === 'Policy review tasks');
  const own = list?.items.find(({ fields }) => fields.TaskKey === subject.key);
  assert.ok(own);
  return { method: 'GET', path: new RegExp(`^${tasks(office)}/items/${own.id}${rest}$`) };
};
const urgent = { urgency: 'urgent', route: { via: 'urgent' } } as const;

const seen = {
  followed:
    'The receipt, the team’s card and everything in Teams as ever; the details say "The record in SharePoint follows."',
  duty: 'The duty’s card in Teams as ever; the list shows it later.',
  edits: 'Their edit stays in the list; it counts from the moment it is read.',
  manager:
    'The team has its card; it says that the manager is being looked up. After 20 minutes it goes on without one; at once, where a permission is missing.',
  mail: 'The team’s card is in the channel all the same; only the letter beside it is late.',
};

export const graphCalls: Readonly<Record<string, Call<{ method: string; path: RegExp }, FaultAction>>> = {
  'find the site': {
    meets: on('GET', nowhere, '/sites/[^/]+(:/.+)?'),
    happens: concernRaised,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'find the lists': {
    meets: on('GET', nowhere, '/sites/[^/]+/lists'),
    before: unfound,
    happens: concernRaised,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'see whether a list is there': {
    meets: on('GET', concerns, ''),
    before: noted, // the lists are known
    happens: acknowledge,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'write a happening': {
    meets: on('POST', chronology, '/items'),
    happens: concernRaised,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'write a concern': {
    meets: on('POST', concerns, '/items'),
    happens: concernRaised,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'look a concern up': {
    meets: on('GET', concerns, '/items'),
    before: noted,
    happens: acknowledge,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'change a concern': {
    meets: on('PATCH', concerns, '/items/[^/]+/fields'),
    before: noted,
    happens: acknowledge,
    ends: recorded,
    seen: seen.followed,
    tasks: ['record'],
  },
  'write a review task': {
    meets: on('POST', tasks, '/items'),
    happens: openTask,
    ends: taskKept,
    seen: seen.duty,
    makers: 3, // opened, assigned by the test, assigned by the calendar
    tasks: ['record-task'],
  },
  'look a review task up': {
    makers: 2, // started by the test, and before it the calendar's own
    meets: on('GET', tasks, '/items'),
    before: taskThere,
    happens: startTask,
    ends: taskKept,
    seen: seen.duty,
    tasks: ['record-task'],
  },
  'change a review task': {
    makers: 2, // started by the test, and before it the calendar's own
    meets: on('PATCH', tasks, '/items/[^/]+/fields'),
    before: taskThere,
    happens: startTask,
    ends: taskKept,
    seen: seen.duty,
    tasks: ['record-task'],
  },
  'ask what was edited': {
    meets: on('GET', tasks, '/items/delta'),
    answers: deltaAnswers,
    before: taskThere,
    happens: startByHand,
    ends: taken('TaskStarted'),
    seen: seen.edits,
    tasks: [],
    job: polling('poll'),
  },
  'read an edited task': {
    meets: onOwnItem(''),
    before: taskThere,
    happens: startByHand,
    ends: taken('TaskStarted'),
    seen: seen.edits,
    tasks: [],
    job: polling('poll'),
  },
  'read the versions of a task': {
    meets: onOwnItem('/versions'),
    before: taskThere,
    happens: startAfterAnother,
    ends: taken('TaskDateMoved', 'TaskStarted'),
    seen: seen.edits,
    tasks: [],
    job: polling('poll'),
  },
  ...dutyCalls,
  'look the line manager up': {
    meets: on('GET', nowhere, '/users/[^/]+/manager'),
    happens: withManager({ whom: 'line-manager' }),
    ends: managerAsked,
    seen: seen.manager,
    tasks: ['find-manager', 'record'],
  },
  'look a person up': {
    makers: 3, // the manager, and both who hold a role
    meets: on('GET', nowhere, '/users/[^/]+'),
    happens: withManager({ manager: { id: morgan.id, name: '' } }),
    ends: managerAsked,
    seen: seen.manager,
    tasks: ['find-manager', 'record'],
  },
  'find a person by address': {
    meets: on('POST', nowhere, '/\\$batch'),
    happens: withManager({ typed: people.morgan.mail }),
    ends: managerAsked,
    seen: seen.manager,
    tasks: ['find-manager', 'record'],
  },
  'send urgent mail': {
    meets: on('POST', nowhere, '/users/[^/]+/sendMail'),
    happens: (subject, office) => raise(subject, office, urgent),
    ends: mailed,
    seen: seen.mail,
    tasks: ['mail', 'record'],
  },
};
