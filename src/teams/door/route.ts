/** Serves the address that Teams sends activities to, and keeps the framework's own words inside. */
import type { CloudAdapter, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Log } from '../../engine/ports.ts';
import { type Route, refused } from '../../web/route.ts';
import { type Doors, turnedAt } from './identity.ts';
import type { Admit, Pass } from './pass.ts';

type Parts = {
  readonly admit: Admit;
  readonly doors: Doors;
  readonly adapter: CloudAdapter;
  readonly onTurn: (context: TurnContext) => Promise<void>;
  readonly log: Log;
};

/** The least that makes an activity; the bot reads the rest itself. */
const activityShape = z.object({ type: z.string().min(1) });

export function messagesRoute({ admit, doors, adapter, onTurn, log }: Parts): Route {
  /** Of those requests that were let in, what their tokens say. */
  const passes = new WeakMap<object, Pass>();
  adapter.onTurnError = async (_context, error) => {
    log.error({ event: 'turn-failed', code: error.name });
  };
  return {
    method: 'post',
    path: '/api/messages',
    admit: async (request) => {
      const pass = await admit(request.headers.authorization);
      if (pass) passes.set(request, pass);
      return pass !== undefined;
    },
    // Teams' own activities stay far below this; what is larger was not sent by Teams.
    body: { jsonUpTo: 256 * 1024 },
    answer: async (request, response) => {
      if (!activityShape.safeParse(request.body).success) return void response.send(400, refused(400));
      const turned = turnedAt(request.body, passes.get(request), doors);
      if (turned) {
        log.warn({ event: 'turned-away', code: turned });
        return void response.send(401, refused(401));
      }
      // All that the framework reads of a request. Who sent it is known by now.
      const { body, method = '' } = request;
      await adapter.process({ body, headers: {}, method }, discreet(response), onTurn);
    },
  };
}

/** The framework answers a failure with its own message; nobody is shown it. */
function discreet(response: Parameters<Route['answer']>[1]) {
  return {
    socket: response.socket,
    header: (name: string, value: unknown) => response.header(name, value),
    status: (code: number) => response.status(code),
    send: (body: unknown) => {
      const { statusCode } = response;
      return response.send(statusCode, statusCode < 400 ? body : refused(statusCode));
    },
    end: () => response.end(),
  };
}
