/** Gives commands to roles, reads their deputies, and performs errands about them. */
import { type CaseFileKit, openCaseFile, type Work } from '../../engine/caseFile.ts';
import type { Performer } from '../../engine/ports.ts';
import type { Recorded } from '../../journal/journal.ts';
import type { Local } from '../../policy/local.ts';
import type { Role } from '../../policy/roleNames.ts';
import type { RoleCommand } from '../../policy/roles/commands.ts';
import type { RoleEvent } from '../../policy/roles/events.ts';
import type { RoleState } from '../../policy/roles/state.ts';
import { roleStream, roleSubject } from './subject.ts';

export type Roles = ReturnType<typeof openRoles>;

export type RoleWork = Work<RoleState, RoleEvent>;

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
    find: (role: Role): Promise<RoleState> => file.load(roleStream(role)),
    history: (role: Role): Promise<readonly Recorded<RoleEvent>[]> => file.history(roleStream(role)),
    performer: (go: (work: RoleWork) => Promise<void>): Performer => file.performer(go),
  };
}
