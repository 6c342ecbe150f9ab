import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { concernSubject } from '../../src/casework/concerns/subject.ts';
import { scheduleSubject, taskSubject } from '../../src/casework/duties/subjects.ts';
import { errandsAfter } from '../../src/engine/caseFile.ts';
import { RING } from '../../src/engine/clocks.ts';
import { type Link, verifyStream } from '../../src/journal/chain.ts';
import type { Happening, Recorded } from '../../src/journal/journal.ts';
import { clauseOf } from '../../src/policy/concerns/clauses.ts';
import { clocksOf } from '../../src/policy/concerns/clock.ts';
import type { ConcernEvent } from '../../src/policy/concerns/events.ts';
import { evolve } from '../../src/policy/concerns/evolve.ts';
import { nextStep } from '../../src/policy/concerns/next.ts';
import { blank, type Concern } from '../../src/policy/concerns/state.ts';
import type { TaskEvent } from '../../src/policy/duties/events.ts';
import { evolveTask } from '../../src/policy/duties/evolve.ts';
import {
  evolveSchedule,
  type Schedule,
  type ScheduleEvent,
  unscheduled,
} from '../../src/policy/duties/schedule.ts';
import { noTask, type TaskState } from '../../src/policy/duties/state.ts';
import type { Local } from '../../src/policy/local.ts';
import { chronologyItems, concernFields } from '../../src/sharepoint/concerns/fields.ts';
import { PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/concerns/list.ts';
import { dutyFields } from '../../src/sharepoint/duties/dutyFields.ts';
import { PREVENT_DUTIES } from '../../src/sharepoint/duties/dutyList.ts';
import { taskFields } from '../../src/sharepoint/duties/fields.ts';
import { POLICY_REVIEW_TASKS } from '../../src/sharepoint/duties/list.ts';
import { type Column, LINE_LIMIT, TEXT_LIMIT } from '../../src/sharepoint/lists/columns.ts';
import type { Fields } from '../../src/sharepoint/lists/fields.ts';
import { local } from '../policy/local.ts';

const folder = new URL('recorded/', import.meta.url);
const link = z.custom<Link>((kept) => kept instanceof Object && 'hash' in kept);
const recording = z.strictObject({
  kind: z.enum(['concern', 'task', 'duty']),
  about: z.string(),
  /** The release that recorded it. */
  release: z.string(),
  links: z.array(link).min(1),
});
const read = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), 'utf8'));
const histories = readdirSync(folder)
  .filter((file) => !file.endsWith('.state.json'))
  .map((file) => ({
    name: file.replace(/\.json$/, ''),
    state: read(file.replace(/\.json$/, '.state.json')),
    ...recording.parse(read(file)),
  }));

describe('what was recorded once is read for ever', () => {
  for (const { name, kind, about, links, state } of histories) {
    describe(`${name}: ${about}`, () => {
      it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

      it('adds up to what it added up to then', () => {
        const events = links.map(eventOf);
        if (kind === 'concern') holds(events.reduce(foldConcern, blank), factsOf(state), name);
        if (kind === 'task') holds(events.reduce(foldTask, noTask), toldTruly(state), name);
        if (kind === 'duty') holds(events.reduce(foldDuty, unscheduled), state, name);
      });

      it('calls for errands, and fills the columns of its list, after everything that happened', () => {
        const happened: readonly Recorded[] = links.map((one) => ({ ...one, event: eventOf(one) }));
        if (kind === 'concern') replayConcern(happened as readonly Recorded<ConcernEvent>[]);
        if (kind === 'task') replayTask(happened as readonly Recorded<TaskEvent>[]);
        if (kind === 'duty') replayDuty(happened as readonly Recorded<ScheduleEvent>[]);
      });
    });
  }

  /** What is missing here keeps the project from compiling. */
  const taskTypes: Readonly<Record<(TaskEvent | ScheduleEvent)['type'], true>> = {
    TaskOpened: true,
    TaskAssigned: true,
    TaskHandedOver: true,
    TaskStarted: true,
    TaskCompleted: true,
    TaskNotApplicable: true,
    TaskDateMoved: true,
    TaskReminded: true,
    TaskOverdue: true,
    TaskEscalated: true,
    ClockRestarted: true,
    TaskReopened: true,
    EditRefused: true,
    ItemRestored: true,
    DutyScheduled: true,
    DutyCameRound: true,
    LastDoneGiven: true,
  };
  const typesIn = (...kinds: readonly string[]) =>
    new Set(
      histories
        .filter(({ kind }) => kinds.includes(kind))
        .flatMap(({ links }) => links.map(({ type }) => type)),
    );

  it('holds everything that can happen to a concern: whoever adds something records a history of it', () =>
    assert.deepEqual(typesIn('concern'), new Set(Object.keys(clauseOf))));

  it('holds everything that can happen in the duty calendar', () =>
    assert.deepEqual(typesIn('task', 'duty'), new Set(Object.keys(taskTypes))));

  it('notices a fact that is lost, or another', () => {
    const was = { owner: { name: 'Jo' }, decisions: ['one'] };
    for (const is of [
      { decisions: ['one'] },
      { ...was, decisions: [] },
      { ...was, decisions: ['one', 'two'] },
      { ...was, owner: {} },
    ])
      assert.throws(() => holds(is, was, 'state'));
    holds({ ...was, added: 1 }, was, 'state');
  });
});

/**
 * What a concern waits for is judged by the rules of today, and the safeguarding team is a choice that needs no reason
 * (0036). Everything else is a fact.
 */
