/** Reads which SharePoint site is meant: its address, its path as Graph writes it, or its id. */
import { addressIn } from './addresses.ts';
import { idIn } from './ids.ts';
import { Mend, understood } from './shape.ts';

/** As Graph takes it: `host:/sites/path`, or `host,GUID,GUID`. */
export const sharePointSite = understood(
  'must be the address of the site (https://HOST.sharepoint.com/sites/NAME), host:/sites/path, or a site id (host,GUID,GUID)',
  (text) => asId(text) ?? asPath(text) ?? asAddress(text),
);

function asId(text: string): string | undefined {
  const [host = '', ...ids] = text.split(',').map((part) => part.trim());
  const [collection, site, more] = ids.map(idIn);
  const isWhole = hostIn(host) && collection && site && ids.length === 2 && !more;
  return isWhole ? `${hostIn(host)},${collection},${site}` : undefined;
}

function asPath(text: string): string | undefined {
  const [, host = '', path = ''] = /^([^\s/:]+):\/+([^\s/:?#][^\s:?#]*):?$/.exec(text) ?? [];
  const bare = path.replace(/\/+$/, '');
  return hostIn(host) && bare ? `${hostIn(host)}:/${bare}` : undefined;
}

function asAddress(text: string): string | Mend | undefined {
  const url = addressIn(text);
  const host = url && hostIn(url.hostname);
  if (!host) return undefined;
  if (/-my\.sharepoint\./.test(host)) return new Mend('is somebody’s OneDrive: enter the address of a site');
  const path = decoded(url.pathname);
  const [kind = '', ...rest] = path;
  if (!/^:\w:$/.test(kind)) return within(host, path);
  // "Copy link" puts `/:u:/r/` before the path of a page; other letters stand for links that name no path.
  return rest[0] === 'r'
    ? within(host, rest.slice(1))
    : new Mend('is a link for sharing, which does not say the site: open the site and copy its address');
}

function within(host: string, [under = '', name, page, ..._more]: readonly string[]): string | Mend {
  if (!/^(?:sites|teams)$/i.test(under) || !name)
    return new Mend('names no site: enter its address with its name, https://HOST.sharepoint.com/sites/NAME');
  // A site within the site would be another one, with other readers.
  if (page !== undefined && !ofEverySite.test(page))
    return new Mend(
      'goes on after the name of the site: end it there, or enter host:/sites/path if it is a site within another',
    );
  return `${host}:/${under.toLowerCase()}/${name}`;
}

/** What SharePoint puts into each site. */
const ofEverySite = /^(?:SitePages|SiteAssets|Lists|Shared Documents|_layouts|_api|.+\.aspx)$/i;

function hostIn(text: string): string | undefined {
  const host = text.toLowerCase();
  return /^[a-z0-9-]+\.sharepoint\.[a-z.]+$/.test(host) ? host : undefined;
}

function decoded(path: string): readonly string[] {
  try {
    return decodeURIComponent(path).split('/').filter(Boolean);
  } catch {
    return [];
  }
}
