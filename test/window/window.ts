/** Serves a page on which one person sees the bot's cards and its dialogs in a window, as Teams would show them. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { readText } from '../tenant/wire.ts';
import { ask, askedShape, type Whose } from './client.ts';
import { pageFiles } from './page.ts';
import { openRelay } from './relay.ts';

export type WindowOptions = Omit<Whose, 'serviceUrl'> & {
  /** 0 takes any free port. */
  readonly port: number;
  /** Who can be picked on a card. */
  readonly people: readonly { readonly id: string; readonly displayName: string }[];
  /** Where the person's Playground answers the bot. */
  readonly connector: string;
  /** The host page of the desk, as it shows this person a dialog; none where there is no desk. */
  readonly desk?: string | undefined;
};

export type Window = {
  readonly url: string;
  /** What the Playground says is its own `serviceUrl`: what the bot sends there passes through here. */
  readonly serviceUrl: string;
  readonly stop: () => Promise<void>;
};

/** Listens on loopback only; rejects with the system's error when the port is taken. */
export async function startWindow(options: WindowOptions): Promise<Window> {
  const relay = openRelay(options.connector);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(options.port, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const url = `http://${host}`;
  const serviceUrl = `${url}/_connector`;
  const files = pageFiles(options.person, options.people, options.desk);
  return { url, serviceUrl, stop };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url: path = '/', headers } = request;
    const text = await readText(request);
    // Another name for this machine is how a page from elsewhere would get in.
    if (headers.host !== host) return end(response, 403, 'text/plain', 'This page is for this machine only.');
    if (path.startsWith('/_connector/'))
      return relay.pass(path.slice('/_connector'.length), request, text, response);

    const file = method === 'GET' ? files[path] : undefined;
    if (file) return end(response, 200, file.type, file.text);
    if (method === 'GET' && path === '/_cards') return json(response, 200, relay.shown());
    if (method !== 'POST' || path !== '/_asked' || headers['content-type'] !== 'application/json')
      return end(response, 404, 'text/plain', 'Nothing is here.');
    const asked = askedShape.safeParse(JSON.parse(text));
    return asked.success
      ? json(response, 200, await ask(asked.data, { ...options, serviceUrl }))
      : end(response, 400, 'text/plain', 'Not understood.');
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}

function json(response: ServerResponse, status: number, body: unknown): void {
  end(response, status, 'application/json', JSON.stringify(body));
}

function end(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, {
    'Content-Type': `${type}; charset=utf-8`,
    'Content-Security-Policy':
      "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'none'",
    'X-Content-Type-Options': 'nosniff',
    'Cache-Control': 'no-store',
  });
  response.end(text);
}
