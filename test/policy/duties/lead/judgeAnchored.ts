/** Holds each anchored duty's rounds against the calendar alone: on its dates, one after the other, none twice, none left out. */
import assert from 'node:assert/strict';
import type { Duties, Duty } from '../../../../src/policy/duties/duty.ts';
import type { TaskEvent, TaskOpened } from '../../../../src/policy/duties/events.ts';
import { service } from '../../../../src/policy/person.ts';
import { byAnchor, plusDays, workingDay } from '../oracle.ts';
import type { Log } from '../world.ts';

/** A pack, and since when the service has run with it. */
export type Pack = { readonly at: number; readonly duties: Duties };

/** @returns how many rounds of anchored duties there were */
export function judgeAnchored(log: Log, packs: readonly Pack[], holidays: ReadonlySet<string>): number {
  const rounds = new Map<string, readonly TaskOpened[]>();
  for (const { stream, event } of log) {
    if (!stream.startsWith('task/')) continue;
    const happened = event as TaskEvent; // a task's stream holds nothing else
    if (happened.type === 'TaskDateMoved' && happened.by.id === service.id)
      assert(
        packs.some(({ at }) => at === Date.parse(happened.at)),
        `${stream} was moved by no changed rule`,
      );
    if (happened.type !== 'TaskOpened' || happened.openedBy.cause !== 'cadence') continue;
    rounds.set(happened.duty, [...(rounds.get(happened.duty) ?? []), happened]);
  }
  let seen = 0;
  for (const [id, all] of rounds)
    for (const [index, round] of all.entries()) {
      const own = dutyAt(id, Date.parse(round.at), packs);
      if (!own?.cadence.anchor) continue;
      seen++;
      const { cycle = '', dueOn, key } = round;
      assert.equal(next(own, plusDays(cycle, -1)), cycle, `${key} is on no date of its rule`);
      // What is past and owed when the calendar is set up has as long as anything that another duty opens.
      const isOwed = index === 0 && cycle < round.at.slice(0, 10);
      assert(isOwed || dueOn === workingDay(cycle, holidays), `${key} was moved`);
      const last = all[index - 1];
      if (last && isOfOneRule(own, last, packs))
        assert.equal(cycle, next(own, last.cycle ?? ''), `${key} does not follow ${last.key}`);
    }
  return seen;
}

/** Whether the rule has been the same since a round opened. */
function isOfOneRule(own: Duty, { duty, at }: TaskOpened, packs: readonly Pack[]): boolean {
  const before = dutyAt(duty, Date.parse(at), packs)?.cadence;
  return before?.anchor === own.cadence.anchor && before?.every === own.cadence.every;
}

function next({ cadence: { anchor = '', every = '' } }: Duty, date: string): string {
  return byAnchor(anchor, every, date);
}

function dutyAt(id: string, ms: number, packs: readonly Pack[]): Duty | undefined {
  return packs.findLast(({ at }) => at <= ms)?.duties.list.find((one) => one.id === id);
}
