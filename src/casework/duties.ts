/** Keeps the duty calendar going: opens what is due, finds its owner, climbs the ladder, and counts on from what was done. */
import { createHash } from 'node:crypto';
import { dateOf } from '../policy/hours.ts';
import { type Person, type PersonId, service } from '../policy/person.ts';
import { dueAfter, dueWithin, firstDue } from '../policy/review/cadence.ts';
import { answeringRole, type Duty, type Role, theTeam } from '../policy/review/duty.ts';
import type { OpenedBy } from '../policy/review/events.ts';
import type { Task as DutyTask } from '../policy/review/evolve.ts';
import type { ReviewPlace } from '../policy/review/follow.ts';
import type { Schedule } from '../policy/review/schedule.ts';
import type { Performer } from './dispatch.ts';
import { passRungs } from './dutyLadder.ts';
import type { Clock, Directory } from './ports.ts';
import { keyOf, type Reviews, taskOpenFor } from './reviews.ts';
import type { Turns } from './turns.ts';

/** Who holds a role; the safeguarding team holds its own. Undefined where nobody does. */
export type Holders = Readonly<Partial<Record<Role, PersonId>>>;

export type Guidance = {
  readonly name: string;
  readonly link: string;
  readonly published: string;
  readonly clauses: readonly string[];
};

export type DutyCalendar = ReturnType<typeof openDutyCalendar>;

export type DutyCalendarKit = {
  readonly reviews: Reviews;
  readonly place: ReviewPlace;
  readonly holders: Holders;
  readonly directory: Directory;
  /** With the other instances of the service: two that see no open task of a duty are not to open one each. */
  readonly turns: Turns;
  readonly clock: Clock;
};

