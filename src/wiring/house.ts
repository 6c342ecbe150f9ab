/** Opens every subject in the service, and joins what they bring. */
import { setTimeout as wait } from 'node:timers/promises';
import { openAcquaintance } from '../casework/acquaintance.ts';
import { openDutyTasks } from '../casework/duties/tasks.ts';
import { openOffice } from '../casework/roles/office.ts';
import { openSiteReaders, type SiteRoll } from '../casework/siteReaders.ts';
import { RING, ringing } from '../engine/clocks.ts';
import type { Performers } from '../engine/ports.ts';
import { openDigest } from '../teams/digest.ts';
import { openBot } from '../teams/door/bot.ts';
import { bind, join } from '../teams/door/verbs.ts';
import { homeCard } from '../teams/home.ts';
import type { Conversation } from '../teams/people/chats.ts';
import { verbs as channelVerbs, offerChannel } from '../teams/people/choose.ts';
import { dutyVerbs } from '../teams/people/chooseForDuties.ts';
import type { Core } from './core.ts';
import { roleHolderJobs } from './roleHolders.ts';
import type { SharePoint } from './sharepoint.ts';
import type { Ground } from './subject.ts';
import { laneOf, subjects } from './subjects.ts';
import type { Room } from './teams.ts';

/** @param inChannel who is in the safeguarding channel, as far as it is known here */
export function openGround(
  core: Ground['core'] & Pick<Core, 'config'>,
  sharepoint: Ground['sharepoint'] & Pick<SharePoint, 'directory'>,
  inChannel: SiteRoll,
): Ground {
  const files = { streams: core.journal.streams, local: core.local, lanes: laneOf };
  const { ROLES, LISTS: listMode } = core.config;
  const office = openOffice({ ...files, holders: ROLES, clock: core.clock });
  const siteReaders = openSiteReaders(inChannel, office, sharepoint.directory, core.clock);
  return { core, sharepoint, siteReaders, listMode, files };
}

export function openHouse(core: Core, sharepoint: SharePoint, room: Room) {
  const { clock, log, explained } = core;
  const code = (error: unknown) => explained(error).code;
  const acquaintance = openAcquaintance(sharepoint.directory, clock, log, code, moment);
  const ground = openGround(core, sharepoint, room.roster);
  const dutyTasks = openDutyTasks(ground.files);
  const openTasks = dutyTasks.openTasks(core.projections);
  const house = { ...ground, core, sharepoint, room, acquaintance, dutyTasks, openTasks };
  const brought = subjects.map(({ open }) => open(house));
  const files = brought.flatMap((one) => one.files);
  const performers: Performers = Object.assign(
    { [RING]: ringing(files, core.clock) },
    ...brought.map((one) => one.performers),
  );
  const verbs = join([
    bind(channelVerbs, { ...room, directory: sharepoint.directory }),
    bind(dutyVerbs, room),
    ...brought.flatMap((one) => one.verbs),
  ]);
  const greeting = () => homeCard(room);
  const offer = (at: Conversation) => offerChannel(at, room);
  const digest = openDigest(
    room,
    brought.flatMap((one) => one.digest ?? []),
  );
  return {
    ...{ files, acquaintance, openTasks },
    performers,
    verbs,
    onTurn: openBot({ ...room, verbs, greeting, offer, named: acquaintance.named, desk: deskOf(core) }),
    jobs: [
      ...brought.flatMap((one) => one.jobs ?? []),
      ...roleHolderJobs(core, sharepoint, room),
      { name: 'digest', everyMs: 5 * minute, run: digest },
    ],
  };
}

/** Where the desk is opened, where there is one. */
function deskOf({ config: { DESK_APP_ID, PUBLIC_URL } }: Pick<Core, 'config'>): string | undefined {
  return DESK_APP_ID && PUBLIC_URL;
}

/** A directory mostly answers within a third of this; Teams shows a press as failed after ten seconds. */
const moment = () => wait(500, undefined, { ref: false });

const minute = 60_000;
