/** Hears what Teams itself says of a team, its channels and members. Nobody speaks, so nobody is acted for. */
import { type Activity, ActivityTypes } from 'botbuilder';
import type { About, Channel } from '../people/channel.ts';
import { type Conversation, channelOf } from '../people/chats.ts';
import type { Roster } from '../people/roster.ts';
import { conversationOf, teamsDataOf } from './activity.ts';

export type EventsKit = {
  readonly channel: Pick<Channel, 'isAbout'>;
  readonly roster: Pick<Roster, 'refresh'>;
  /** Asks there which channel is the safeguarding team's. */
  readonly offer: (at: Conversation) => Promise<void>;
  /** Keeps in mind whether the safeguarding channel is lost. */
  readonly lost: (isLost: boolean) => Promise<void>;
};

/** `came`: the bot may be asked to use a channel. `back`: what was gone can be written to again. */
type What = 'came' | 'gone' | 'back' | 'changed';

// Microsoft's page writes some of them without the capital inside ("teamrestored").
const goneTypes = ['channeldeleted', 'teamdeleted', 'teamharddeleted', 'teamarchived'];
const backTypes = ['channelrestored', 'teamrestored', 'teamunarchived'];

export function isEvent({ type }: Pick<Activity, 'type'>): boolean {
  return type === ActivityTypes.InstallationUpdate || type === ActivityTypes.ConversationUpdate;
}

/** Takes in an event of a team. Whatever it says, it can do no more than this. */
export async function heard(activity: Activity, { channel, roster, offer, lost }: EventsKit): Promise<void> {
  const about = aboutOf(activity);
  const what = whatOf(activity);
  if (what === 'came') await offer(whereOf(activity, about));
  const isOurs = await channel.isAbout(about);
  if (isOurs === 'no') return;

  if (isOurs === 'yes' && what !== 'changed') await lost(what === 'gone');
  // Teams may still name the members of what is gone for a while. Where it is not known to be ours, Teams says it.
  if (isOurs === 'perhaps' || what !== 'gone') void roster.refresh();
}

function whatOf(activity: Activity): What {
  const eventType = teamsDataOf(activity).eventType.toLowerCase();
  if (activity.type === ActivityTypes.InstallationUpdate) {
    // Its other actions are `add-upgrade` and `remove-upgrade`: the bot stays where it is.
    if (activity.action === 'remove') return 'gone';
    return /^add/.test(activity.action ?? '') ? 'came' : 'changed';
  }
  if (goneTypes.includes(eventType) || isOfBot(activity.membersRemoved, activity)) return 'gone';
  if (backTypes.includes(eventType)) return 'back';
  if (!isOfBot(activity.membersAdded, activity)) return 'changed';
  // Where the app is added to a team, `installationUpdate` says so, too.
  return eventType === 'channelmemberadded' ? 'came' : 'back';
}

function isOfBot(members: Activity['membersAdded'], { recipient }: Activity): boolean {
  return Array.isArray(members) && members.some((one) => one?.id === recipient?.id);
}

/** What an event about one channel says of it; one about a team, or about its members, names no channel. */
function aboutOf(activity: Activity): About {
  const { eventType, team, channel } = teamsDataOf(activity);
  return { team, channel: /^channel/i.test(eventType) ? (channel ?? '') : undefined };
}

/** The conversation of an event about one channel is its team's. */
function whereOf(activity: Activity, { channel }: About): Conversation {
  const at = conversationOf(activity);
  return { ...at, conversation: channelOf(channel ?? at.conversation) };
}
