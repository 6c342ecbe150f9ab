/** One Graph call, its answer, and Graph's own way of saying no. */
import { randomUUID } from 'node:crypto';
import type { z } from 'zod';

export type Json = Record<string, unknown>;

export type Call = {
  readonly method: string;
  /** Decoded, without `/v1.0` and without the query. */
  readonly path: string;
  /** Each part decoded on its own, so that an encoded slash stays inside its part. */
  readonly segments: readonly string[];
  readonly query: ReadonlyMap<string, string>;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: unknown;
};

export type Answer = {
  readonly status: number;
  readonly headers?: Record<string, string>;
  readonly body?: unknown;
};

type Extra = { readonly headers?: Record<string, string>; readonly inner?: Json };

export class GraphError extends Error {
  readonly status: number;
  readonly code: string;
  readonly extra: Extra;

  constructor(status: number, code: string, message: string, extra: Extra = {}) {
    super(message);
    this.status = status;
    this.code = code;
    this.extra = extra;
  }
}

export function invalidRequest(message: string): GraphError {
  return new GraphError(400, 'invalidRequest', message);
}

export function itemNotFound(message: string): GraphError {
  return new GraphError(404, 'itemNotFound', message);
}

/** An error as Graph writes it: the caller's own id comes back, the date has neither zone nor fractions. */
export function errorAnswer(error: GraphError, now: Date, clientRequestId: string | undefined): Answer {
  const requestId = randomUUID();
  const innerError = {
    ...error.extra.inner,
    date: now.toISOString().slice(0, 19),
    'request-id': requestId,
    'client-request-id': clientRequestId ?? requestId,
  };
  const body = { error: { code: error.code, message: error.message, innerError } };
  return { status: error.status, headers: { ...error.extra.headers, 'request-id': requestId }, body };
}

/** The body as the schema reads it; what the type does not know, or cannot hold, is refused in OData's words. */
export function readBody<Schema extends z.ZodType>(
  schema: Schema,
  type: string,
  body: unknown,
): z.output<Schema> {
  const read = schema.safeParse(withoutAnnotations(body));
  if (read.success) return read.data;

  const [issue] = read.error.issues;
  if (issue?.code === 'unrecognized_keys') throw unknownProperty(issue.keys.join("', '"), type);
  const where = issue?.path.join('/') || 'body';
  throw new GraphError(
    400,
    'BadRequest',
    `Invalid value for property '${where}' of '${type}': ${issue?.message}`,
  );
}

export function unknownProperty(name: string, type: string): GraphError {
  const advice =
    'Make sure to only use property names that are defined by the type or mark the type as open type.';
  return new GraphError(
    400,
    'BadRequest',
    `The property '${name}' does not exist on type '${type}'. ${advice}`,
  );
}

export function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** `@odata.type` and its like are allowed anywhere in a body. */
function withoutAnnotations(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAnnotations);
  if (!isObject(value)) return value;

  const kept = Object.entries(value).filter(([name]) => !name.includes('@odata.'));
  return Object.fromEntries(kept.map(([name, inner]) => [name, withoutAnnotations(inner)]));
}
