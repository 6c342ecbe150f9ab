/** Serves what is for this machine alone, on loopback, at a port of its own. */
import { closeServer, openServer, type ServerParts, takePort } from './server.ts';

const HOST = '127.0.0.1';

/**
 * A port of its own, because something in front of the service, on the same machine, makes every request look as if it
 * came from here. Concerns do not depend on it, so a port that is taken is only logged.
 */
export async function openLocalServer(parts: ServerParts, PORT: number) {
  const server = openServer(Promise.resolve(parts));
  try {
    await takePort(server, { HOST, PORT });
  } catch {
    parts.log.warn({ event: 'findings-not-served', count: PORT });
    return { url: undefined, close: async () => {} };
  }
  parts.log.info({ event: 'findings-served', count: server.address().port });
  return { url: `http://${HOST}:${server.address().port}/findings`, close: () => closeServer(server) };
}
