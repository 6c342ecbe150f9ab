/** Sends words that somebody typed in the body of a batch: addresses of requests are kept in logs. */
import { z } from 'zod';
import type { Send } from './attempt.ts';

/**
 * A query for people by words travels as a batch of one. What is inside is the answer: a batch says 200 for itself
 * although the request in it was throttled or refused.
 */
export function inBody(next: Send, baseUrl: string): Send {
  return async (url, init) => {
    const path = url.slice(baseUrl.length);
    return isByWords(path)
      ? answerInside(await next(`${baseUrl}/$batch`, batchOf(path, init)))
      : next(url, init);
  };
}

/** The options of a query that hold what somebody typed; the page that follows repeats them. */
function isByWords(path: string): boolean {
  return /^\/users\?(.*&)?\$(search|filter|skiptoken)=/.test(path);
}

/** The batch is signed; a header about the answer belongs inside. */
function batchOf(path: string, init: RequestInit): RequestInit {
  const { method = 'GET' } = init;
  const given = new Headers(init.headers);
  const level = given.get(LEVEL);
  const request = { id: '1', method, url: path, ...(level && { headers: { [LEVEL]: level } }) };
  given.delete(LEVEL);
  given.set('Content-Type', 'application/json');
  return { ...init, method: 'POST', headers: given, body: JSON.stringify({ requests: [request] }) };
}

const LEVEL = 'ConsistencyLevel';

const answered = z.object({
  responses: z.tuple([
    z.object({
      status: z.int().min(200).max(599),
      headers: z.record(z.string(), z.string()).default({}),
      body: z.unknown(),
    }),
  ]),
});

/** A batch that was refused as a whole, or cannot be understood, is passed on as it came. */
async function answerInside(answer: Response): Promise<Response> {
  const text = await answer.text();
  const [inside] = answer.ok ? (answered.safeParse(jsonOf(text)).data?.responses ?? []) : [];
  if (!inside) return new Response(text, { status: answer.status, headers: answer.headers });
  return new Response(JSON.stringify(inside.body ?? {}), { status: inside.status, headers: inside.headers });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
