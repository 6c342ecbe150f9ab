/** Decides from the signed activity alone who speaks to the bot, and whether it may answer. */
import type { Activity } from 'botbuilder';
import { nameNotKnown, type Person, readPersonId } from '../../policy/person.ts';
import type { Pass } from './pass.ts';

/** Where activities may come from; all others are turned away. */
export type Doors = {
  readonly tenant: string;
  readonly channels: readonly string[];
  /** Hosts to which the bot's answers, and so its token, may go. */
  readonly serviceHosts: readonly string[];
};

export type Turned = 'wrong-channel' | 'wrong-tenant' | 'wrong-service-host' | 'wrong-service-url';

/** Somebody whose activity passed the doors. */
export type Visitor = {
  readonly person: Person;
  readonly personal: boolean;
  readonly conversation: string;
  readonly serviceUrl: string;
};

/**
 * Which door turns an activity away.
 * @param pass what its token says; undefined if it has none
 */
export function turnedAt(
  activity: Partial<Activity>,
  pass: Pass | undefined,
  doors: Doors,
): Turned | undefined {
  const { channelId = '', serviceUrl = '' } = activity;
  if (!doors.channels.includes(channelId)) return 'wrong-channel';
  if (!tenants(activity).every((tenant) => tenant === doors.tenant) || tenants(activity).length === 0)
    return 'wrong-tenant';
  if (pass?.serviceUrl !== undefined && pass.serviceUrl !== serviceUrl) return 'wrong-service-url';
  return pass && isServiceHost(serviceUrl, doors) ? undefined : 'wrong-service-host';
}

/** Who speaks, once the doors are passed. Nobody does where Teams itself says what happened to a team. */
export function visitor(activity: Partial<Activity>): Visitor | 'nobody' {
  const id = readPersonId(activity.from?.aadObjectId);
  if (!id || !activity.conversation?.id || !activity.serviceUrl) return 'nobody';

  return {
    person: { id, name: activity.from?.name || nameNotKnown },
    personal: isPersonal(activity),
    conversation: activity.conversation.id,
    serviceUrl: activity.serviceUrl,
  };
}

/**
 * Whether it comes from a person's own chat with the bot. Teams says so each time; where nothing says it, others may be
 * reading. (learn.microsoft.com, "Conversation basics": `conversationType` is personal, groupChat or channel)
 */
export function isPersonal({ conversation }: Partial<Activity>): boolean {
  return conversation?.conversationType === 'personal' && !conversation.isGroup;
}

/** Every tenant an activity claims; they must all be ours. What is no text is nobody's. */
function tenants(activity: Partial<Activity>): readonly string[] {
  const claimed: unknown[] = [activity.conversation?.tenantId, activity.channelData?.tenant?.id];
  return claimed.flatMap((tenant) =>
    tenant == null ? [] : [typeof tenant === 'string' ? tenant.toLowerCase() : ''],
  );
}

export function isServiceHost(serviceUrl: string | undefined, { serviceHosts }: Doors): boolean {
  if (!serviceUrl || !URL.canParse(serviceUrl)) return false;
  const { hostname, protocol } = new URL(serviceUrl);
  return serviceHosts.includes(hostname) && (protocol === 'https:' || isLoopback(hostname));
}

function isLoopback(hostname: string): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost' || hostname === '[::1]';
}
