/** Holds ten years of happenings against what each duty's rule says, happening by happening. */
import assert from 'node:assert/strict';
import type { Duties, Duty, Rung } from '../../../src/policy/duties/duty.ts';
import type { TaskEvent, TaskOpened } from '../../../src/policy/duties/events.ts';
import type { DutyScheduled } from '../../../src/policy/duties/schedule.ts';
import { service } from '../../../src/policy/person.ts';
import { byAnchor, byRule, dateInLondon, officeOpens, plus, plusDays, workingDay } from './oracle.ts';
import type { Log } from './world.ts';

export type Rules = {
  readonly duties: Duties;
  readonly holidays: ReadonlySet<string>;
  /** The moment itself, or when the service is back after it. */
  readonly up: (ms: number) => number;
  readonly end: number;
  /** The packs that replaced the first one, in order, and when the service began with each. */
  readonly changes?: readonly { readonly at: number; readonly duties: Duties }[];
};

/** What is next for a duty: the date, when its task is to open, and whether that moment is behind us. */
type Next = {
  readonly cycle: string;
  readonly dueOn: string;
  readonly opens: number;
  /** From which day, and by which rule. */
  readonly from: string;
  readonly rule: string;
  over: boolean;
  /** Whether its own task opened, in time or before it. */
  opened?: boolean;
  /** The task by which it was set. */
  readonly by?: Judged;
};

/** A task, from when its next round is counted if it is set aside, and whether a person moved its date last. */
type Judged = {
  readonly duty: string;
  readonly cycle: string | undefined;
  readonly ruled: boolean;
  dueOn: string;
  theirs: boolean;
};

const ruleOf = ({ cadence: { every, anchor } }: Duty) => `${every} ${anchor}`;

