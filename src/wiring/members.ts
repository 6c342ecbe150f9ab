/** Who is of the safeguarding team, in the service: its cards, presses and findings. */

import { bind } from '../teams/door/verbs.ts';
import { strangers, untriedKind } from '../teams/members/findings.ts';
import { lanes, notifiers } from '../teams/members/notify.ts';
import { verbs } from '../teams/members/verbs.ts';
import type { Brought, House, SubjectWiring } from './subject.ts';

export const members: SubjectWiring = { lanes, lists: [], open };

function open({ core: { findings }, sharepoint: { directory }, room }: House): Brought {
  const kit = { ...room, directory };
  return {
    files: [room.members.file],
    performers: notifiers(kit),
    verbs: [bind(verbs, kit)],
    jobs: [
      {
        name: 'strangers',
        everyMs: 10 * minute,
        run: async () => findings.keep('members', await strangers(kit)),
      },
      {
        name: 'channel-kind',
        everyMs: 60 * minute,
        run: async () => findings.keep('channel-kind', await untriedKind(kit)),
      },
    ],
  };
}

const minute = 60_000;
