/** The connector's side of Teams: takes what the bot posts, and remembers when a concern's card came to the channel. */
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import { performance } from 'node:perf_hooks';
import { text } from 'node:stream/consumers';
import { people } from '../tenant/people.ts';
import { tenantId } from '../world.ts';

export type Connector = {
  readonly url: string;
  /** When the channel's post about this concern arrived, on the clock of `performance.now`. */
  readonly arrived: (reference: string) => Promise<number>;
  readonly stop: () => void;
};

export const referencePattern = /NCS-[0-9A-HJKMNP-TV-Z*~$=U-]+/;

export async function startConnector(): Promise<Connector> {
  const arrivals = new Map<string, PromiseWithResolvers<number>>();
  const server = createServer(async (request, response) => {
    const body = await text(request);
    const now = performance.now();
    const reference = isChannelPost(request, body) ? referencePattern.exec(body)?.[0] : undefined;
    if (reference) arrivalOf(reference).resolve(now);
    response
      .writeHead(200, { 'content-type': 'application/json' })
      .end(JSON.stringify(answer(request, body)));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The connector listens on no port.');

  const stop = () => {
    server.close();
    server.closeAllConnections();
  };
  return {
    url: `http://127.0.0.1:${address.port}/`,
    arrived: (reference) => arrivalOf(reference).promise,
    stop,
  };

  function arrivalOf(reference: string): PromiseWithResolvers<number> {
    const arrival = arrivals.get(reference) ?? Promise.withResolvers<number>();
    arrivals.set(reference, arrival);
    return arrival;
  }
}

function isChannelPost({ method, url }: IncomingMessage, body: string): boolean {
  return method === 'POST' && url === '/v3/conversations' && body.includes('"isGroup":true');
}

let posts = 0;

function answer({ method, url = '' }: IncomingMessage, body: string): object {
  if (method === 'GET') return { members: team };
  posts += 1;
  const { isGroup, members, channelData } = url === '/v3/conversations' ? JSON.parse(body) : {};
  if (isGroup) return { id: `${channelData.channel.id};messageid=${posts}`, activityId: String(posts) };
  return { id: members ? `a:${members[0].id}` : String(posts) };
}

const { jo, kit, noor, wren } = people;
const team = [jo, kit, noor, wren].map(({ id, displayName }) => ({
  id: `29:${id}`,
  objectId: id,
  name: displayName,
  ...{ tenantId, userRole: 'user' },
}));
