/** Asks Microsoft Graph, and fails in two ways only, neither of which reveals content. */

import { Client, GraphError, ResponseType } from '@microsoft/microsoft-graph-client';
import { z } from 'zod';
import { attempt } from './attempt.ts';
import { authorise, type TokenSource } from './authorise.ts';
import { claimsIn } from './claims.ts';
import { courtesy } from './courtesy.ts';
import { type Asked, failureOf, GraphFault } from './fault.ts';
import { inBody } from './inBody.ts';
import { pace } from './pace.ts';
import { retry } from './retry.ts';
import { type Call, pathOf, queryOf } from './route.ts';

export type Graph = {
  /**
   * Asks once (with the retries of retry.ts) and parses the answer; `shape` sees undefined if it is empty.
   * @throws GraphFault; Throttled if Graph wants to be left alone for longer than a request may wait
   */
  ask<A>(call: Call, shape: z.ZodType<A>): Promise<A>;
  /** Every entry of a collection, page after page. */
  all<A>(call: Call, entry: z.ZodType<A>): AsyncGenerator<A>;
  /** The pages of a delta query, in order. */
  changes<A>(call: Call, entry: z.ZodType<A>): AsyncGenerator<Changes<A>>;
  /** The id of the application that we are to Graph, in lower case; undefined if nothing says it. */
  application(): Promise<string | undefined>;
};

/** A page of changes, and the link (without the base) to what follows: the next page, or later changes. */
export type Changes<A> = { readonly entries: readonly A[]; readonly link: string; readonly isLast: boolean };

export type GraphOptions = {
  /** With the version, as in https://graph.microsoft.com/v1.0. */
  readonly baseUrl: string;
  readonly token: TokenSource;
  /** The id of our own application, where the token does not say it. */
  readonly application?: string | undefined;
  readonly userAgent?: string;
  readonly fetch?: typeof fetch;
  readonly wait?: (milliseconds: number) => Promise<void>;
  readonly now?: () => Date;
  readonly random?: () => number;
  /** How long one attempt may take, in milliseconds. */
  readonly patience?: number;
  /** SharePoint's resource units a minute that we may use; if left out, only SharePoint's own answers limit us. */
  readonly unitsPerMinute?: number | undefined;
};

/** Opens the door; nothing is sent before the first question. */
export function openGraph(options: GraphOptions): Graph {
  const baseUrl = options.baseUrl.replace(/\/+$/, '');
  const send = sender({ ...options, baseUrl });
  const ask: Graph['ask'] = async (call, shape) => parsed(await send(call), shape, call);

  return {
    ask,
    application: ourselves(options),
    async *all(call, entry) {
      const page = z.object({ value: z.array(entry), '@odata.nextLink': z.string().optional() });
      for (let next: Call | undefined = call; next; ) {
        const answer: z.infer<typeof page> = await ask(next, page);
        yield* answer.value;
        const link = answer['@odata.nextLink'];
        next = link === undefined ? undefined : { ...call, query: {}, link: within(baseUrl, link, call) };
      }
    },
    async *changes(call, entry) {
      const page = z.union([
        z.object({ value: z.array(entry), '@odata.nextLink': z.string() }),
        z.object({ value: z.array(entry), '@odata.deltaLink': z.string() }),
      ]);
      for (let next = call, isLast = false; !isLast; ) {
        const answer: z.infer<typeof page> = await ask(next, page);
        isLast = '@odata.deltaLink' in answer;
        const after = '@odata.deltaLink' in answer ? answer['@odata.deltaLink'] : answer['@odata.nextLink'];
        const link = within(baseUrl, after, call);
        yield { entries: answer.value, link, isLast };
        next = { ...call, query: {}, link };
      }
    },
  };
}

/** Which application we are does not change while the service runs, so it is read once. */
function ourselves({ token, application }: GraphOptions): Graph['application'] {
  let known: string | undefined;
  return async () => {
    if (known !== undefined) return known;
    const { appid, azp } = claimsIn(await token().catch(noToken)) ?? {};
    known = (appid ?? azp ?? application)?.toLowerCase();
    return known;
  };
}

function noToken(problem: unknown): never {
  const kind = problem instanceof Error ? `.${problem.name}` : '';
  throw new GraphFault({ route: '/' }, { status: 0, code: `sign-in-failed${kind}`, requestId: undefined });
}

// The form that SharePoint asks of well-behaved callers: NONISV|company|application/version.
const USER_AGENT = 'NONISV|NHS|NoticeCheckShare/0.1';
const PATIENCE = 30_000;

function sender(options: GraphOptions): (call: Call) => Promise<Response> {
  const now = options.now ?? (() => new Date());
  const wait =
    options.wait ?? ((milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)));
  const once = attempt(options.fetch ?? fetch, options.patience ?? PATIENCE);
  const signed = authorise(inBody(once, options.baseUrl), options.token);
  const paced = pace(signed, { unitsPerMinute: options.unitsPerMinute, wait, now });
  const chain = retry(paced, { wait, now, random: options.random ?? Math.random });
  const client = Client.initWithMiddleware({
    baseUrl: options.baseUrl,
    defaultVersion: '',
    fetchOptions: { headers: { 'User-Agent': options.userAgent ?? USER_AGENT } },
    middleware: {
      async execute(context) {
        context.response = await chain(String(context.request), context.options ?? {});
      },
    },
  });
  const politely = courtesy(now);

  return (call) =>
    politely(call, async () => {
      const answer = await answerOf(client, call);
      if (answer.ok) return answer;
      throw await failureOf(answer, call, now());
    });
}

async function answerOf(client: Client, call: Call): Promise<Response> {
  const request = client
    .api(call.link ?? pathOf(call))
    .query(queryOf(call))
    .headers({ Accept: 'application/json', ...call.headers })
    .responseType(ResponseType.RAW);
  if (call.ifMatch !== undefined) request.header('If-Match', call.ifMatch);

  try {
    return await dispatch(request, call);
  } catch (problem) {
    // The library wraps what its chain throws and keeps the name, which is all that may be passed on.
    const code = problem instanceof GraphError && problem.code !== null ? problem.code : 'unknown';
    throw new GraphFault(call, { status: 0, code, requestId: undefined });
  }
}

function dispatch(request: ReturnType<Client['api']>, call: Call): Promise<Response> {
  switch (call.method) {
    case 'POST':
      return request.post(call.body);
    case 'PATCH':
      return request.patch(call.body);
    case 'DELETE':
      return request.delete();
    default:
      return request.get();
  }
}

async function parsed<A>(answer: Response, shape: z.ZodType<A>, asked: Asked): Promise<A> {
  const text = await answer.text();
  const understood = shape.safeParse(text === '' ? undefined : jsonOf(text));
  if (understood.success) return understood.data;

  const requestId = answer.headers.get('request-id') ?? undefined;
  throw new GraphFault(asked, { status: answer.status, code: 'unexpected-answer', requestId });
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // Text that is not JSON fits no shape, and so is refused like any other unexpected answer.
    return text;
  }
}

/** A link to the next page, without the base. A link that leads elsewhere is refused, as the token would go there. */
function within(baseUrl: string, link: string, asked: Asked): string {
  if (link.startsWith(`${baseUrl}/`)) return link.slice(baseUrl.length);

  throw new GraphFault(asked, { status: 200, code: 'foreign-next-link', requestId: undefined });
}
