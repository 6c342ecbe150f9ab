/** How people reach the service in Teams, whatever the subject: adapter, cards, channel, people. */
import { openMembers } from '../casework/members/members.ts';
import { openOffice } from '../casework/roles/office.ts';
import { openWhoIs } from '../casework/whoIs.ts';
import { serviceActor } from '../policy/person.ts';
import { openCards } from '../teams/cards/expand.ts';
import { openAdapter } from '../teams/door/adapter.ts';
import type { Doors } from '../teams/door/identity.ts';
import { openKeys } from '../teams/door/keys.ts';
import { admitAll, openAdmit } from '../teams/door/pass.ts';
import { openChannel } from '../teams/people/channel.ts';
import { type Conversation, openChats } from '../teams/people/chats.ts';
import { openDutyChannel } from '../teams/people/dutyChannel.ts';
import { openRoster, type Present } from '../teams/people/roster.ts';
import { openTeam } from '../teams/people/team.ts';
import { openDutyPosts } from '../teams/tell/dutyPosts.ts';
import { type Noted, openPost, type Post } from '../teams/tell/post.ts';
import { openRefusals, type Refusals } from '../teams/tell/refusals.ts';
import { openTellGone } from '../teams/tell/tellGone.ts';
import { openTelling } from '../teams/tell/telling.ts';
import { openTried } from '../teams/tell/tried.ts';
import type { Config } from './config.ts';
import { type Core, folder } from './core.ts';
import { paperLinks } from './papers.ts';

export type Room = ReturnType<typeof openRoom>;

export function openTeams(core: Core, cardsOf = openCards) {
  const { config, clock } = core;
  const refusals = openRefusals(core);
  const adapter = openAdapter({
    appId: config.MicrosoftAppId,
    appType: config.MicrosoftAppType,
    tenant: config.MicrosoftAppTenantId,
    password: config.MicrosoftAppPassword,
  });
  const post = openPost(adapter, config.MicrosoftAppId, clock, noting(core, refusals));
  return { adapter, ...openEntrance(config), room: openRoom(core, post, refusals, cardsOf) };
}

/** Who is let in, by what is signed. */
function openEntrance({ MicrosoftAppId, ToBotFromChannelOpenIdMetadataUrl }: Config) {
  if (!MicrosoftAppId) return { admit: admitAll, refreshKeys: async () => {} };
  const keys = openKeys(ToBotFromChannelOpenIdMetadataUrl);
  return { admit: openAdmit(keys, MicrosoftAppId, channels), refreshKeys: keys.refresh };
}

const channels = ['msteams'];

/** Everything behind the adapter that every subject shares. */
export function openRoom(
  core: Core,
  post: Post,
  refusals: Refusals = openRefusals(core),
  cardsOf = openCards,
) {
  const { config, clock, local, log, journal, bell, drawer, once, findings, explained } = core;
  const doors: Doors = {
    tenant: config.MicrosoftAppTenantId,
    channels,
    serviceHosts: config.SERVICE_HOSTS,
  };
  const chats = openChats(drawer, doors);
  const channel = openChannel({
    drawer,
    doors,
    choosers: config.CHANNEL_CHOOSERS,
    fixed: fixedChannel(config),
    clock,
    onChosen: () => void chosen(),
  });
  // Its errands all tell people something in Teams.
  const members = openMembers({ streams: journal.streams, local, lanes: () => 'teams' });
  const explain = (error: unknown) => explained(error).code;
  const roster = openRoster(drawer, present, { clock, log, explain, heard, channel: which });
  const team = openTeam({ roster, channel, members });
  const office = openOffice({ streams: journal.streams, holders: config.ROLES, local, clock });
  const whoIs = openWhoIs(team, office, local.pack);
  const people = { channel, chats, roster, members, team, office, whoIs };
  const dutyChannel = openDutyChannel({ drawer, doors, channel, clock });
  const telling = openTelling({ drawer, once, channel, team, chats, post, doors, clock });
  const display = {
    inPlace: config.DIALOGS === 'in-place',
    picker: config.PEOPLE_PICKER === 'on',
    hasDesk: config.DESK_APP_ID !== undefined,
  };
  const cards = cardsOf(folder('../cards'));
  const tried = openTried(drawer, clock);
  const { lost: keepLost, tell: tellGone } = openTellGone({ findings, team, telling, cards, clock });
  const dutyPosts = openDutyPosts({ telling, dutyChannel, cards });
  const speaking = { cards, post, refusals, tried, telling, dutyChannel, dutyPosts, lost, tellGone };
  const said = { local, clock, log, explained };
  return { ...display, ...people, ...speaking, ...said, papers: paperLinks(config), doors };

  async function which() {
    return (await channel.chosen())?.conversation;
  }

  async function present() {
    const at = await channel.chosen();
    return at && { ...(await post.roll(at)), channel: at.conversation };
  }

  /** Whoever is new in the channel is asked about, and whoever is gone has left, from this moment on. */
  async function heard({ people: there, channel: inChannel }: Present, askedAt: string): Promise<void> {
    const look = { type: 'Look', by: serviceActor, at: askedAt, present: there } as const;
    await members.handle(inChannel, look);
  }

  async function lost(isLost: boolean): Promise<void> {
    await keepLost(isLost);
    // At once, and as a job that tries again.
    void tellGone().catch((error: unknown) =>
      log.warn({ event: 'job-failed', kind: 'tell-gone', code: explained(error).code }),
    );
  }

  async function chosen(): Promise<void> {
    await keepLost(false).catch((error: unknown) =>
      log.warn({ event: 'finding-not-kept', code: explained(error).code }),
    );
    await roster.refresh();
    bell.ring(['urgent', 'teams']);
  }
}

/** The journal may be what fails; what Teams refused is met again. */
function noting({ log, explained }: Core, refusals: Refusals): Noted {
  return (found) =>
    refusals
      .note(found)
      .catch((error: unknown) => log.warn({ event: 'finding-not-kept', code: explained(error).code }));
}

function fixedChannel(config: Config): Conversation | undefined {
  const { SAFEGUARDING_CHANNEL: id } = config;
  return id ? channelAt(id, config) : undefined;
}

/** A channel that only the settings, or whoever runs a command, know of. */
function channelAt(
  conversation: string,
  { SERVICE_URL: serviceUrl, MicrosoftAppId, MicrosoftAppTenantId: tenant }: Config,
): Conversation {
  return { conversation, serviceUrl, channelId: 'msteams', bot: `28:${MicrosoftAppId}`, tenant };
}
