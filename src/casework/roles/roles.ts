/** Gives commands to roles, reads their deputies, and performs errands about them. */
import { type CaseFileKit, openCaseFile, versionOf } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Recorded } from '../../journal/journal.ts';
import type { Local } from '../../policy/local.ts';
import type { Person } from '../../policy/person.ts';
import type { Role } from '../../policy/roleNames.ts';
import type { RoleCommand } from '../../policy/roles/commands.ts';
import type { RoleEvent } from '../../policy/roles/events.ts';
import { type Deputyship, deputiesIn, type RoleState } from '../../policy/roles/state.ts';
import { roleStream, roleSubject } from './subject.ts';

export type Roles = ReturnType<typeof openRoles>;

/** What a performer of errands about a deputy is given, loaded once. */
export type DeputyWork = {
  /** The errand's id. */
  readonly id: string;
  readonly role: Role;
  readonly event: RoleEvent;
  /** The deputy whom the event is about, as they were named. */
  readonly about: Deputyship;
  /** Whether nobody has taken them back, and their time is not over. */
  readonly stands: boolean;
};

export function openRoles(kit: CaseFileKit<Local>) {
  const file = openCaseFile(roleSubject, kit);
  return {
    /** For the engine's clocks. */
    file,
    /**
     * @param press the press it comes from, handled once however often it arrives
     * @throws Refusal
     */
    handle: (role: Role, command: RoleCommand, press = ''): Promise<RoleState> =>
      file.handle(roleStream(role), command, { press }),
    /** Whether this press of a person’s has already caused an event. */
    took: (role: Role, press: string, by: Person): Promise<boolean> => file.took(roleStream(role), press, by),
    /** A deputy as they were named, whether or not they stand in still. */
    asNamed: async (role: Role, deputy: string): Promise<Deputyship | undefined> =>
      deputyIn(file.stateAt(await file.history(roleStream(role)), Number(deputy)), deputy),
    find: (role: Role): Promise<RoleState> => file.load(roleStream(role)),
    performer,
  };

  /** Does nothing for an event that is about no deputy. */
  function performer(go: (work: DeputyWork) => Promise<void>): Performer {
    return file.performer(async ({ errand, event, state, history }) => {
      if (!event || state.status === 'none') return;
      const about = deputyOf(event, versionOf(errand), history);
      if (!about) return;
      const stands = state.deputies.some(({ deputy }) => deputy === about.deputy);
      await go({ id: errand.id, role: state.role, event, about, stands });
    });
  }

  /** From before the event, too: one that takes a deputy back leaves none behind. */
  function deputyOf(
    event: RoleEvent,
    version: number,
    history: readonly Recorded<RoleEvent>[],
  ): Deputyship | undefined {
    const there = [version, version - 1].flatMap((at) => deputiesIn(file.stateAt(history, at)));
    const wanted = event.type === 'DeputyNamed' ? String(version) : 'deputy' in event ? event.deputy : '';
    return there.find(({ deputy }) => deputy === wanted);
  }
}

function deputyIn(state: RoleState, wanted: string): Deputyship | undefined {
  return deputiesIn(state).find(({ deputy }) => deputy === wanted);
}