export function openDutyCalendar({ reviews, place, holders, directory, turns, clock }: DutyCalendarKit) {
  const { duties, calendar } = place;
  const by = { ...service, safeguarding: false };
  const performers: Readonly<Record<string, Performer>> = {
    'open-task': openTask,
    'assign-task': assignTask,
    rung: passRungs(reviews, place, clock),
    'advance-duty': advanceDuty,
  };
  return { performers, begin, publish, openEarly, holderOf };

  /**
   * Adopts every duty of the pack that has no date yet, with its first date that has not passed: a calendar that was not
   * kept yet has missed nothing. Safe to repeat at every start.
   */
  async function begin(): Promise<void> {
    for (const duty of duties.list) {
      if ((await reviews.schedule(duty.id)).status !== 'none') continue;
      const dueOn = firstDue(duty, duties.from, dateOf(clock(), calendar));
      if (!dueOn) continue;
      await schedule(duty.id, dueOn, 'adopted');
    }
  }

  async function schedule(duty: string, dueOn: string, because: string): Promise<void> {
    await reviews.setSchedule(duty, { type: 'SetSchedule', by: service, at: clock(), duty, dueOn, because });
  }

  /** A date that something in between has superseded opens nothing; nor does a duty whose task is open already. */
  async function openTask({ stream, about }: Parameters<Performer>[0]): Promise<void> {
    const duty = dutyOf(stream.replace(/^duty\//, ''));
    const { dueOn } = about;
    if (!duty || !dueOn) return;
    await inTurn(duty, async () => {
      const now = await reviews.schedule(duty.id);
      if (now.status === 'none' || now.dueOn !== dueOn || (await isOpen(duty.id))) return;
      await open(duty, cycleKey(duty.id, now), dueOn, { cause: 'cadence' });
    });
  }

  function inTurn(duty: Duty, work: () => Promise<void>): Promise<void> {
    return turns.inTurn(`duty/${duty.id}`, work);
  }

  async function open(
    duty: Duty,
    key: string,
    dueOn: string,
    openedBy: OpenedBy,
    person: Person = service,
  ): Promise<DutyTask> {
    const { id, clauses, what, owner: role, evidence } = duty;
    return reviews.handle(key, {
      type: 'Open',
      by: { ...person, safeguarding: false },
      at: clock(),
      key,
      duty: id,
      clauses,
      what,
      role,
      dueOn,
      evidence,
      openedBy,
    });
  }

  /** Gives a task to whoever holds its role; to the next in line where nobody does. */
  async function assignTask({ stream }: Parameters<Performer>[0]): Promise<void> {
    const task = await reviews.find(keyOf(stream));
    if (!task || task.done || task.assignee) return;
    const { role, to } = await holderOf(task.role);
    await reviews.handle(task.key, { type: 'Assign', by, at: clock(), to, role });
  }

  /** The person who answers for a role, and as what. The team answers where nobody in the line is named. */
  async function holderOf(wanted: Role): Promise<{ role: Role; to: Person }> {
    const role = answeringRole(
      wanted,
      duties,
      (one) => one === 'safeguarding-team' || holders[one] !== undefined,
    );
    const id = role && holders[role];
    if (!role || !id) return { role: 'safeguarding-team', to: theTeam };
    return { role, to: (await directory.person(id)) ?? { id, name: role } };
  }

  /** Done: the next time counts from the day it was done, and the duties that wait for it open. */
  async function advanceDuty({ stream, about }: Parameters<Performer>[0]): Promise<void> {
    const task = await reviews.find(keyOf(stream));
    const duty = task && dutyOf(task.duty);
    if (!task?.done || !duty || task.openedBy.cause === 'guidance') return;

    const next = dueAfter(duty, task.done.on);
    if (next) await schedule(duty.id, next, `${task.key}/${about.version}`);
    if (task.done.as === 'completed') await openFollowers(duty, task.key, task.done.on);
  }

  async function openFollowers(duty: Duty, task: string, doneOn: string): Promise<void> {
    for (const follower of duties.list.filter(({ cadence }) => cadence.after?.includes(duty.id))) {
      const key = `${follower.id}:after:${task}`;
      await inTurn(follower, async () => {
        if (await isOpen(follower.id)) return;
        await open(follower, key, dueWithin(follower, doneOn), { cause: 'duty', task });
      });
    }
  }

  /**
   * Opens a duty's next task before its time, for what was done early: the situational risk assessment comes when it comes.
   * @returns the task that is open; undefined for a duty the pack does not have
   */
  async function openEarly(id: string, person: Person): Promise<DutyTask | undefined> {
    const duty = dutyOf(id);
    if (!duty) return undefined;
    const [there] = await openTasks(id);
    if (there) return there;
    const now = await reviews.schedule(id);
    const dueOn = now.status === 'none' ? dueWithin(duty, dateOf(clock(), calendar)) : now.dueOn;
    const key = now.status === 'none' ? `${id}:${dueOn}` : cycleKey(id, now);
    return open(duty, key, dueOn, { cause: 'cadence' }, person);
  }

  /**
   * New guidance (11.2): a review for each duty on the clauses it touches, once however often it is entered.
   * @returns the tasks, open or done
   */
  async function publish(
    { name, link, published, clauses }: Guidance,
    person: Person,
  ): Promise<readonly DutyTask[]> {
    const guidance = createHash('sha256')
      .update(JSON.stringify([link.trim().toLowerCase()]))
      .digest('hex')
      .slice(0, 16);
    const today = dateOf(clock(), calendar);
    const touched = duties.list.filter((duty) => duty.clauses.some((clause) => clauses.includes(clause)));
    const opened: DutyTask[] = [];
    for (const duty of touched) {
      const openedBy = { cause: 'guidance', guidance, name, link, published } as const;
      opened.push(
        await open(duty, `${duty.id}:guidance:${guidance}`, dueWithin(duty, today), openedBy, person),
      );
    }
    return opened;
  }

  async function isOpen(duty: string): Promise<boolean> {
    return (await openTasks(duty)).length > 0;
  }

  /** The open tasks of a duty that guidance did not open: at most one. */
  async function openTasks(duty: string): Promise<readonly DutyTask[]> {
    return (await reviews.labelled(taskOpenFor(duty), 50)).filter(
      ({ openedBy }) => openedBy.cause !== 'guidance',
    );
  }

  function dutyOf(id: string): Duty | undefined {
    return duties.list.find((duty) => duty.id === id);
  }
}

/** A date may come twice, where a duty was done twice within days: the schedule's version tells the two tasks apart. */
function cycleKey(duty: string, { dueOn, version }: Schedule & { readonly status: 'scheduled' }): string {
  return `${duty}:${dueOn}:${version}`;
}