/** Every task opens when and for when its rule says, once, and none is left out. */
export function judgeOpenings(log: Log, rules: Rules): void {
  const { holidays } = rules;
  let { duties } = rules;
  const changes = [...(rules.changes ?? [])];
  const moves = new Map<string, string>();
  const next = new Map<string, Next>();
  const open = new Map<string, Set<string>>(duties.list.map(({ id }) => [id, new Set()]));
  const tasks = new Map<string, Judged>();
  const keys = new Set<string>();
  let owed: { key: string; dueOn: string; at: number }[] = [];

  for (const { stream, event } of log) {
    for (let [one] = changes; one && one.at <= Date.parse(event.at); [one] = changes) follow(one);
    if (stream.startsWith('duty/') && event.type === 'DutyScheduled') adopt(event as DutyScheduled);
    if (!stream.startsWith('task/')) continue;
    pass(Date.parse(event.at));
    judge(stream.slice('task/'.length), event as TaskEvent); // a task's stream holds nothing else
  }
  pass(rules.end);
  assert.equal(moves.size, 0, [...moves.keys()].join());

  function dutyOf(id: string): Duty {
    const found = duties.list.find((one) => one.id === id);
    assert(found, id);
    return found;
  }

  /** Where the calendar begins is judged elsewhere. */
  function adopt({ duty: id, because, dueOn, cycle = dueOn, opensOn, at, countedFrom }: DutyScheduled): void {
    if (because !== 'adopted' && because !== 'spread' && !because.startsWith('last-done:')) return;
    const from = countedFrom ?? dateInLondon(Date.parse(at));
    const opens = rules.up(Math.max(officeOpens(opensOn ?? '', holidays, -1), Date.parse(at)));
    next.set(id, { cycle, dueOn, opens, from, rule: ruleOf(dutyOf(id)), over: false });
  }

  function opensAt(dueOn: string, { cadence }: Duty): number {
    return officeOpens(plus(dueOn, `-${cadence.opensBefore ?? duties.opensBefore}`), holidays, -1);
  }

  /** The service begins with another pack. */
  function follow(change: { readonly at: number; readonly duties: Duties }): void {
    pass(change.at);
    changes.shift();
    ({ duties } = change);
    for (const [id, one] of next) if (one.rule !== ruleOf(dutyOf(id))) followRule(dutyOf(id), one, change.at);
  }

  function followRule(duty: Duty, one: Next, at: number): void {
    const { every = '', anchor } = duty.cadence;
    let cycle = anchor ? byAnchor(anchor, every, one.from) : byRule(one.from, every);
    if (anchor && dateInLondon(opensAt(cycle, duty)) <= one.from) cycle = byAnchor(anchor, every, cycle);
    const dueOn = workingDay(cycle, holidays);
    if (anchor ? cycle === one.cycle : dueOn >= one.dueOn) return;
    const opens = rules.up(Math.max(opensAt(dueOn, duty), at));
    if (one.over) bringForward(duty.id, dueOn, dateInLondon(at));
    else next.set(duty.id, { ...one, cycle, dueOn, opens, rule: ruleOf(duty), opened: false });
  }

  function bringForward(id: string, dueOn: string, today: string): void {
    const date = dueOn > today ? dueOn : today;
    for (const key of open.get(id) ?? []) {
      const task = tasks.get(key);
      if (task?.ruled && !task.theirs && date < task.dueOn) moves.set(key, date);
    }
  }

  function count(task: Judged, doneOn: string | undefined, at: number): void {
    const { duty: id, cycle, dueOn: was } = task;
    const duty = dutyOf(id);
    const { cadence } = duty;
    if (!cadence.every) return;
    if (doneOn === undefined && cycle === undefined) {
      goOn(id, at);
      return;
    }
    const from = doneOn ?? cycle ?? was;
    const date = cadence.anchor ? anchoredAfter(duty, cycle ?? from, cycle) : byRule(from, cadence.every);
    const before = next.get(id);
    // What follows a round that has its task is counted when that is done.
    const isEarlier = before && date < before.cycle && before.by !== task;
    if (before && before.cycle !== cycle && (before.opened || isEarlier)) {
      if (!before.opened) goOn(id, at);
      return;
    }
    const dueOn = workingDay(date, holidays);
    const opens = rules.up(Math.max(opensAt(dueOn, duty), at));
    next.set(id, { cycle: date, dueOn, opens, from, rule: ruleOf(duty), over: false, by: task });
  }

  /** A date to come stays; a round for which nothing could open in its time, because of this task, opens now. */
  function goOn(id: string, at: number): void {
    const before = next.get(id);
    if (before?.over && !before.opened) next.set(id, { ...before, opens: rules.up(at), over: false });
  }

  /** A round of other dates, from before the pack changed, is that of the new date whose task it would have met open. */
  function anchoredAfter(duty: Duty, date: string, cycle: string | undefined): string {
    const { anchor = '', every = '' } = duty.cadence;
    const after = byAnchor(anchor, every, date);
    const isOfRule = cycle === undefined || byAnchor(anchor, every, plusDays(cycle, -1)) === cycle;
    return isOfRule || dateInLondon(opensAt(after, duty)) > date ? after : byAnchor(anchor, every, after);
  }

  /** Time goes on: what was to open by now has, unless the duty's task was open already. */
  function pass(now: number): void {
    for (const [id, one] of next) {
      if (one.over || one.opens >= now) continue;
      assert(open.get(id)?.size, `${id} did not open for ${one.dueOn}`);
      one.over = true;
    }
    for (const { key, at } of owed) assert(at >= now, `${key} did not open`);
  }

  function judge(key: string, event: TaskEvent): void {
    if (event.type === 'TaskOpened') judgeOpened(key, event);
    const task = tasks.get(key);
    if (!task) return;
    const { duty: id } = task;
    if (event.type === 'TaskDateMoved') judgeMoved(key, task, event);
    if (event.type === 'TaskDateMoved' || event.type === 'TaskReopened') task.dueOn = event.dueOn;
    if (event.type === 'TaskReopened') open.get(id)?.add(key);
    if (event.type !== 'TaskCompleted' && event.type !== 'TaskNotApplicable') return;
    open.get(id)?.delete(key);
    const at = Date.parse(event.at);
    count(task, event.type === 'TaskCompleted' ? event.doneOn : undefined, at);
    if (event.type === 'TaskCompleted') owe(id, key, event.doneOn, at);
  }

  /** The service moves a date only as a changed rule says; a person whenever they like. */
  function judgeMoved(key: string, task: Judged, { by, dueOn }: TaskEvent & { type: 'TaskDateMoved' }): void {
    task.theirs = by.id !== service.id;
    if (task.theirs) return;
    assert.equal(dueOn, moves.get(key), `${key} moved by itself`);
    moves.delete(key);
  }

  function owe(id: string, key: string, doneOn: string, at: number): void {
    for (const other of duties.list.filter(({ cadence }) => cadence.after?.includes(id))) {
      const called = `${other.id}:after:${key}`;
      if (open.get(other.id)?.size || keys.has(called)) continue;
      owed.push({ key: called, dueOn: workingDay(plus(doneOn, other.cadence.within), holidays), at });
    }
  }

  function judgeOpened(key: string, event: TaskOpened): void {
    const own = duties.list.find(({ id }) => id === event.duty);
    assert(own && !keys.has(key), `${key} opened twice`);
    keys.add(key);
    if (event.openedBy.cause === 'guidance') return;

    assert.equal(open.get(own.id)?.size, 0, `${key} opened beside another`);
    const called = owed.find((one) => one.key === key);
    let cycle: string | undefined;
    if (called) {
      assert.deepEqual([event.dueOn, Date.parse(event.at)], [called.dueOn, called.at], key);
      owed = owed.filter((one) => one !== called);
    } else {
      cycle = judgeRound(key, event, own);
    }
    const ruled = event.openedBy.cause === 'cadence';
    tasks.set(key, { duty: own.id, cycle, ruled, dueOn: event.dueOn, theirs: false });
    open.get(own.id)?.add(key);
  }

  function judgeRound(key: string, event: TaskOpened, own: Duty): string {
    const at = Date.parse(event.at);
    const early = event.by.id !== service.id;
    const dueOn = workingDay(plus(dateInLondon(at), own.cadence.within), holidays);
    const planned = next.get(own.id) ?? {
      ...{ cycle: dueOn, dueOn, opens: at, over: !early },
      ...{ from: dueOn, rule: ruleOf(own) },
    };
    assert(early || !planned.over, `${key} opened without a rule`);
    assert.deepEqual([event.dueOn, at], [planned.dueOn, early ? at : planned.opens], key);
    planned.over = true;
    planned.opened = true;
    return planned.cycle;
  }
}

