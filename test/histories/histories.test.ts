import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import { type Link, verifyStream } from '../../src/journal/chain.ts';
import type { Happening, Recorded } from '../../src/journal/journal.ts';
import { clockOf } from '../../src/policy/concern/clock.ts';
import { type ConcernEvent, clauseOf } from '../../src/policy/concern/events.ts';
import { blank, type Concern, evolve } from '../../src/policy/concern/evolve.ts';
import { followAll } from '../../src/policy/concern/follow.ts';
import { nextStep } from '../../src/policy/concern/next.ts';
import type { ReviewEvent } from '../../src/policy/review/events.ts';
import { evolveReview, noTask, type Review } from '../../src/policy/review/evolve.ts';
import { followReview, followSchedule } from '../../src/policy/review/follow.ts';
import {
  type DutyScheduled,
  evolveSchedule,
  type Schedule,
  unscheduled,
} from '../../src/policy/review/schedule.ts';
import { type Column, LINE_LIMIT, TEXT_LIMIT } from '../../src/sharepoint/columns.ts';
import { chronologyItems, concernFields } from '../../src/sharepoint/concernFields.ts';
import { POLICY_REVIEW_TASKS, PREVENT_CHRONOLOGY, PREVENT_CONCERNS } from '../../src/sharepoint/lists.ts';
import type { Fields } from '../../src/sharepoint/records.ts';
import { reviewFields } from '../../src/sharepoint/reviewFields.ts';
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

const place = { duties: local.pack.duties, calendar: local.calendar };

describe('what was recorded once is read for ever', () => {
  for (const { name, kind, about, links, state } of histories) {
    describe(`${name}: ${about}`, () => {
      it('has a chain that holds', () => assert.equal(verifyStream(links), 'whole'));

      it('adds up to what it added up to then', () => {
        const events = links.map(eventOf);
        if (kind === 'concern') holds(events.reduce(foldConcern, blank), state, name);
        if (kind === 'task') holds(events.reduce(foldTask, noTask), state, name);
        if (kind === 'duty') holds(events.reduce(foldDuty, unscheduled), state, name);
      });

      it('calls for tasks, and fills the columns of its list, after everything that happened', () => {
        const happened: readonly Recorded[] = links.map((one) => ({ ...one, event: eventOf(one) }));
        if (kind === 'concern') replayConcern(happened as readonly Recorded<ConcernEvent>[]);
        if (kind === 'task') replayTask(happened as readonly Recorded<ReviewEvent>[]);
        if (kind === 'duty') replayDuty(happened as readonly Recorded<DutyScheduled>[]);
      });
    });
  }

  /** What is missing here keeps the project from compiling. */
  const reviewTypes: Readonly<Record<(ReviewEvent | DutyScheduled)['type'], true>> = {
    TaskOpened: true,
    TaskAssigned: true,
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
    assert.deepEqual(typesIn('task', 'duty'), new Set(Object.keys(reviewTypes))));

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

function eventOf({ body }: Link): Happening {
  assert.ok(body);
  return JSON.parse(body);
}

const foldConcern = (state: Concern, event: Happening) => evolve(state, event as ConcernEvent);
const foldTask = (state: Review, event: Happening) => evolveReview(state, event as ReviewEvent);
const foldDuty = (state: Schedule, event: Happening) => evolveSchedule(state, event as DutyScheduled);

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
    const tasks = followAll({ events: [happening.event], first: index + 1, before, after }, local);
    assert.ok(
      tasks.some(({ kind }) => kind === 'record') && tasks.some(({ kind }) => kind === 'channel-card'),
    );
    assert.equal(clockOf(after, local)?.due, nextStep(after, local).by);

    const events = history.slice(0, index + 1).map(({ event }) => event);
    fitsInto(concernFields(after, events, local), PREVENT_CONCERNS.columns);
    for (const { fields } of chronologyItems(happening)) {
      fitsInto(fields, PREVENT_CHRONOLOGY.columns);
      assert.ok(fields.What && fields.Clause && fields.Who);
    }
    before = after;
  }
}

function replayTask(history: readonly Recorded<ReviewEvent>[]): void {
  let before: Review = noTask;
  for (const [index, { event }] of history.entries()) {
    const after: Review = evolveReview(before, event);
    assert.ok(after.status !== 'none');
    const tasks = followReview({ events: [event], first: index + 1, before, after }, place);
    // A timer that is set again changes nothing that the list shows.
    assert.ok(event.type === 'ClockRestarted' || tasks.some(({ kind }) => kind === 'record-task'));
    fitsInto(reviewFields(after), POLICY_REVIEW_TASKS.columns);
    before = after;
  }
}

function replayDuty(history: readonly Recorded<DutyScheduled>[]): void {
  for (const { event } of history)
    assert.ok(followSchedule(event, place).some(({ kind }) => kind === 'open-task'));
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
