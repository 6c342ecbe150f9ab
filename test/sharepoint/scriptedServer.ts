/** A server on localhost that answers each request with the next line of a script, and notes what was asked. */
import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** `{base}` in a body stands for the server's own address. */
export type Line =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  /** The connection breaks before a byte of the answer. */
  | 'reset'
  /** The connection breaks half way through the answer. */
  | 'half'
  /** Nothing ever comes. */
  | 'silence';

type Heard = {
  readonly method: string;
  readonly url: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
};

export async function startScript(...script: readonly Line[]) {
  const heard: Heard[] = [];
  const left = [...script];
  const server = createServer(async (request, response) => {
    const { method = '', url = '', headers } = request;
    heard.push({ method, url, headers, body: await text(request) });
    const line = left.shift() ?? { status: 500, body: { error: { code: 'scriptEnded', message: '' } } };
    if (line === 'silence') return;
    if (line === 'reset') return request.socket.destroy();
    if (line === 'half') {
      // Not chained: restify, once it is loaded, makes writeHead return nothing.
      response.writeHead(200, { 'Content-Length': '100' });
      response.write('{"id"');
      return setTimeout(() => request.socket.destroy(), 5);
    }
    response.writeHead(line.status, { 'Content-Type': 'application/json', ...line.headers });
    const base = `http://${headers.host}/v1.0`;
    response.end(line.body === undefined ? undefined : JSON.stringify(line.body).replaceAll('{base}', base));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  // A server on a port always has an address of this shape.
  const { port } = server.address() as AddressInfo;

  return {
    baseUrl: `http://127.0.0.1:${port}/v1.0`,
    heard,
    async stop() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
