/** Serves the page itself: its index to whoever opens an address of it, and its files by their hashes. */
import type { Route } from '../../web/route.ts';
import { deskWords } from '../../words/desk.ts';

/** A file as it is sent. `packed` is the same, compressed with gzip. */
export type PageFile = { readonly type: string; readonly bytes: Uint8Array; readonly packed: Uint8Array };

export type Page = {
  readonly index: string;
  /** By their names under `assets/`, which change with what is in them. */
  readonly assets: ReadonlyMap<string, PageFile>;
};

const nothing = { 'Content-Type': 'text/plain', 'Cache-Control': 'no-store' };

/** Where the page asks for nothing else: teams-js looks there for hosts that it does not know (desk-facts, CSP). */
const hostList = 'https://res.cdn.office.net';
/** Of an empty text: Griffel fills style elements that it has added empty. */
const emptyStyle = "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='";

/** @param hosts the origins that may show the page in a frame */
export function shellRoutes({ index, assets }: Page, hosts: readonly string[]): readonly Route[] {
  const headers = headersFor(hosts);
  const html = index.replace('__DESK_HOSTS__', hosts.join(','));
  const shell: Route['answer'] = async (request, response) => {
    if (!isNavigation(request)) return void response.sendRaw(404, '', nothing);
    const type = 'text/html; charset=utf-8';
    response.sendRaw(200, html, { ...headers, 'Content-Type': type, 'Cache-Control': 'no-store' });
  };
  return [
    { method: 'get', path: '/desk', body: 'none', answer: shell },
    { method: 'get', path: '/desk/assets/:file', body: 'none', answer: asset(assets, headers) },
    { method: 'get', path: '/desk/*', body: 'none', answer: shell },
  ];
}

/** Where the page was not built: the bot works all the same. */
export const notBuiltRoutes: readonly Route[] = ['/desk', '/desk/*'].map((path) => ({
  method: 'get',
  path,
  body: 'none',
  answer: async (_, response) => {
    response.sendRaw(503, deskWords.problem.notBuilt, {
      'Content-Type': 'text/plain; charset=utf-8',
      'Cache-Control': 'no-store',
    });
  },
}));

function asset(assets: Page['assets'], headers: Readonly<Record<string, string>>): Route['answer'] {
  return async (request, response) => {
    const found = assets.get(String(request.params.file));
    if (!found) return void response.sendRaw(404, '', nothing);
    const isPacked = /\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''));
    const { type, bytes, packed } = found;
    response.writeHead(200, {
      ...headers,
      'Content-Type': type,
      // Its name changes with what is in it.
      'Cache-Control': 'public, max-age=31536000, immutable',
      Vary: 'Accept-Encoding',
      ...(isPacked && { 'Content-Encoding': 'gzip' }),
    });
    response.end(isPacked ? packed : bytes);
  };
}

function headersFor(hosts: readonly string[]): Readonly<Record<string, string>> {
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' ${emptyStyle}`,
    "img-src 'self' data:",
    "font-src 'self'",
    `connect-src 'self' ${hostList}`,
    `frame-ancestors ${hosts.join(' ')}`,
    "base-uri 'none'",
    "form-action 'none'",
  ];
  return {
    'Content-Security-Policy': policy.join('; '),
    'Referrer-Policy': 'no-referrer',
    'X-Content-Type-Options': 'nosniff',
  };
}

/** A script that asks for an address that is none gets no page. */
function isNavigation({ headers }: Parameters<Route['answer']>[0]): boolean {
  return String(headers.accept ?? '').includes('text/html');
}
