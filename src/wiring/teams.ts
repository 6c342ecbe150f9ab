/** How people reach the service in Teams: the adapter, the cards, the channel and its people. */
import { openAdapter } from '../teams/adapter.ts';
import { openBot } from '../teams/bot.ts';
import { openCards } from '../teams/cards/expand.ts';
import { openChannel } from '../teams/channel.ts';
import { openChats } from '../teams/chats.ts';
import type { Doors } from '../teams/identity.ts';
import { openPost } from '../teams/post.ts';
import { openRoster } from '../teams/roster.ts';
import { openTelling } from '../teams/telling.ts';
import type { Casework } from './casework.ts';
import type { Config } from './config.ts';
import { type Core, folder } from './core.ts';
import { isGone, isTooLarge, isUnreachable } from './faults.ts';

export type Teams = ReturnType<typeof openTeams>;

/** @param onChannel called when somebody has chosen the channel and its people are known */
export function openTeams(core: Core, casework: Casework, onChannel: () => void) {
  const { config, clock, local, log, documents, explained } = core;
  const doors: Doors = {
    tenant: config.MicrosoftAppTenantId,
    channels: ['msteams'],
    serviceHosts: config.SERVICE_HOSTS,
  };
  const adapter = openAdapter({
    appId: config.MicrosoftAppId,
    appType: config.MicrosoftAppType,
    tenant: config.MicrosoftAppTenantId,
    password: config.MicrosoftAppPassword,
  });
  const post = openPost(adapter, config.MicrosoftAppId, isTooLarge);
  const chats = openChats(documents, doors, clock);
  const cards = openCards(folder('../cards'));
  const choosers = config.CHANNEL_CHOOSERS;
  const channel = openChannel({
    documents,
    doors,
    clock,
    choosers,
    fixed: fixedChannel(config),
    onChosen: () => void chosen(),
  });
  const roster = openRoster(documents, members, { clock, log, explain: (error) => explained(error).code });
  const telling = openTelling({ documents, channel, chats, post, doors, clock, isUnreachable, isGone });
  const display = { inPlace: config.DIALOGS === 'in-place', picker: config.PEOPLE_PICKER === 'on' };
  const kit = { ...casework, ...display, cards, documents, roster, channel, local, clock, log };
  return { ...kit, adapter, post, chats, telling, isUnreachable, onTurn: openBot({ ...kit, doors, chats }) };

  async function members() {
    const place = await channel.place();
    return place && post.members(place);
  }

  async function chosen(): Promise<void> {
    await roster.refresh();
    onChannel();
  }
}

function fixedChannel({ SAFEGUARDING_CHANNEL: conversation, SERVICE_URL: serviceUrl, ...bot }: Config) {
  if (!conversation) return undefined;
  const { MicrosoftAppId, MicrosoftAppTenantId: tenant } = bot;
  return { conversation, serviceUrl, channelId: 'msteams', bot: `28:${MicrosoftAppId}`, tenant };
}
