/** Serves, on this machine only, a page that shows the desk in a frame as Teams would, to whoever is chosen there. */
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { z } from 'zod';
import { people } from '../tenant/people.ts';
import { readText } from '../tenant/wire.ts';
import { hostFiles } from './hostFiles.ts';
import { fromNow, type SignIn } from './signIn.ts';

export type Host = { readonly url: string; readonly stop: () => Promise<void> };

export type HostOptions = {
  /** Any free one where it is not given. */
  readonly port?: number;
  /** The address of the tab, with a slash at its end. */
  readonly desk: string;
  readonly tenantId: string;
  readonly signIn: Pick<SignIn, 'tokenFor'>;
};

const askedShape = z.strictObject({
  as: z.enum(Object.keys(people) as (keyof typeof people)[]), // the keys of an object are those of its type here
  expired: z.boolean(),
});

/** Rejects with the system's error when the port is taken. */
export async function startHost({ port = 0, desk, tenantId, signIn }: HostOptions): Promise<Host> {
  const files = hostFiles(desk, tenantId);
  const server = createServer((request, response) => {
    answer(request, response).catch(() => response.destroy());
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  // A server that listens on a port has an address of this kind.
  const name = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  return { url: `http://${name}`, stop };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method, url = '/', headers } = request;
    const { pathname } = new URL(url, `http://${name}`);
    const text = await readText(request);
    // Another name for this machine is how a page from elsewhere would get in.
    if (headers.host !== name) return end(response, 403, 'text/plain', 'This page is for this machine only.');
    const file = method === 'GET' ? files[pathname] : undefined;
    if (file) return end(response, 200, file.type, file.text);
    const isAsked =
      method === 'POST' && pathname === '/token' && headers['content-type'] === 'application/json';
    if (!isAsked) return end(response, 404, 'text/plain', 'Nothing is here.');
    end(response, 200, 'text/plain', await tokenFor(askedShape.parse(JSON.parse(text))));
  }

  function tokenFor({ as, expired }: z.infer<typeof askedShape>): Promise<string> {
    return signIn.tokenFor(people[as], expired ? { claims: { exp: fromNow(-600) } } : {});
  }

  function end(response: ServerResponse, status: number, type: string, text: string): void {
    const policy = `default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; frame-src ${new URL(desk).origin}`;
    response.writeHead(status, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': `${policy}; frame-ancestors 'none'`,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    });
    response.end(text);
  }

  async function stop(): Promise<void> {
    server.closeAllConnections();
    server.close();
    await once(server, 'close');
  }
}
