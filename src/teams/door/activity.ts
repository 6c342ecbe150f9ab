/** Reads what was pressed or typed, on which card and in which conversation, from an activity. */
import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Input } from '../../casework/input.ts';
import { type Conversation, channelOf, type Here } from '../people/chats.ts';
import type { Asked } from './asked.ts';
import type { Visitor } from './identity.ts';
import type { Press } from './press.ts';

const recordShape = z.record(z.string(), z.unknown());
const actionShape = z.object({ action: z.object({ verb: z.string(), data: recordShape.optional() }) });
const submitShape = z.looseObject({ verb: z.string() });
const dialogShape = z.object({ data: recordShape });

/** What an invoke asks for; undefined for what this bot does not answer. */
export function askedFor({ name, value }: Activity): 'press' | 'dialog' | undefined {
  if (name === 'adaptiveCard/action') return 'press';
  if (name === 'task/fetch' || name === 'task/submit') return 'dialog';
  // Clients have named a press otherwise (Android in 2021: "invoke", botbuilder-dotnet #5907), so its shape counts.
  return actionShape.safeParse(value).success || submitShape.safeParse(value).success ? 'press' : undefined;
}

/** A press on a card. A verb that cannot be read counts as unknown. */
export function pressed(activity: Activity, visitor: Visitor): Press {
  const read = actionShape.safeParse(activity.value);
  const { verb, data = {} } = read.success ? read.data.action : submittedIn(activity);
  return pressOf(activity, visitor, verb, data);
}

/** The verb and the data of an Action.Submit. */
function submittedIn({ value }: Activity): { readonly verb: string; readonly data: Input } {
  const read = submitShape.safeParse(value);
  return read.success ? { verb: read.data.verb, data: read.data } : { verb: '', data: {} };
}

/**
 * A dialog is opened, or something in it is pressed: its form, or a button that names its verb. Teams may say on which
 * card the dialog was opened, but that card is not the one that was pressed.
 */
export function dialogAsked(activity: Activity, visitor: Visitor): Press {
  const read = dialogShape.safeParse(activity.value);
  const data: Input = read.success ? read.data.data : {};
  const verb = typeof data.verb === 'string' ? data.verb : 'dialog';
  return { ...pressOf(activity, visitor, verb, data), card: undefined, inWindow: true };
}

/** What came with a message: a press from a client that only sends messages, or nothing. */
export function sentWith(activity: Activity): Input {
  const sent = recordShape.safeParse(activity.value);
  return sent.success ? sent.data : {};
}

/** A message in a chat, which is answered by a message. */
export function spoken(activity: Activity, visitor: Visitor, { verb, heard }: Asked): Press {
  return { ...pressOf(activity, visitor, verb, sentWith(activity)), card: undefined, stored: true, heard };
}

function pressOf(activity: Activity, visitor: Visitor, verb: string, input: Input): Press {
  const { id = '', replyToId } = activity;
  const card = replyToId ? { conversation: visitor.conversation, activity: replyToId } : undefined;
  return { visitor, verb, input, id, card, here: hereOf(activity), stored: false, inWindow: false };
}

const teamsShape = z.object({
  eventType: z.string().default('').catch(''),
  team: z.object({ id: z.string() }).optional().catch(undefined),
  channel: z.object({ id: z.string().optional(), type: z.string().optional() }).optional().catch(undefined),
});

/** What Teams adds to an activity from a team, or about one. */
export function teamsDataOf({ channelData }: Pick<Activity, 'channelData'>) {
  const { eventType, team, channel } = teamsShape.parse(recordShape.catch({}).parse(channelData));
  return { eventType, team: team?.id, channel: channel?.id, kind: channel?.type };
}

/** Where the activity came from, and what is told of it; a reply counts as its channel. */
function hereOf(activity: Activity): Here {
  const { team, kind } = teamsDataOf(activity);
  const at = conversationOf(activity);
  return { at: { ...at, conversation: channelOf(at.conversation) }, team, kind };
}

/** Where the activity came from. */
export function conversationOf(activity: Activity): Conversation {
  return {
    serviceUrl: activity.serviceUrl,
    channelId: activity.channelId,
    conversation: activity.conversation.id,
    bot: activity.recipient?.id ?? '',
    tenant: activity.conversation.tenantId ?? activity.channelData?.tenant?.id ?? '',
  };
}
