/** The jobs that look after those who hold roles, and after what Teams refuses. */
import { rolesOfNobody } from '../casework/gone.ts';
import type { Job } from '../engine/jobs.ts';
import { rolesIn } from '../policy/places.ts';
import { findRolesWithoutApp } from '../teams/people/installed.ts';
import type { Core } from './core.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Room } from './teams.ts';

export function roleHolderJobs(
  { findings }: Pick<Core, 'findings'>,
  { directory }: Pick<SharePoint, 'directory'>,
  room: Room,
): readonly Job[] {
  return [
    {
      name: 'role-holders',
      everyMs: hour,
      run: async () =>
        findings.keep('roles', await rolesOfNobody(rolesIn(room.local.pack), room.office, directory)),
    },
    // Local setting: a few requests, and an app that was just assigned takes hours to arrive.
    {
      name: 'app-installed',
      everyMs: 6 * hour,
      run: () => findRolesWithoutApp({ ...room, findings }),
    },
    { name: 'teams-refusals', everyMs: hour, run: room.refusals.sweep, notAtStart: true },
  ];
}

const hour = 60 * 60_000;