/** Every rung is passed when its ladder says, once, and none is left out while the task waits. */
export function judgeLadders(log: Log, rules: Rules): number {
  const tasks = new Map<string, TaskEvent[]>();
  for (const { stream, event } of log)
    if (stream.startsWith('task/')) tasks.set(stream, [...(tasks.get(stream) ?? []), event as TaskEvent]);

  let passed = 0;
  for (const [key, events] of tasks) {
    const opened = events[0];
    assert(opened?.type === 'TaskOpened');
    const duty = rules.duties.list.find(({ id }) => id === opened.duty);
    const ladder = rules.duties.ladders[duty?.ladder ?? 'usual'] ?? [];
    const nextRole = rules.duties.nextInLine[opened.role] ?? 'channel';
    const line = { ladder, again: rules.duties.again, nextRole };
    for (const wait of waits(events)) passed += judgeWait(key, wait, line, rules);
  }
  return passed;
}

/** A stretch in which a task waits for one date. */
type Wait = { readonly dueOn: string; readonly from: number; until: number; readonly events: TaskEvent[] };

/** The ladder of a task, and who comes after the role that owns it. */
type Line = {
  readonly ladder: readonly Rung[];
  readonly again: Duties['again'];
  readonly nextRole: string;
};

function waits(events: readonly TaskEvent[]): readonly Wait[] {
  const all: Wait[] = [];
  for (const event of events) {
    const at = Date.parse(event.at);
    const last = all.at(-1);
    const ends = ['TaskDateMoved', 'TaskCompleted', 'TaskNotApplicable', 'TaskReopened'].includes(event.type);
    if (ends && last) last.until = Math.min(last.until, at);
    if (event.type === 'TaskOpened' || event.type === 'TaskDateMoved' || event.type === 'TaskReopened')
      all.push({ dueOn: event.dueOn, from: at, until: Infinity, events: [] });
    else last?.events.push(event);
  }
  return all;
}

