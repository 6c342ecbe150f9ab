/** Makes the concern a subject of the engine, and labels it for lists. */
import type { Subject } from '../../engine/subject.ts';
import { managerAsked } from '../../policy/concerns/access.ts';
import { clocksOf } from '../../policy/concerns/clock.ts';
import type { ConcernCommand } from '../../policy/concerns/commands.ts';
import { decide } from '../../policy/concerns/decide.ts';
import type { ConcernEvent } from '../../policy/concerns/events.ts';
import { evolve } from '../../policy/concerns/evolve.ts';
import { followAll } from '../../policy/concerns/follow.ts';
import { blank, type Case, type Concern } from '../../policy/concerns/state.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';

export const concernSubject: Subject<ConcernCommand, Concern, ConcernEvent, Local> = {
  // Every reference begins with it.
  name: 'NCS-',
  decider: {
    nothing: blank,
    decide,
    evolve,
    follow: (happened, local) => followAll({ ...happened, after: existing(happened.after) }, local),
    labels,
  },
  clocks: clocksOf,
  ring: ({ name, run }, at, isLost) => ({ type: 'Ring', by: serviceActor, at, clock: name, run, isLost }),
  waits: 'waiting:concerns',
};

/** The labels never say whom a concern is about. */
export const reportedBy = (person: string) => `reported-by:${person}`;
export const askedOf = (person: string) => `asked-of:${person}`;
export const openLabel = 'open';
/** Nothing of these may stand on the SharePoint site. */
export const withheldLabel = 'withheld';

function labels(concern: Concern): readonly string[] {
  const there = existing(concern);
  const manager = managerAsked(there);
  return [
    reportedBy(there.raisedBy.id),
    ...(manager ? [askedOf(manager.id)] : []),
    ...(there.status === 'open' ? [openLabel] : []),
    ...(there.withheld ? [withheldLabel] : []),
  ];
}

/** After a command that was not refused, there is always a concern. */
export function existing(concern: Concern): Case {
  if (concern.status === 'none') throw new Error('A command left no concern behind');
  return concern;
}
