/** What somebody sends, as Teams would deliver it: a press, a dialog, an older client's press, a typed word. */
import { tenantId } from '../../world.ts';
import { cast, type Name } from './cast.ts';

export type Json = Readonly<Record<string, unknown>>;

/**
 * `execute`: a button of today's clients. `fetch` and `submit`: a dialog. `message`: a button of clients that only send
 * messages, whose answers Teams stores. `typed`: a word in the chat.
 */
export type How = 'execute' | 'fetch' | 'submit' | 'message' | 'typed';

export type Sent = {
  /** Its own among all that is sent: the same when it is delivered again. */
  readonly id: string;
  readonly who: Name;
  readonly place: 'personal' | 'channel';
  readonly how: How;
  readonly verb: unknown;
  /** The card's data and what was filled in. */
  readonly data: unknown;
  readonly text?: string;
  /** Whether a picture comes with the words. */
  readonly file?: boolean;
  /** The message whose card was pressed. */
  readonly card?: string | undefined;
  /** A client that does not say what the person is called. */
  readonly nameless?: boolean;
};

const otherTenant = '22222222-2222-4222-8222-222222222222';
export const chatOf = (id: string) => `a:${id}`;

/** As Teams has it, an activity's id says nothing outside its conversation: others have the same in theirs. */
export function activityIdOf({ id }: Sent): string {
  return id.slice(id.indexOf('/') + 1);
}

/** The conversation in which it is sent. */
export function conversationOf({ who, place }: Sent, channel: string): string {
  return place === 'channel' ? channel : chatOf(cast[who].id);
}

export function activityOf(sent: Sent, serviceUrl: string, channel: string): Json {
  const { who, place, card, nameless } = sent;
  const { id: personId, displayName } = cast[who];
  const tenant = who === 'outsider' ? otherTenant : tenantId;
  const id = conversationOf(sent, channel);
  const conversation =
    place === 'channel'
      ? { isGroup: true, conversationType: 'channel', tenantId: tenant, id }
      : { conversationType: 'personal', tenantId: tenant, id };
  return {
    id: activityIdOf(sent),
    channelId: 'msteams',
    serviceUrl,
    locale: 'en-GB',
    from: { id: `29:${personId}`, aadObjectId: personId, ...(!nameless && { name: displayName }) },
    recipient: { id: '28:notice-check-share', name: 'Notice Check Share' },
    conversation,
    channelData: { tenant: { id: tenant }, ...(place === 'channel' && { channel: { id: channel } }) },
    ...(card && { replyToId: card }),
    ...said(sent),
  };
}

function said({ how, verb, data, text, file }: Sent): Json {
  const attachments = file ? [{ contentType: 'image/png', contentUrl: 'https://example.invalid/1' }] : [];
  if (how === 'typed') return { type: 'message', text, textFormat: 'plain', attachments };
  if (how === 'message') return { type: 'message', value: { ...(data as Json), verb } }; // never a list here
  if (how === 'execute')
    return {
      type: 'invoke',
      name: 'adaptiveCard/action',
      value: { action: { type: 'Action.Execute', verb, data } },
    };
  return { type: 'invoke', name: `task/${how}`, value: { data, context: { theme: 'default' } } };
}
