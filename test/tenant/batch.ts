/** Up to 20 requests in one: each with its own status, none undone when another fails. */
import { z } from 'zod';
import { readAddress } from './address.ts';
import { badRequest } from './odata.ts';
import { type Answer, type Call, errorAnswer, GraphError, type Json, readBody } from './protocol.ts';
import type { World } from './state.ts';

const most = 20;

const step = z.strictObject({
  id: z.string(),
  method: z.string(),
  url: z.string(),
  headers: z.record(z.string(), z.string()).default({}),
  body: z.unknown().optional(),
  dependsOn: z.array(z.string()).default([]),
});
type Step = z.output<typeof step>;

export function answerBatch(world: World, call: Call): Answer {
  const { requests } = readBody(z.strictObject({ requests: z.array(step) }), 'batch', call.body);
  requireSound(requests);

  // Read again from the body as it came: an item's fields keep their annotations.
  const bodies = bodiesOf(call.body);
  const answers = new Map<string, Answer>();
  for (const request of requests) {
    const failed = request.dependsOn.some((id) => (answers.get(id)?.status ?? 0) >= 400);
    const inner = () => innerCall(request, bodies.get(request.id));
    answers.set(request.id, failed ? failedDependency(world, call) : world.inner(inner));
  }
  return { status: 200, body: { responses: shuffled([...answers].map(asResponse)) } };
}

function requireSound(requests: readonly Step[]): void {
  if (requests.length > most)
    throw badRequest(`Number of batch request steps exceeds the maximum value of ${most}.`);
  const ids = requests.map(({ id }) => id);
  if (new Set(ids).size < ids.length) throw badRequest('Request Ids must be unique within the batch.');

  const free = requests.filter(({ dependsOn }) => dependsOn.length === 0).length;
  if (free < requests.length && free > 1)
    throw badRequest('Batch should be either fully sequential or fully parallel.');
  for (const [at, { id, dependsOn }] of requests.entries())
    if (dependsOn.some((other) => !ids.slice(0, at).includes(other)))
      throw badRequest(`Request '${id}' depends on a request that does not come before it.`);
  for (const { id, body, headers } of requests)
    if (body !== undefined && !Object.keys(headers).some((name) => name.toLowerCase() === 'content-type'))
      throw badRequest(`Request '${id}' has a body but no Content-Type header.`);
}

function bodiesOf(body: unknown): Map<string, unknown> {
  // The schema has just accepted this shape.
  const { requests } = body as { requests: { id: string; body?: unknown }[] };
  return new Map(requests.map(({ id, body: inner }) => [id, inner]));
}

function innerCall({ method, url, headers }: Step, body: unknown): Call {
  const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]);
  return { ...readAddress(url), method: method.toUpperCase(), headers: Object.fromEntries(lowered), body };
}

function failedDependency(world: World, call: Call): Answer {
  const error = new GraphError(424, 'FailedDependency', 'A request on which this one depends has failed.');
  return errorAnswer(error, world.now(), call.headers['client-request-id']);
}

function asResponse([id, { status, headers, body }]: [string, Answer]): Json {
  return {
    id,
    status,
    headers: { 'Content-Type': 'application/json', ...headers },
    ...(body ? { body } : {}),
  };
}

/** Graph promises no order; here it is always the same wrong one. */
function shuffled(responses: readonly Json[]): Json[] {
  const odd = responses.filter((_, at) => at % 2 === 1);
  const even = responses.filter((_, at) => at % 2 === 0);
  return [...odd, ...even.reverse()];
}
