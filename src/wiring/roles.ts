/** Roles in the service: who holds them, the deputies whom people name in chat, and what each is told. */
import { openLookUp } from '../casework/lookUp.ts';
import { openRoles } from '../casework/roles/roles.ts';
import { rolesInPack } from '../policy/roles/inPack.ts';
import { bind } from '../teams/door/verbs.ts';
import { lanes, notifiers } from '../teams/roles/notify.ts';
import { verbs } from '../teams/roles/verbs.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

/** It has no list in SharePoint: whose an open duty is stands in the duty's own. */
export const roles: SubjectWiring = { lanes, lists: [], pack: { roles: rolesInPack }, open };

function open({ core, sharepoint, files, room, acquaintance }: House): Brought {
  const { config, log, explained } = core;
  const explain = (error: unknown) => explained(error).code;
  const lookUp = openLookUp({ directory: sharepoint.directory, log, explain });
  const kit = { ...room, roles: openRoles(files), holders: config.ROLES, lookUp, acquaintance };
  return { files: [kit.roles.file], performers: notifiers(kit), verbs: [bind(verbs, kit)] };
}
