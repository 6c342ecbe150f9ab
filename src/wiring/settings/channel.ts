/** Reads which channel is meant: the id of its conversation, or a link to it. */
import { idIn } from './ids.ts';
import { Mend, understood } from './shape.ts';

/** The id of the conversation. Its capitals are part of it. */
export const channel = understood(
  'must be the id of a channel (19:…@thread.tacv2), or the link that "Get link to channel" gives',
  (text) => {
    const plain = decoded(text);
    const [, kind = 'channel', linked] = link.exec(plain) ?? [];
    if (/^team$/i.test(kind)) return new Mend('is a link to a team: enter the link to its channel');
    // A reply is in its channel.
    const [id = ''] = (linked ?? plain).split(';');
    if (/^19:.+@(?:thread\.v2|unq\.gbl\.spaces)$/i.test(id))
      return new Mend('is a chat: enter the id of a channel, or the link to it');
    return /^19:[\w-]+@thread\.(?:tacv2|skype)$/.test(id) ? id : undefined;
  },
);

/** The tenant that a link to a channel names. */
export function tenantIn(text: string): string | undefined {
  return idIn(/[?&]tenantId=([^&#]+)/i.exec(decoded(text))?.[1] ?? '');
}

/** Of the kinds of links, those to a channel and to a message in it name the channel. */
const link =
  /^(?:(?:https?:\/\/)?teams\.(?:microsoft\.com|cloud\.microsoft)|msteams:(?:\/\/teams\.microsoft\.com)?)\/(?:[^?#]*\/)?l\/(\w+)\/([^/?#]+)/i;

/** A link that went through another link is encoded twice. */
function decoded(text: string): string {
  try {
    const plain = decodeURIComponent(text);
    return plain === text ? text : decoded(plain);
  } catch {
    return text;
  }
}
