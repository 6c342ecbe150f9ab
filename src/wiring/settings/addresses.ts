/** Reads addresses of the web, of hosts and of mailboxes, however they were pasted. */
import { isIP } from 'node:net';
import { z } from 'zod';
import { idIn } from './ids.ts';
import { listIn } from './pasted.ts';
import { Mend, understood } from './shape.ts';

/** An address of the web, whether or not it was pasted with its beginning. */
export function addressIn(text: string): URL | undefined {
  const address = /^[a-z][a-z0-9+.-]*:\/\//i.test(text) ? text : `https://${text}`;
  if (/\s/.test(text) || !URL.canParse(address)) return undefined;
  const url = new URL(address);
  // A name before the host makes one address look like another.
  return /^https?:$/.test(url.protocol) && !url.username && !url.password ? url : undefined;
}

export function isOnThisMachine({ hostname }: Pick<URL, 'hostname'>): boolean {
  return hostname === '127.0.0.1' || hostname === 'localhost';
}

/** Of Microsoft's clouds only the worldwide one tells what changed in a list, which the service relies on. */
export const graphBase = understood(
  'must be https://graph.microsoft.com/v1.0, unless Graph is on this machine',
  (text) => {
    const url = addressIn(text);
    if (!url || url.search || url.hash) return undefined;
    if (isOnThisMachine(url)) return url.href.replace(/\/+$/, '');
    if (url.host !== 'graph.microsoft.com') return undefined;
    const isOurs = ['', '/v1.0'].includes(url.pathname.replace(/\/+$/, ''));
    return isOurs ? 'https://graph.microsoft.com/v1.0' : undefined;
  },
);

/** Whoever holds these keys can sign for Teams. */
export const signingKeys = understood(
  'must be https://login.botframework.com/v1/.well-known/openidconfiguration, unless the keys are on this machine',
  (text) => {
    const url = addressIn(text);
    if (!url || url.search || url.hash) return undefined;
    const isTheirs = url.href === 'https://login.botframework.com/v1/.well-known/openidconfiguration';
    return isTheirs || isOnThisMachine(url) ? url.href : undefined;
  },
);

/** The bot's token is sent there, so not in clear. */
export const serviceUrl = understood(
  'must be the address at which Teams is reached, such as https://smba.trafficmanager.net/uk/',
  (text) => {
    const url = addressIn(text);
    if (!url || url.search || url.hash) return undefined;
    return url.protocol === 'https:' || isOnThisMachine(url) ? url.href : undefined;
  },
);

/** People open the papers there, so it is the beginning of an address and nothing more. */
export const publicUrl = understood(
  'must be the address at which this service is reached from outside, such as https://prevent.icb.example',
  (text) => {
    const url = addressIn(text);
    if (!url || url.search || url.hash || url.pathname !== '/') return undefined;
    return url.protocol === 'https:' || isOnThisMachine(url) ? url.origin : undefined;
  },
);

export const hosts = understood(
  'must be host names such as smba.trafficmanager.net, separated by commas',
  (text) => {
    const entries = listIn(text);
    const names = entries.map((entry) => addressIn(entry)?.hostname ?? '').filter((name) => isHost(name));
    return names.length === entries.length && names.length > 0 ? [...new Set(names)] : undefined;
  },
);

export function isHost(name: string): boolean {
  return name === 'localhost' || /^[a-z0-9-]+(?:\.[a-z0-9-]+)+$/.test(name);
}

export const listenOn = understood(
  'must be the address of this machine on which to listen, such as 0.0.0.0, without a port',
  (text) => {
    const name = text.replace(/^\[(.*)\]$/, '$1').toLowerCase();
    return isIP(name) > 0 || /^(?=.*[a-z])[a-z0-9.-]+$/.test(name) ? name : undefined;
  },
);

/** As it stands, as an address book gives it ("Name <address>"), as a link, or the id of the mailbox. */
export const mailbox = understood(
  'must be one address such as safeguarding@icb.example, or the object id of the mailbox',
  (text) => {
    const address = text
      .replace(/^mailto:/i, '')
      .replace(/^[^<>]*<([^<>]*)>$/, '$1')
      .trim();
    return idIn(address) ?? (z.email().safeParse(address).success ? address : undefined);
  },
);

export const filePath = understood('must be the path of a file', (text) =>
  /^[a-z][a-z0-9+.-]+:\/\//i.test(text)
    ? new Mend('must be the path of a file, such as /etc/pack.json, not an address')
    : text,
);
