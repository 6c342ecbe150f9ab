/** Every call of the service to Graph for "Prevent duties": it has the dangers of every list in which people work. */
import assert from 'node:assert/strict';
import { daysAfter } from '../../../src/policy/week.ts';
import type { FaultAction } from '../../tenant/faults.ts';
import type { Simulated } from '../simulated/service.ts';
import { deltaAnswers } from './badAnswers.ts';
import type { Call } from './cell.ts';
import { byHand, itemsOf, list, on, polling } from './graphHas.ts';
import { itself, jo, kit, type Subject } from './subject.ts';

const title = 'Prevent duties';
const duties = list(title);

/** Once a duty, and so late that nothing comes round. */
async function adopted({ duty }: Subject, { casework, clock }: Simulated): Promise<void> {
  const date = { duty, dueOn: '2099-03-20', because: 'adopted' };
  await casework.dutyTasks.giveSchedule(duty, { type: 'SetSchedule', by: itself, at: clock(), ...date });
}

async function moved({ duty }: Subject, { casework, clock }: Simulated): Promise<void> {
  const date = { duty, dueOn: '2099-04-20', because: 'moved' };
  await casework.dutyTasks.giveSchedule(duty, { type: 'SetSchedule', by: itself, at: clock(), ...date });
}

async function dutyThere(subject: Subject, office: Simulated): Promise<void> {
  await adopted(subject, office);
  await office.run();
  await Promise.all([office.during(office.poll('poll-duties')), office.run()]);
  await office.restart();
}

/** Two days, in no other cell, on which it was last done. */
function daysOf({ number }: Subject): readonly [string, string] {
  return [daysAfter('2000-01-01', number * 2), daysAfter('2000-01-01', number * 2 + 1)];
}

async function saidByHand(subject: Subject, office: Simulated): Promise<void> {
  const [LastDoneOn] = daysOf(subject);
  await byHand(title, subject.duty, jo.id, { LastDoneOn }, office);
}

async function saidAfterAnother(subject: Subject, office: Simulated): Promise<void> {
  const [first, second] = daysOf(subject);
  await byHand(title, subject.duty, kit.id, { LastDoneOn: first }, office);
  await byHand(title, subject.duty, jo.id, { LastDoneOn: second }, office);
}

async function dutyKept({ duty }: Subject, office: Simulated): Promise<string> {
  const history = await office.casework.dutyTasks.scheduleHistory(duty);
  const [item, ...more] = itemsOf(office, title, ({ DutyKey }) => DutyKey === duty);
  assert.deepEqual([item?.JournalVersion, more.length], [history.length, 0]);
  return 'one item';
}

/** @param many how many of the days were said, each by somebody else */
function saidOnce(many: 1 | 2) {
  return async (subject: Subject, office: Simulated): Promise<string> => {
    const history = await office.casework.dutyTasks.scheduleHistory(subject.duty);
    const said = history.flatMap(({ event }) => (event.type === 'LastDoneGiven' ? event.on : []));
    const own = daysOf(subject);
    assert.deepEqual(
      said.filter((day) => own.includes(day)),
      own.slice(0, many),
    );
    await dutyKept(subject, office);
    return many === 1 ? 'the edit taken in once' : 'each edit taken in once';
  };
}

/** The item of this cell only. */
const onOwnItem =
  (rest: string) =>
  (office: Simulated, { duty }: Subject) => {
    const there = office.tenant.lists().find(({ displayName }) => displayName === title);
    const own = there?.items.find(({ fields }) => fields.DutyKey === duty);
    assert.ok(own);
    return { method: 'GET', path: new RegExp(`^${duties(office)}/items/${own.id}${rest}$`) };
  };

/** A duty that has no item yet, as one that was just added to the pack. */
const unknown = (subject: Subject): Subject => ({ ...subject, duty: subject.newDuty });

const seen = {
  list: 'The duty’s date counts in Teams as ever; the list shows it later.',
  edits: 'Their edit stays in the list; it counts from the moment it is read.',
};

export const dutyCalls: Readonly<Record<string, Call<{ method: string; path: RegExp }, FaultAction>>> = {
  'write a duty': {
    meets: on('POST', duties, '/items'),
    happens: (subject, office) => adopted(unknown(subject), office),
    ends: (subject, office) => dutyKept(unknown(subject), office),
    seen: seen.list,
    tasks: ['record-duty'],
  },
  'look a duty up': {
    meets: on('GET', duties, '/items'),
    before: (subject, office) => dutyThere(unknown(subject), office),
    happens: (subject, office) => moved(unknown(subject), office),
    ends: (subject, office) => dutyKept(unknown(subject), office),
    seen: seen.list,
    tasks: ['record-duty'],
  },
  'change a duty': {
    meets: on('PATCH', duties, '/items/[^/]+/fields'),
    before: (subject, office) => dutyThere(unknown(subject), office),
    happens: (subject, office) => moved(unknown(subject), office),
    ends: (subject, office) => dutyKept(unknown(subject), office),
    seen: seen.list,
    tasks: ['record-duty'],
  },
  'ask what was said of duties': {
    meets: on('GET', duties, '/items/delta'),
    answers: deltaAnswers,
    before: dutyThere,
    happens: saidByHand,
    ends: saidOnce(1),
    seen: seen.edits,
    tasks: [],
    job: polling('poll-duties'),
  },
  'read an edited duty': {
    meets: onOwnItem(''),
    before: dutyThere,
    happens: saidByHand,
    ends: saidOnce(1),
    seen: seen.edits,
    tasks: [],
    job: polling('poll-duties'),
  },
  'read the versions of a duty': {
    meets: onOwnItem('/versions'),
    before: dutyThere,
    happens: saidAfterAnother,
    ends: saidOnce(2),
    seen: seen.edits,
    tasks: [],
    job: polling('poll-duties'),
  },
};