function factsOf(was: unknown): unknown {
  const { waiting: _byRulesOfThen, ...facts } = Object(was);
  const isDirect = facts.route?.via === 'direct';
  return isDirect ? { ...facts, check: { state: 'not-asked', why: 'team-chosen' } } : facts;
}

/** A task that was done said "open" when these were recorded. */
function toldTruly(was: unknown): unknown {
  return was instanceof Object && 'done' in was ? { ...was, status: 'done' } : was;
}

function eventOf({ body }: Link): Happening {
  assert.ok(body);
  return JSON.parse(body);
}

const foldConcern = (state: Concern, event: Happening) => evolve(state, event as ConcernEvent);
const foldTask = (state: TaskState, event: Happening) => evolveTask(state, event as TaskEvent);
const foldDuty = (state: Schedule, event: Happening) => evolveSchedule(state, event as ScheduleEvent);

/** Every fact of then is still the same; today's code may know more. */
function holds(is: unknown, was: unknown, path: string): void {
  if (!(was instanceof Object)) {
    assert.deepEqual(is, was, path);
    return;
  }
  assert.ok(is instanceof Object, `${path} is lost`);
  if (Array.isArray(was)) assert.equal((is as readonly unknown[]).length, was.length, path);
  for (const [key, fact] of Object.entries(was)) holds(Object(is)[key], fact, `${path}.${key}`);
}

function replayConcern(history: readonly Recorded<ConcernEvent>[]): void {
  let before: Concern = blank;
  for (const [index, happening] of history.entries()) {
    const after: Concern = evolve(before, happening.event);
    assert.ok(after.status !== 'none');
    const happened = { events: [happening.event], first: index + 1, before, after };
    const kinds = errandsAfter(concernSubject, happened, local).map(({ kind }) => kind);
    assert.ok(kinds.includes('record') && kinds.includes('channel-card'));
    assert.equal(clocksOf(after, local).at(-1)?.due, nextStep(after, local)?.by);

    const events = history.slice(0, index + 1).map(({ event }) => event);
    fitsInto(concernFields(after, events, local), PREVENT_CONCERNS.columns);
    for (const { fields } of chronologyItems(happening, local)) {
      fitsInto(fields, PREVENT_CHRONOLOGY.columns);
      assert.ok(fields.What && fields.Clause && fields.Who);
    }
    before = after;
  }
}

function replayTask(history: readonly Recorded<TaskEvent>[]): void {
  let before: TaskState = noTask;
  for (const [index, { event }] of history.entries()) {
    const after: TaskState = evolveTask(before, event);
    assert.ok(after.status !== 'none');
    const happened = { events: [event], first: index + 1, before, after };
    // A timer that is set again changes nothing that the list shows.
    const kind = event.type === 'ClockRestarted' ? RING : 'record-task';
    assert.ok(errandsAfter(taskSubject, happened, local).some((errand) => errand.kind === kind));
    fitsInto(taskFields(after, local.pack.duties), POLICY_REVIEW_TASKS.columns);
    before = after;
  }
}

function replayDuty(history: readonly Recorded<ScheduleEvent>[]): void {
  let before: Schedule = unscheduled;
  for (const [index, { event }] of history.entries()) {
    const after: Schedule = evolveSchedule(before, event);
    const happened = { events: [event], first: index + 1, before, after };
    assert.ok(after.status === 'scheduled');
    const kinds = errandsAfter(scheduleSubject, happened, having(after.duty)).map(({ kind }) => kind);
    // What somebody says of the past sets no timer: the date that follows from it does.
    const isOfTheList = event.type === 'EditRefused' || event.type === 'ItemRestored';
    if (event.type === 'LastDoneGiven' || isOfTheList) assert.ok(!kinds.includes(RING));
    else assert.ok(kinds.includes(event.type === 'DutyCameRound' ? 'open-task' : RING));
    // A timer that is set again changes nothing that the list shows.
    assert.equal(kinds.includes('record-duty'), event.type !== 'ClockRestarted');
    assert.equal(kinds.includes('duty-edit-note'), event.type === 'EditRefused');
    for (const duty of [undefined, ...local.pack.duties.list])
      fitsInto(dutyFields(after, duty, local.pack.duties), PREVENT_DUTIES.columns);
    before = after;
  }
}

/** A pack with that duty: the calendar of one that it lacks stands still. */
function having(id: string): Local {
  const [some] = local.pack.duties.list;
  assert.ok(some);
  const duties = { ...local.pack.duties, list: [...local.pack.duties.list, { ...some, id }] };
  return { ...local, pack: { ...local.pack, duties } };
}

/** Every value has its column, and fits into it. */
function fitsInto(fields: Fields, columns: readonly Column[]): void {
  for (const [name, value] of Object.entries(fields)) {
    const column = name === 'Title' ? { kind: 'line' as const } : columns.find((one) => one.name === name);
    assert.ok(column, `${name} has no column`);
    if (value === null || value === undefined) continue;
    const choices = 'choices' in column ? (column.choices ?? []) : [];
    if (column.kind === 'line') assert.ok(String(value).length <= LINE_LIMIT, name);
    if (column.kind === 'text') assert.ok(String(value).length <= TEXT_LIMIT, name);
    if (column.kind === 'choice' || column.kind === 'choices')
      for (const one of [value].flat()) assert.ok(choices.includes(String(one)), `${name}: ${one}`);
    if (column.kind === 'instant' || column.kind === 'day')
      assert.ok(!Number.isNaN(Date.parse(String(value))), name);
  }
}
