/** Holds every message about duties against who had what that day: one a week, and others only of what is due, late or asked. */
import assert from 'node:assert/strict';
import type { TaskEvent } from '../../../../src/policy/duties/events.ts';
import { type PersonId, theTeam } from '../../../../src/policy/person.ts';
import { dateInLondon, officeOpens, plusDays, workingDay } from '../oracle.ts';
import type { Log } from '../world.ts';
import type { Message } from './mail.ts';

/** A task as people know it: whose it is, until when, and since when by the service's doing. */
type Known = {
  owner: PersonId | undefined;
  dueOn: string;
  /** When the service gave it to its owner; undefined where a person did. */
  given: number | undefined;
};

type Rules = {
  readonly holidays: ReadonlySet<string>;
  readonly start: number;
  readonly end: number;
  readonly keepers: readonly PersonId[];
};

/** What somebody else's press, or their own edit that was put back, tells a person at once. */
type Answer = { readonly at: string; readonly to: PersonId; readonly key: string };

/** When the week's message is sent: so long after the office opens on the first working day of the week. */
const afterOpeningMs = 5 * 60_000;

/** @param keepers are also told of duties of which nobody has said when they were last done */
export function judgeMail(
  log: Log,
  messages: readonly Message[],
  { holidays, start, end, keepers }: Rules,
): void {
  const tasks = new Map<string, Known>();
  const open = new Set<string>();
  const answers: Answer[] = [];
  const singles = messages.filter(({ isWeeks }) => !isWeeks);
  const weekly = Map.groupBy(
    messages.filter(({ isWeeks }) => isWeeks),
    ({ at }) => Date.parse(at),
  );
  let since = 0;
  let read = 0;
  let judged = 0;

  for (let monday = mondayOf(dateInLondon(start)); ; monday = plusDays(monday, 7)) {
    const at = officeOpens(monday, holidays, 1) + afterOpeningMs;
    judgeSinglesUntil(Math.min(at, end));
    if (at > end) break;
    judgeWeek(monday, weekly.get(at) ?? []);
    weekly.delete(at);
    since = at;
  }
  assert.equal(weekly.size, 0, 'a second message in a week');

  function judgeSinglesUntil(ms: number): void {
    for (let one = singles[judged]; one && Date.parse(one.at) <= ms; one = singles[++judged]) {
      readUntil(Date.parse(one.at));
      judgeSingle(one);
    }
    readUntil(ms);
  }

  /** What happened before the messages of a moment; in that moment, all that is not a message follows from it. */
  function readUntil(ms: number): void {
    for (let next = log[read]; next && Date.parse(next.event.at) <= ms; next = log[++read])
      if (next.stream.startsWith('task/')) take(next.stream.slice('task/'.length), next.event as TaskEvent); // holds no other
  }

  function take(key: string, event: TaskEvent): void {
    if (event.type === 'TaskOpened')
      tasks.set(key, { owner: undefined, dueOn: event.dueOn, given: undefined });
    const task = tasks.get(key);
    assert(task, key);
    const former = task.owner;
    if (event.type === 'TaskOpened' || event.type === 'TaskReopened') open.add(key);
    if (event.type === 'TaskCompleted' || event.type === 'TaskNotApplicable') open.delete(key);
    if (event.type === 'TaskDateMoved' || event.type === 'TaskReopened') task.dueOn = event.dueOn;
    if (event.type === 'TaskAssigned' || event.type === 'TaskHandedOver') {
      task.owner = event.to.id;
      task.given = event.type === 'TaskAssigned' ? Date.parse(event.at) : undefined;
    }
    const to = event.type === 'EditRefused' ? event.by.id : task.owner;
    if (event.type === 'TaskHandedOver' && former && ![former, event.to.id].includes(event.by.id))
      answers.push({ at: event.at, to: former, key: '' });
    const isAsked = event.type === 'TaskReopened' || event.type === 'TaskHandedOver';
    if (to && (event.type === 'EditRefused' || (isAsked && event.by.id !== to)))
      answers.push({ at: event.at, to, key });
  }

  /** Of a task that is due that day or late, or what somebody's doing says at once. */
  function judgeSingle({ at, to, tasks: keys }: Message): void {
    const told = JSON.stringify({ at, to, keys });
    const answer = answers.findIndex((one) => one.at === at && one.to === to && (keys[0] ?? '') === one.key);
    if (answer >= 0) return void answers.splice(answer, 1);
    const task = tasks.get(keys[0] ?? '');
    assert(task && open.has(keys[0] ?? ''), told);
    const today = dateInLondon(Date.parse(at));
    const from = to === task.owner ? workingDay(task.dueOn, holidays) : plusDays(task.dueOn, 7);
    assert(from <= today, `before it is due: ${told}`);
  }

  /** One for each who has something to do: all that is due in it or late, and all that the service gave them since. */
  function judgeWeek(monday: string, sent: readonly Message[]): void {
    const told = sent.map(({ to }) => to);
    assert.equal(new Set(told).size, told.length, `a second message for the week of ${monday}`);
    for (const owner of new Set([...open].map((key) => tasks.get(key)?.owner)))
      if (owner && owner !== theTeam.id && theirs(owner, monday).length > 0)
        assert(told.includes(owner), `nothing was said for the week of ${monday}`);
    for (const { to, tasks: keys, more } of sent) {
      const wanted = theirs(to, monday);
      assert(wanted.length > 0 || keepers.includes(to), `${monday}: a message of nothing`);
      assert(
        keys.every((key) => wanted.includes(key)),
        `${monday}: what is not theirs, not new and not due`,
      );
      assert(more ? keys.length === 20 : keys.length === wanted.length, `${monday}: not all that is theirs`);
    }
  }

  function theirs(person: PersonId, monday: string): readonly string[] {
    const isNew = (given: number | undefined) => given !== undefined && given > since;
    const next = plusDays(monday, 7);
    return [...open].filter((key) => {
      const task = tasks.get(key);
      return task?.owner === person && (task.dueOn < next || isNew(task.given));
    });
  }
}

/** The Monday of a date's week. */
export function mondayOf(date: string): string {
  const weekday = new Date(`${date}T00:00Z`).getUTCDay();
  return plusDays(date, -((weekday + 6) % 7));
}
