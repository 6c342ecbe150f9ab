/** Opens a duty's task on its date, before its time, after another duty, or for new guidance. */
import type { Now, Performer } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import { dueWithin } from '../../policy/duties/cadence.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import type { OpenedBy } from '../../policy/duties/events.ts';
import type { Schedule, Scheduled } from '../../policy/duties/schedule.ts';
import type { Task } from '../../policy/duties/state.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { type Person, service } from '../../policy/person.ts';
import { inOwnName } from '../whoIs.ts';
import type { DutyTasks } from './tasks.ts';

export type OpeningKit = {
  readonly dutyTasks: DutyTasks;
  readonly local: Local;
  /** Shared with other instances: two that see no open task of a duty must not open one each. */
  readonly turns: Turns;
  readonly clock: Now;
};

/** The task's key, when it is due, and the date of its rule. */
type Round = { readonly key: string; readonly dueOn: string; readonly cycle?: string };

export type Opening = ReturnType<typeof openOpening>;

export function openOpening({ dutyTasks, local, turns, clock }: OpeningKit) {
  const { duties } = local.pack;
  return { dutyOf, today, open, openUnlessOpen, openTask, openOwed, openEarly, openedFor };

  function dutyOf(id: string): Duty | undefined {
    return duties.list.find((duty) => duty.id === id);
  }

  function today(): string {
    return dateOf(clock(), local.calendar);
  }

  async function open(
    duty: Duty,
    round: Round,
    openedBy: OpenedBy,
    person: Person = service,
    press = '',
  ): Promise<Task> {
    const { id, name, clauses, what, owner: role, evidence } = duty;
    const by = inOwnName(person);
    const task = { duty: id, name, clauses, what, role, ...round, evidence, openedBy };
    return dutyTasks.handle(round.key, { type: 'Open', by, at: clock(), ...task }, press);
  }

  /** Apart from reviews that guidance opened, a duty has at most one open task. */
  async function openUnlessOpen(duty: Duty, opens: () => Promise<unknown>): Promise<void> {
    await turns.inTurn(`duty/${duty.id}`, async () => {
      if (!(await dutyTasks.openOf(duty.id))) await opens();
    });
  }

  /** Performs `open-task`. A date that has been replaced in the meantime opens nothing. */
  async function openTask({ stream, about: { dueOn } }: Parameters<Performer>[0]): Promise<void> {
    const duty = dutyOf(stream.replace(/^duty\//, ''));
    if (!duty || !dueOn) return;
    await openUnlessOpen(duty, async () => {
      const now = await dutyTasks.schedule(duty.id);
      if (now.status === 'none' || now.dueOn !== dueOn) return;
      await open(duty, roundOf(now), { cause: 'cadence' });
    });
  }

  /** Opens the round that came while another task of the duty was open, and kept it from opening. */
  async function openOwed(duty: Duty): Promise<void> {
    await openUnlessOpen(duty, async () => {
      const now = await dutyTasks.schedule(duty.id);
      if (now.status !== 'none' && now.cameRound) await open(duty, roundOf(now), { cause: 'cadence' });
    });
  }

  /**
   * Opens a duty's next task before its time, for a duty done early: the situational risk assessment keeps to no date.
   * @param press the press it comes from, which opens one task however late it arrives again
   * @returns the task that is open, or that the press opened; undefined for a duty the pack does not have
   */
  async function openEarly(id: string, person: Person, press = ''): Promise<Task | undefined> {
    const duty = dutyOf(id);
    if (!duty) return undefined;
    const there = await dutyTasks.openOf(id);
    if (there) return there;
    const now = await dutyTasks.schedule(id);
    const before = await openedBefore(now, person, press);
    if (before) return before;
    const dueOn = dueWithin(duty, today(), local.calendar);
    const round = now.status === 'none' ? { key: `${id}:${dueOn}`, dueOn } : roundOf(now);
    return open(duty, round, { cause: 'cadence' }, person, press);
  }

  /** Each round that was done stands among the reasons of the date that is set. */
  async function openedBefore(now: Schedule, person: Person, press: string): Promise<Task | undefined> {
    if (now.status === 'none' || press === '') return undefined;
    for (const key of now.because.map((why) => why.replace(/\/\d+$/, '')))
      if (await dutyTasks.took(key, press, person)) return dutyTasks.find(key);
    return undefined;
  }

  /** The task of the round that is set, open or done; undefined where none was opened, as another stood in its way. */
  function openedFor(now: Scheduled): Promise<Task | undefined> {
    return dutyTasks.find(roundOf(now).key);
  }
}

/** A duty done twice within days may get the same date twice; how often one was set tells the two tasks apart. */
function roundOf({ duty, dueOn, cycle, because }: Scheduled): Round {
  return { key: `${duty}:${dueOn}:${because.length}`, dueOn, cycle };
}