function judgeWait(
  key: string,
  wait: Wait,
  { ladder, again, nextRole }: Line,
  { holidays, up, end }: Rules,
): number {
  const opened = dateInLondon(wait.from);
  const all = ladder.map(({ id, offset, tell }) => {
    const early = offset.startsWith('-');
    // Whoever did not have it late has as long as usual, once it is there.
    const from = tell !== 'owner' && opened > wait.dueOn ? opened : wait.dueOn;
    const [before, after] = ([-1, 1] as const).map((way) => officeOpens(plus(from, offset), holidays, way));
    const onTheDay = offset === 'P0D' && Number(before) > wait.from;
    const opens = Number(early || onTheDay ? before : after);
    const skipped = early && opens <= wait.from;
    return { id, tell, late: !early && offset !== 'P0D', skipped, moment: Math.max(opens, wait.from) };
  });
  const rungs = all
    .filter(({ skipped }) => !skipped)
    // The owner reads one of two that come in the same moment.
    .filter(({ tell, moment }, index, left) => {
      const later = left.slice(index + 1).find((one) => one.tell === 'owner');
      return tell !== 'owner' || later?.moment !== moment;
    })
    .map((one) => ({ ...one, at: up(one.moment) }));
  const last = rungs.at(-1)?.at ?? wait.from;
  const seen = wait.events.flatMap((event) =>
    event.type === 'TaskReminded' || event.type === 'TaskEscalated' ? [event] : [],
  );
  // What comes in the very moment in which the wait ends comes before its end or, the task being done, no more.
  const wasFirst = ({ id, at }: { id: string; at: number }) =>
    at === wait.until && seen.some((event) => event.rung === id && Date.parse(event.at) === at);
  const expected = [...rungs, ...repeated(last)].filter(
    (one) => (one.at < wait.until || wasFirst(one)) && one.at <= end,
  );
  assert.deepEqual(
    seen.map(({ rung, at }) => [rung, at]),
    expected.map(({ id, at }) => [id, new Date(at).toISOString()]),
    `${key}, due ${wait.dueOn}, waiting from ${new Date(wait.from).toISOString()}`,
  );
  for (const event of seen) {
    const { tell } = expected.find(({ id }) => id === event.rung) ?? {};
    assert.equal(event.type === 'TaskReminded', tell === 'owner', key);
    if (event.type === 'TaskEscalated') assert.equal(event.to, tell === 'channel' ? tell : nextRole, key);
  }
  const late = expected.filter((one) => one.late).map(({ at }) => at);
  const overdue = wait.events.filter(({ type }) => type === 'TaskOverdue').map(({ at }) => Date.parse(at));
  assert.deepEqual(overdue, late.length > 0 ? [Math.min(...late)] : [], `${key} is overdue once`);
  return seen.length;

  /** The last word, said again and again for as long as anybody could look. */
  function repeated(from: number) {
    const all: { id: string; tell: Rung['tell']; late: boolean; at: number }[] = [];
    for (let at = from; at < Math.min(wait.until, end); ) {
      at = up(officeOpens(plus(dateInLondon(at), again.after), holidays, 1));
      all.push({ id: `again-${all.length + 1}`, tell: again.tell, late: true, at });
    }
    return all;
  }
}
