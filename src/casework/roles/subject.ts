/** Makes a role a subject of the engine, with a stream of its own, and labels it while it has deputies. */
import type { Subject } from '../../engine/subject.ts';
import type { Local } from '../../policy/local.ts';
import { serviceActor } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import { roleClocks } from '../../policy/roles/clock.ts';
import type { RoleCommand } from '../../policy/roles/commands.ts';
import { decideRole } from '../../policy/roles/decide.ts';
import type { RoleEvent } from '../../policy/roles/events.ts';
import { evolveRole } from '../../policy/roles/evolve.ts';
import { followRole } from '../../policy/roles/follow.ts';
import { deputiesIn, noRole, type RoleState } from '../../policy/roles/state.ts';

export const roleSubject: Subject<RoleCommand, RoleState, RoleEvent, Local> = {
  name: 'role/',
  decider: {
    nothing: noRole,
    decide: decideRole,
    evolve: evolveRole,
    follow: followRole,
    labels: (state) => (deputiesIn(state).length > 0 ? [deputiesLabel] : []),
  },
  clocks: roleClocks,
  ring: ({ name, run }, at, isLost) => ({ type: 'Ring', by: serviceActor, at, clock: name, run, isLost }),
  waits: 'waiting:roles',
};

/** Carried by the roles that have a deputy now, or are to have one. */
export const deputiesLabel = 'has-deputies';

export const roleStream = (role: Role) => `role/${role}`;
