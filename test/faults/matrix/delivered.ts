/** A press as Teams delivers it: in a chat, in the channel or in a dialog, or as the message of an older client. */
import type { Person } from '../../../src/policy/person.ts';
import { team, tenantId } from '../../world.ts';
import { chatOf } from '../model/activity.ts';
import { isStored, type Press } from './presses.ts';

export const channel = team.channel.id;

/** @param serviceUrl where the bot answers it */
export function activityOf(who: Person, press: Press, data: object, id: string, serviceUrl: string) {
  const { verb, way, inDialog } = press;
  const isChannel = way === 'in the channel' || way === 'stored in the channel';
  const conversation = isChannel
    ? { isGroup: true, conversationType: 'channel', tenantId, id: channel }
    : { conversationType: 'personal', tenantId, id: chatOf(who.id) };
  return {
    ...{ id, channelId: 'msteams', serviceUrl, locale: 'en-GB', conversation },
    from: { id: `29:${who.id}`, aadObjectId: who.id, name: who.name },
    recipient: { id: '28:notice-check-share', name: 'Notice Check Share' },
    channelData: { tenant: { id: tenantId }, ...(isChannel && { channel: { id: channel } }) },
    ...said(),
  };

  function said() {
    if (isStored(press)) return { type: 'message', value: { ...data, verb } };
    if (!inDialog)
      return {
        ...{ type: 'invoke', name: 'adaptiveCard/action' },
        value: { action: { type: 'Action.Execute', verb, data } },
      };
    const kind = 'recording' in data ? 'submit' : 'fetch';
    return {
      type: 'invoke',
      name: `task/${kind}`,
      value: { data: { ...data, verb }, context: { theme: 'default' } },
    };
  }
}

/** The first text of a card, or all of an answer that is none. */
export function titleIn(shown: string): string {
  return /"TextBlock"[^{}]*?"text":"((?:[^"\\]|\\.)*)"/.exec(shown)?.[1] ?? shown;
}
