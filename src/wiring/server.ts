/** The web server: the bot's door, and what a monitor asks. */
import { once } from 'node:events';
import type { CloudAdapter, TurnContext } from 'botbuilder';
import restify from 'restify';
import { z } from 'zod';
import type { Log } from '../casework/ports.ts';

/** Teams' own activities stay far below this; what is larger was not sent by Teams. */
const reading = { maxBodySize: 256 * 1024, mapParams: false };

/** The least that makes an activity; the bot reads the rest itself. */
const activityShape = z.object({ type: z.string().min(1) });

export type ServerParts = {
  readonly adapter: CloudAdapter;
  readonly onTurn: (context: TurnContext) => Promise<void>;
  /** Everything that keeps the service from doing its work, as codes; empty when ready. */
  readonly troubles: () => Promise<readonly string[]>;
  /** How many activities wait for their answer, and when the last was given (`performance.now`); kept here. */
  readonly waiting: { count: number; lastMs: number };
  readonly log: Log;
};

/** @param opened what answers; whoever asks before it is there waits for it */
export function openServer(opened: Promise<ServerParts>): restify.Server {
  const server = restify.createServer({ name: 'notice-check-share', log: silent() });
  server.on(
    'restifyError',
    (_request, response, error: { statusCode?: number; name?: string }, done: () => void) => {
      const told = { status: error.statusCode ?? 500, code: error.name ?? 'unknown' };
      void opened.then(({ log }) => log.warn({ event: 'request-refused', ...told }));
      response.send(error.statusCode ?? 500, { error: refusal(error.statusCode) });
      done();
    },
  );
  server.pre(async (request, response) => {
    response.header('Server', '');
    // Teams packs nothing. A body that says it is packed ends the process, or fills its memory, once the parser unpacks it.
    if (request.headers['content-encoding'] !== undefined) throw new PackedBody();
    await opened;
  });
  // JSON only: the parser for everything would write uploaded files to the disk.
  server.use(restify.plugins.jsonBodyParser(reading));

  void opened.then(({ adapter, log }) => {
    adapter.onTurnError = async (_context, error) => {
      log.error({ event: 'turn-failed', code: error.name });
    };
  });
  server.post('/api/messages', async (request, response) => {
    if (!activityShape.safeParse(request.body).success) {
      response.send(400, { error: refusal(400) });
      return;
    }
    const { adapter, onTurn, waiting } = await opened;
    // The framework's type of a request differs from restify's only in how it spells optional members.
    const framed = request as unknown as Parameters<CloudAdapter['process']>[0];
    waiting.count += 1;
    try {
      await adapter.process(framed, discreet(response), onTurn);
    } finally {
      waiting.count -= 1;
      waiting.lastMs = performance.now();
    }
  });
  server.get('/live', async (_request, response) => response.send(200, { live: true }));
  server.get('/ready', async (_request, response) => {
    const { troubles } = await opened;
    const found = await troubles();
    response.send(found.length === 0 ? 200 : 503, { ready: found.length === 0, troubles: found });
  });
  return server;
}

/** Refused before anything reads the body; restify answers what is thrown, and goes no further. */
class PackedBody extends Error {
  override readonly name = 'PackedBody';
  readonly statusCode = 415;
}

/** @throws Error that says to whoever started the service why the port cannot be had */
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

/** Whoever waits for an answer gets it, unless that takes longer than the platform waits for the service to stop. */
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

function refusal(status = 500): string {
  if (status === 415)
    return 'A packed body (Content-Encoding) is not read here. Send it as it is. Nothing was changed.';
  if (status === 413) return 'The message is too large. Nothing was changed.';
  if (status >= 500) return 'Something went wrong. Nothing was changed by this request. Please try again.';
  return 'This could not be read. Nothing was changed.';
}

/** The framework answers a failure with its own message; nobody is shown it. */
function discreet(response: restify.Response) {
  return {
    socket: response.socket,
    header: (name: string, value: unknown) => response.header(name, value),
    status: (code: number) => response.status(code),
    send: (body: unknown) => {
      const { statusCode } = response;
      return response.send(statusCode, statusCode < 400 ? body : { error: refusal(statusCode) });
    },
    end: () => response.end(),
  };
}

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
  return logger as unknown as NonNullable<restify.ServerOptions['log']>;
}
