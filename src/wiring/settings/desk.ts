/** Reads the settings of the desk: who may frame it, who signs in, and who reads its records. */
import { addressIn, isHost, isOnThisMachine } from './addresses.ts';
import { idIn } from './ids.ts';
import { listIn } from './pasted.ts';
import { understood } from './shape.ts';

/** Teams in a browser and on the desktop (learn.microsoft.com, "Prerequisites for tabs": frame-ancestors). */
export const hostsOfTeams = [
  'https://teams.microsoft.com',
  'https://*.teams.microsoft.com',
  'https://*.cloud.microsoft',
] as const;

/** Before at least two labels: `https://*` or `https://*.com` would be nearly everybody. */
const star = /:\/\/\*\.(?=[a-z0-9-]+\.[a-z0-9-]+)/;

/** Origins, of which the first label may be a star. */
export const deskHosts = understood(
  'must be origins such as https://teams.microsoft.com, separated by commas',
  (text) => {
    const entries = listIn(text);
    const origins = entries.flatMap((entry) => {
      const url = addressIn(entry.replace(star, '://any-host.'));
      const isOrigin = url?.pathname === '/' && !url.search && !url.hash && isHost(url.hostname);
      if (!isOrigin || (url.protocol !== 'https:' && !isOnThisMachine(url))) return [];
      return [url.origin.replace('://any-host.', '://*.')];
    });
    return origins.length === entries.length && origins.length > 0 ? [...new Set(origins)] : undefined;
  },
);

/** Whoever is the authority says who somebody is. */
export const loginAuthority = understood(
  'must be https://login.microsoftonline.com, unless the sign-in is on this machine',
  (text) => {
    const url = addressIn(text);
    if (!url || url.search || url.hash || url.pathname !== '/') return undefined;
    const isTheirs = url.origin === 'https://login.microsoftonline.com';
    return isTheirs || isOnThisMachine(url) ? url.origin : undefined;
  },
);

/** Whoever audits, and from which day to which: `<id>=2026-12-01..2026-12-14`. */
export type Auditor = { readonly person: string; readonly from: string; readonly until: string };

export const auditors = understood(
  'must be object ids, each with a first and a last day (<id>=2026-12-01..2026-12-14), separated by commas',
  (text) => {
    const entries = listIn(text);
    const read = entries.flatMap((entry): readonly Auditor[] => {
      const [, id = '', from = '', until = ''] = /^(.+)=(.+?)\.\.(.+)$/.exec(entry) ?? [];
      const person = idIn(id);
      return person && isDay(from) && isDay(until) && from <= until ? [{ person, from, until }] : [];
    });
    return read.length === entries.length && read.length > 0 ? read : undefined;
  },
);

function isDay(text: string): boolean {
  return /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(`${text}T00:00:00Z`));
}
