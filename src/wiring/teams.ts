/** How people reach the service in Teams, whatever the subject: adapter, cards, channel, people. */
import { openWhoIs } from '../casework/whoIs.ts';
import { openCards } from '../teams/cards/expand.ts';
import { openAdapter } from '../teams/door/adapter.ts';
import type { Doors } from '../teams/door/identity.ts';
import { openChannel } from '../teams/people/channel.ts';
import { openChats } from '../teams/people/chats.ts';
import { openRoster } from '../teams/people/roster.ts';
import { openPost, type Post } from '../teams/tell/post.ts';
import { openTelling } from '../teams/tell/telling.ts';
import type { Config } from './config.ts';
import { type Core, folder } from './core.ts';

export type Room = ReturnType<typeof openRoom>;

export function openTeams(core: Core) {
  const { config, clock } = core;
  const adapter = openAdapter({
    appId: config.MicrosoftAppId,
    appType: config.MicrosoftAppType,
    tenant: config.MicrosoftAppTenantId,
    password: config.MicrosoftAppPassword,
  });
  return { adapter, room: openRoom(core, openPost(adapter, config.MicrosoftAppId, clock)) };
}

/** Everything behind the adapter that every subject shares. */
export function openRoom(core: Core, post: Post) {
  const { config, clock, local, log, bell, drawer, once, explained } = core;
  const doors: Doors = {
    tenant: config.MicrosoftAppTenantId,
    channels: ['msteams'],
    serviceHosts: config.SERVICE_HOSTS,
  };
  const chats = openChats(drawer, doors);
  const channel = openChannel({
    drawer,
    doors,
    choosers: config.CHANNEL_CHOOSERS,
    fixed: fixedChannel(config),
    onChosen: () => void chosen(),
  });
  const roster = openRoster(drawer, members, { clock, log, explain: (error) => explained(error).code });
  const holders = config.ROLES;
  const people = { channel, chats, roster, team: roster, holders, whoIs: openWhoIs(roster, holders) };
  const telling = openTelling({ drawer, once, channel, chats, post, doors, clock });
  const display = {
    inPlace: config.DIALOGS === 'in-place',
    picker: config.PEOPLE_PICKER === 'on',
  };
  const cards = openCards(folder('../cards'));
  return { ...display, ...people, doors, cards, post, telling, local, clock, log };

  async function members() {
    const at = await channel.chosen();
    return at && post.members(at);
  }

  async function chosen(): Promise<void> {
    await roster.refresh();
    bell.ring(['urgent', 'teams']);
  }
}

function fixedChannel({ SAFEGUARDING_CHANNEL: conversation, SERVICE_URL: serviceUrl, ...bot }: Config) {
  if (!conversation) return undefined;
  const { MicrosoftAppId, MicrosoftAppTenantId: tenant } = bot;
  return { conversation, serviceUrl, channelId: 'msteams', bot: `28:${MicrosoftAppId}`, tenant };
}
