/** Serves routes, and applies to all of them what holds for every request. */
import { once } from 'node:events';
import restify from 'restify';
import type { Explained, Log } from '../engine/ports.ts';
import { type Route, refused } from './route.ts';
import { openTally } from './tally.ts';

export type ServerParts = {
  readonly routes: readonly Route[];
  readonly log: Log;
  readonly explain: (error: unknown) => Explained;
};

/** @param opened what answers requests; those that come before it is there wait for it */
export function openServer(opened: Promise<ServerParts>): restify.Server {
  // Without a name, answers do not say which server gave them.
  const server = restify.createServer({ name: '', log: silent() });
  const tally = opened.then(({ log }) => openTally(log));
  // Nothing here speaks another protocol; restify would leave whoever asks for one waiting.
  server.server.on('upgrade', (_request: unknown, socket: { destroy(): void }) => socket.destroy());
  server.on('restifyError', (_request, response, error: Partial<Refused>, done: () => void) => {
    const { statusCode: status = 500, name: code = 'unknown' } = error;
    void tally.then(({ refused }) => refused(status, code));
    unkept(response).send(status, refused(status));
    done();
  });
  // This runs before restify looks for the route, so that the port may open before the routes are there.
  server.pre(async (request) => {
    needAddress(request);
    // Nobody compresses what they send here. A body that claims to be compressed could crash the process, or fill its
    // memory, when the parser unpacks it.
    if (request.headers['content-encoding'] !== undefined) throw new Refused('PackedBody', 415);
    await opened;
  });
  void opened.then((parts) => {
    for (const route of parts.routes) add(server, route, parts);
  });
  return server;
}

/** restify reads the address, and `Host` with it, where nothing catches that it cannot be read: that ends the process. */
function needAddress(request: restify.Request): void {
  try {
    request.getUrl();
  } catch {
    throw new Refused('UnreadableAddress', 400);
  }
}

function add(server: restify.Server, route: Route, { log, explain }: ServerParts): void {
  server[route.method](route.path, ...readers(route, explain), async (request, response) => {
    try {
      await route.answer(request, response);
    } catch (error) {
      log.error({ event: 'request-failed', code: explain(error).code });
      if (!response.headersSent) unkept(response).send(500, refused(500));
      // The connection is cut, so that half an answer is not taken for a whole one.
      else if (!response.writableEnded) response.destroy();
    }
  });
}

/** That something was refused or failed is true at that moment alone. */
function unkept(response: restify.Response): restify.Response {
  response.header('Cache-Control', 'no-store');
  response.header('X-Content-Type-Options', 'nosniff');
  return response;
}

/** What runs before a route's own answer, so that the route meets nobody and no body but those it takes. */
function readers({ admit, body }: Route, explain: ServerParts['explain']): restify.RequestHandlerType[] {
  return [...(admit ? [doorkeeper(admit, explain)] : []), ...readersOf(body)];
}

function doorkeeper(admit: NonNullable<Route['admit']>, explain: ServerParts['explain']) {
  return async (request: restify.Request) => {
    const isLetIn = await admit(request).catch((problem: unknown) => {
      throw new Refused(explain(problem).code, 503);
    });
    if (!isLetIn) throw new Refused('NotAdmitted', 401);
  };
}

function readersOf(body: Route['body']): restify.RequestHandlerType[] {
  if (body === 'none') return [gate(() => false)];
  // restify's types do not know `maxBodySize`.
  const reading = { maxBodySize: body.jsonUpTo, mapParams: false };
  // JSON only: the parser for everything would write uploaded files to the disk.
  return [gate(isJson), ...restify.plugins.jsonBodyParser(reading)];
}

function gate(takes: (request: restify.Request) => boolean) {
  return async (request: restify.Request) => {
    if (hasBody(request) && !takes(request)) throw new Refused('UnexpectedBody', 400);
  };
}

function hasBody({ headers }: restify.Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

/** What restify's parser reads; anything else would reach the route as text. */
function isJson(request: restify.Request): boolean {
  return /^application\/(?:[a-z.]+\+)?json$/.test(request.getContentType());
}

/** Refuses a request before anything reads its body; restify answers with it, and goes no further. */
class Refused extends Error {
  override readonly name: string;
  readonly statusCode: number;

  constructor(name: string, statusCode: number) {
    super(name);
    this.name = name;
    this.statusCode = statusCode;
  }
}

/** @throws Error that says why the port cannot be had */
export async function takePort(
  server: restify.Server,
  { HOST, PORT }: { readonly HOST: string; readonly PORT: number },
): Promise<void> {
  server.listen(PORT, HOST);
  try {
    await once(server, 'listening');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
    throw new Error(
      code === 'EADDRINUSE'
        ? `Port ${PORT} is taken by another program, or by this service, started twice. Stop it, or set another PORT.`
        : `The service cannot listen on ${HOST}, port ${PORT}: ${code}`,
    );
  }
}

/** Requests in hand are answered if that takes at most three seconds. Then their connections are cut. */
export function closeServer(server: restify.Server): Promise<void> {
  const idle = setInterval(() => server.server.closeIdleConnections(), 20);
  const late = setTimeout(() => server.server.closeAllConnections(), lastAnswerMs);
  return new Promise((resolve) => {
    server.close(() => {
      clearInterval(idle);
      clearTimeout(late);
      resolve();
    });
    server.server.closeIdleConnections();
  });
}

const lastAnswerMs = 3_000;

/** restify's own log would hold whole requests. */
function silent() {
  const quiet = () => {};
  const logger = {
    trace: quiet,
    debug: quiet,
    info: quiet,
    warn: quiet,
    error: quiet,
    fatal: quiet,
    child: () => logger,
  };
  return logger;
}
