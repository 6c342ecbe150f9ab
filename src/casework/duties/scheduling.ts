/** Sets duties' first dates, by when they were last done, and those that a changed rule gives. */
import type { Now } from '../../engine/ports.ts';
import type { Turns } from '../../engine/turns.ts';
import { openingsOf, type Placing, placeKnown, placeUnknown } from '../../policy/duties/adoption.ts';
import type { Round } from '../../policy/duties/cadence.ts';
import type { Duty } from '../../policy/duties/duty.ts';
import { roundNotOpenOn } from '../../policy/duties/rounds.ts';
import {
  awaitsLastDone,
  type DoneHere,
  openingDay,
  ruleOf,
  type Scheduled,
} from '../../policy/duties/schedule.ts';
import { dateOf } from '../../policy/hours.ts';
import type { Local } from '../../policy/local.ts';
import { type Actor, service, serviceActor } from '../../policy/person.ts';
import { words } from '../../words/words.ts';
import type { DutyTasks } from './tasks.ts';

export type SchedulingKit = {
  readonly dutyTasks: DutyTasks;
  readonly local: Local;
  /** Shared with other instances: two that spread duties at once would fill the same weeks. */
  readonly turns: Turns;
  readonly clock: Now;
};

/** When a duty was last done: `on` is an ISO date, or '' if nobody knows; `link` is '' where there is none. */
export type LastDone = { readonly duty: string; readonly on: string; readonly link: string };

/** A duty whose calendar is kept. */
export type Kept = { readonly duty: Duty; readonly now: Scheduled };

/** A date that is set for a duty, and why. */
export type DateSet = Round & {
  readonly because: string;
  readonly countedFrom?: string;
  readonly done?: DoneHere;
  readonly opensOn?: string;
  readonly onlyLater?: boolean;
};

export type Scheduling = ReturnType<typeof openScheduling>;

export function openScheduling({ dutyTasks, local, turns, clock }: SchedulingKit) {
  const { duties } = local.pack;
  return { schedule, begin, giveLastDone, awaiting, kept };

  async function schedule(duty: Duty, date: DateSet): Promise<void> {
    const set = { duty: duty.id, rule: ruleOf(duty), ...date };
    await dutyTasks.giveSchedule(duty.id, { type: 'SetSchedule', by: serviceActor, at: clock(), ...set });
  }

  /**
   * Gives every duty of the pack a first date that has none, spread over the months, and brings forward what a changed
   * rule no longer leaves so far off. Safe to repeat at every start.
   */
  async function begin(): Promise<void> {
    await turns.inTurn(adoption, async () => {
      const known = await kept();
      const before = new Map(known.filter(({ now }) => !isFirstGuess(now)).map((one) => [one.duty.id, one]));
      const unknown = duties.list.filter(({ id }) => !before.has(id));
      const placed = placeUnknown(unknown, opening([...before.values()]), placing());
      for (const duty of unknown) {
        const date = placed.get(duty.id);
        if (date) await schedule(duty, { ...date, because: before.has(duty.id) ? 'spread' : 'adopted' });
      }
      for (const one of before.values()) await followRule(one);
    });
  }

  /**
   * Takes in when duties were last done, and sets their dates by it.
   * @throws Refusal
   */
  async function giveLastDone(all: readonly LastDone[], by: Actor, press = ''): Promise<void> {
    await turns.inTurn(adoption, async () => {
      for (const { duty: id, on, link } of all) {
        const duty = duties.list.find((one) => one.id === id);
        if (!duty) continue;
        const at = clock();
        const given = { duty: id, on, link, by, at, today: dateOf(at, local.calendar) };
        const after = await dutyTasks.giveSchedule(id, { type: 'GiveLastDone', ...given }, press);
        // What a press says that arrives once more may have been set right since.
        const stands = after.status === 'scheduled' && after.lastDone?.on === on;
        if (stands && on !== '') await placeAgain({ duty, now: after }, on);
      }
    });
  }

  async function placeAgain({ duty, now }: Kept, lastDone: string): Promise<void> {
    if (await dutyTasks.openOf(duty.id)) return; // its date is set when it is done
    const others = (await kept()).filter((one) => one.duty.id !== duty.id);
    const date = placeKnown(duty, lastDone, opening(others), placing());
    // Said again in the same moment, it is another date all the same.
    const because = `last-done:${now.lastDone?.at}/${lastDone}`;
    if (date) await schedule(duty, { ...date, countedFrom: lastDone, because });
  }

  /** The duties of which somebody still has to say when they were last done, but for those whose task is open. */
  async function awaiting(): Promise<readonly Kept[]> {
    const open = await Promise.all(
      (await kept()).map(async (one) => ({ one, open: await dutyTasks.openOf(one.duty.id) })),
    );
    return open.flatMap(({ one, open: task }) => (awaitsLastDone(one.now) && !task ? [one] : []));
  }

  /** A counted duty is due no later than its new rule says, an anchored one on its new date; what people moved stays. */
  async function followRule({ duty, now }: Kept): Promise<void> {
    if (now.rule === ruleOf(duty)) return;
    const from = now.countedFrom ?? dateOf(now.since, local.calendar);
    // What was done while its task could be open was done for that round: an anchored duty is not due for it again.
    const round = roundNotOpenOn(duty, from, local);
    if (!round || (duty.cadence.anchor ? round.cycle === now.cycle : round.dueOn >= now.dueOn)) return;
    const task = now.cameRound ? await dutyTasks.openOf(duty.id) : undefined;
    if (task) return bringForward(task.key, round.dueOn);
    if (now.cameRound) return; // done in this moment: its next date follows the new rule
    const because = `rule:${ruleOf(duty)}:${now.because.length}`;
    await schedule(duty, { ...round, because, countedFrom: from });
  }

  async function bringForward(key: string, dueOn: string): Promise<void> {
    const task = await dutyTasks.find(key);
    const today = dateOf(clock(), local.calendar);
    const date = dueOn > today ? dueOn : today;
    const isTheirs = task?.moved && task.moved.by.id !== service.id;
    if (!task || isTheirs || task.openedBy.cause !== 'cadence' || date >= task.dueOn) return;
    const reason = words.duty.ruleChanged;
    const command = { type: 'MoveDate', by: serviceActor, at: clock(), dueOn: date, reason, today } as const;
    await dutyTasks.handle(key, command);
  }

  async function kept(): Promise<readonly Kept[]> {
    const all = await Promise.all(
      duties.list.map(async (duty) => ({ duty, now: await dutyTasks.schedule(duty.id) })),
    );
    return all.flatMap(({ duty, now }) => (now.status === 'scheduled' ? [{ duty, now }] : []));
  }

  /** Before the day from which the calendar is kept, it begins on that day. */
  function placing(): Placing {
    const today = dateOf(clock(), local.calendar);
    return { duties, calendar: local.calendar, today: today > duties.from ? today : duties.from };
  }

  /** The days on which tasks open that have not opened yet. */
  function opening(all: readonly Kept[]): readonly string[] {
    return all.flatMap(({ duty, now }) =>
      now.cameRound ? [] : openingsOf(duty, { ...now, opensOn: openingDay(now, local) }, placing()),
    );
  }
}

const adoption = 'duties/adoption';

/** Earlier releases counted every first date from one day, so that most duties fell on it. */
function isFirstGuess({ because, rule, cameRound }: Scheduled): boolean {
  return because.length === 1 && because[0] === 'adopted' && rule === undefined && !cameRound;
}
