/** Serves the address that Teams sends activities to, and keeps the framework's own words inside. */
import type { CloudAdapter, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { Log } from '../../engine/ports.ts';
import { type Route, refused } from '../../web/route.ts';

type Parts = {
  readonly adapter: CloudAdapter;
  readonly onTurn: (context: TurnContext) => Promise<void>;
  readonly log: Log;
};

/** The least that makes an activity; the bot reads the rest itself. */
const activityShape = z.object({ type: z.string().min(1) });

export function messagesRoute({ adapter, onTurn, log }: Parts): Route {
  adapter.onTurnError = async (_context, error) => {
    log.error({ event: 'turn-failed', code: error.name });
  };
  return {
    method: 'post',
    path: '/api/messages',
    // Teams' own activities stay far below this; what is larger was not sent by Teams.
    body: { jsonUpTo: 256 * 1024 },
    answer: async (request, response) => {
      if (!activityShape.safeParse(request.body).success) return void response.send(400, refused(400));
      const { body, headers, method } = request;
      // All that the framework reads of a request.
      await adapter.process({ body, headers, method: method ?? '' }, discreet(response), onTurn);
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
