/** A web server on this machine with the routes of a test, and how it is asked. */
import type restify from 'restify';
import type { Route } from '../../src/web/route.ts';
import { closeServer, openServer, type ServerParts, takePort } from '../../src/web/server.ts';
import { readableLog } from '../casework/given.ts';

export type Serving = Awaited<ReturnType<typeof serve>>;

export async function serve(routes: readonly Route[]) {
  const { log, said } = readableLog();
  const explain = () => ({ code: 'explained' });
  const server = openServer(Promise.resolve({ routes, log, explain }));
  return { ...(await listening(server)), said };
}

/** @param opened resolved by the test when the service is ready */
export async function serveLater(opened: Promise<ServerParts>) {
  return listening(openServer(opened));
}

async function listening(server: restify.Server) {
  await takePort(server, { HOST: '127.0.0.1', PORT: 0 });
  const { port } = server.address();
  const ask = (path: string, request: RequestInit = {}) => fetch(`http://127.0.0.1:${port}${path}`, request);
  return { ask, port, stop: () => closeServer(server) };
}

/** A request with a body, JSON unless its type is given. */
export function sending(body: string, method = 'POST', type = 'application/json'): RequestInit {
  return { method, headers: { 'Content-Type': type }, body };
}
