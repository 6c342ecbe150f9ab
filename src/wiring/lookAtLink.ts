/** Looks whether a public page opens: over HTTPS, without cookies, and at nothing that is not public. */
import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';
import type { LookAtLink } from '../casework/duties/guidanceLinks.ts';

/** How the internet is reached; the proxy, if there is one, is Node's own affair (`NODE_USE_ENV_PROXY`). */
export type Internet = {
  readonly fetch: (url: string, init: RequestInit) => Promise<Response>;
  readonly addressesOf: (host: string) => Promise<readonly string[]>;
  /** How long one link may take, its redirects together. */
  readonly patienceMs: number;
};

const internet: Internet = {
  fetch: (url, init) => fetch(url, init),
  addressesOf: async (host) => (await lookup(host, { all: true })).map(({ address }) => address),
  patienceMs: 15_000,
};

/** Local setting: pages of the government redirect once or twice. */
const mostRedirects = 5;

export function openLookAtLink({ fetch, addressesOf, patienceMs }: Internet = internet): LookAtLink {
  return async (link) => {
    try {
      return await follow(link, AbortSignal.timeout(patienceMs));
    } catch {
      // It did not answer, in whichever way; which one nobody needs to know.
      return 'no-answer';
    }
  };

  async function follow(link: string, signal: AbortSignal): ReturnType<LookAtLink> {
    let url: URL | null = URL.parse(link);
    for (let redirects = 0; redirects <= mostRedirects; redirects++) {
      if (!url || !(await isPublic(url))) return 'not-followed';
      const { status, location } = await ask(url, signal);
      if (location === '') return troubleOf(status);
      url = URL.parse(location, url);
    }
    return 'not-followed';
  }

  /** Some sites refuse to be asked for the head alone. */
  async function ask(url: URL, signal: AbortSignal) {
    const head = await answered('HEAD', url, signal);
    return head.status < 400 ? head : answered('GET', url, signal);
  }

  /** What a page says is never read: its status is enough. */
  async function answered(method: string, { href }: URL, signal: AbortSignal) {
    const response = await fetch(href, { method, redirect: 'manual', credentials: 'omit', signal });
    await response.body?.cancel();
    const { status, headers } = response;
    const location = status >= 300 && status < 400 ? (headers.get('location') ?? '') : '';
    return { status, location };
  }

  /** The service stands inside a network: nobody may have it look around there by a link or a redirect. */
  async function isPublic({ protocol, hostname, port, username, password }: URL): Promise<boolean> {
    const isPlain = protocol === 'https:' && port === '' && username === '' && password === '';
    if (!isPlain || !isName(hostname)) return false;
    // Where a proxy asks for names, this machine may not know them.
    const addresses = await addressesOf(hostname).catch(() => []);
    return !addresses.some(isInside);
  }
}

function isName(host: string): boolean {
  const isLocal = !host.includes('.') || /\.(?:localhost|local|internal|home\.arpa)\.?$/i.test(host);
  return isIP(host.replace(/^\[|\]$/g, '')) === 0 && !isLocal;
}

/** Addresses of no public machine (RFC 6890), and those that stand for others (RFC 6052). */
const inside = new BlockList();
for (const [net, prefix] of [
  ['0.0.0.0', 8],
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['172.16.0.0', 12],
  ['192.0.0.0', 24],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['224.0.0.0', 3],
] as const)
  inside.addSubnet(net, prefix, 'ipv4');
for (const [net, prefix] of [
  ['::', 96],
  ['64:ff9b::', 96],
  ['fc00::', 7],
  ['fe80::', 10],
  ['ff00::', 8],
] as const)
  inside.addSubnet(net, prefix, 'ipv6');

function isInside(address: string): boolean {
  return inside.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function troubleOf(status: number): Awaited<ReturnType<LookAtLink>> {
  if (status < 400) return '';
  if (status === 404 || status === 410) return 'not-found';
  return status < 500 ? 'refused' : 'no-answer';
}
