/** Serves the built page under the rules of the real server, and answers it as each test says. */
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { extname, join, normalize } from 'node:path';
import { text } from 'node:stream/consumers';
import { freePort } from '../../freePort.ts';
import * as samples from './samples.ts';

/** Teams, as far as the page can tell. */
export const teams = 'https://teams.microsoft.com';

const policy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
  "img-src 'self' data:",
  "font-src 'self'",
  "connect-src 'self' https://res.cdn.office.net",
  `frame-ancestors ${teams}`,
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.html': 'text/html',
};

export type Asked = {
  readonly what: string;
  readonly query: URLSearchParams;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};
/** `drop` ends the connection, `hang` never answers. */
export type Answer = { readonly status: number; readonly body?: unknown } | 'drop' | 'hang';
type Answering = (asked: Asked) => Answer | Promise<Answer>;

const form = `/concerns/${samples.reference}/forms/decide`;
const usual: Readonly<Record<string, Answering>> = {
  'GET /place': () => ({ status: 200, body: { page: '', link: '' } }),
  'PUT /place': () => ({ status: 204 }),
  'GET /today': () => ({ status: 200, body: samples.today }),
  'GET /concerns': () => ({ status: 200, body: samples.list() }),
  'GET /reads': () => ({ status: 200, body: samples.reads }),
  [`GET /concerns/${samples.reference}`]: () => ({ status: 200, body: samples.concern }),
  [`GET ${form}`]: () => ({ status: 200, body: samples.form }),
  [`PUT ${form}`]: () => ({ status: 200, body: { kept: '4:30pm' } }),
  [`POST ${form}`]: () => ({ status: 200, body: samples.recorded }),
  [`DELETE ${form}`]: () => ({ status: 204 }),
};

export type DeskServer = {
  readonly origin: string;
  /** All that was asked of the API, oldest first. */
  readonly asked: Asked[];
  /** Answers one address otherwise: `PUT /concerns/…`. */
  readonly on: (what: string, answering: Answering) => void;
  /** As at the start. */
  readonly fresh: () => void;
  readonly stop: () => Promise<void>;
};

/** @param folder the built page */
export async function startDesk(folder: string): Promise<DeskServer> {
  const build = readFileSync(join(folder, 'build'), 'utf8');
  const asked: Asked[] = [];
  const others = new Map<string, Answering>();
  const me: Answering = () => ({ status: 200, body: { ...samples.me, build } });

  async function api(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    const what = `${request.method} ${url.pathname.slice('/api/desk'.length)}`;
    const one = { what, query: url.searchParams, headers: request.headers, body: await text(request) };
    asked.push(one);
    const answering = others.get(what) ?? (what === 'GET /me' ? me : usual[what]);
    const answer = (await answering?.(one)) ?? {
      status: 404,
      body: { error: 'There is no such concern for you.' },
    };
    if (answer === 'hang') return;
    if (answer === 'drop') {
      request.socket.destroy();
      return;
    }
    response.writeHead(answer.status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
    response.end(answer.body === undefined ? '' : JSON.stringify(answer.body));
  }

  function page(response: ServerResponse, pathname: string): void {
    const name = pathname.startsWith('/desk/assets/')
      ? normalize(pathname.slice('/desk/'.length))
      : 'index.html';
    const content = readFileSync(join(folder, name), 'utf8').replace('__DESK_HOSTS__', teams);
    response.writeHead(200, {
      'Content-Type': `${types[extname(name)]}; charset=utf-8`,
      'Content-Security-Policy': policy,
    });
    response.end(content);
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '', 'http://localhost');
    if (url.pathname.startsWith('/api/desk/')) void api(request, response, url);
    else page(response, url.pathname);
  });
  const port = await freePort();
  await once(server.listen(port, '127.0.0.1'), 'listening');
  return {
    origin: `http://localhost:${port}`,
    asked,
    on: (what, answering) => others.set(what, answering),
    fresh: () => {
      others.clear();
      asked.length = 0;
    },
    stop: async () => {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
