/** Faults that a test scripts: what a network and a busy tenant do, exactly when the test wants it. */
import { z } from 'zod';
import { type Answer, type Call, errorAnswer, GraphError } from './protocol.ts';
import type { List, World } from './state.ts';

export type FaultAction =
  | { readonly status: number; readonly headers?: Record<string, string>; readonly body?: unknown }
  | { readonly delayMs: number }
  /** The call is carried out, and its answer told in another way. */
  | { readonly told: (body: unknown) => unknown }
  /** The call is carried out, then the connection breaks before a byte of the answer. */
  | 'lost-answer'
  /** The connection breaks and nothing is carried out. */
  | 'reset'
  /** Carried out; the answer says it is JSON and is not. */
  | 'malformed'
  /** Carried out; the connection breaks half way through the answer. */
  | 'half-body'
  /** Nothing is carried out and nothing ever comes. */
  | 'silence';

type Fault = {
  /** `path` is tried against the decoded path after `/v1.0`, without the query. */
  readonly match: { readonly method?: string | undefined; readonly path?: RegExp | undefined };
  /** How many matching calls it meets; 1 when left out. */
  readonly times?: number | undefined;
  /** How many matching calls pass before it begins; 0 when left out. */
  readonly after?: number | undefined;
  readonly do: FaultAction;
};

/** What a list refuses with 400 from now on: a column, or only some of its texts. */
export type ColumnRefusal = {
  readonly list: string;
  /** Its internal name. */
  readonly column: string;
  readonly longerThan?: number;
};

export type Faults = {
  add(fault: Fault): void;
  clear(): void;
  /** @returns ends it */
  refuse(refusal: ColumnRefusal): () => void;
  /** How many hits are still to come. */
  pending(): number;
  /** Invalidates the delta tokens given out so far, of one list or of all. */
  resync(displayName?: string): void;
};

export type FaultScript = Faults & {
  /** The fault this call meets, if any; inside a batch only those that answer with a status. */
  take(call: Call, inBatch?: boolean): FaultAction | undefined;
  readonly refuses: World['refuses'];
};

/** @param onSilence told of each call that is left without an answer */
export function createFaults(
  lists: readonly List[],
  onSilence: (call: Call) => void = () => {},
): FaultScript {
  let planned: { fault: Fault; skip: number; left: number }[] = [];
  const refused = new Set<ColumnRefusal>();

  function take(call: Call, inBatch = false): FaultAction | undefined {
    const hit = planned.find(({ fault, left }) => left > 0 && meets(fault, call, inBatch));
    if (hit === undefined) return undefined;
    if (hit.skip > 0) {
      hit.skip -= 1;
      return undefined;
    }

    hit.left -= 1;
    if (hit.fault.do === 'silence') onSilence(call);
    return hit.fault.do;
  }

  return {
    add: (fault) => planned.push({ fault, skip: fault.after ?? 0, left: fault.times ?? 1 }),
    clear: () => {
      planned = [];
      refused.clear();
    },
    refuse: (refusal) => {
      refused.add(refusal);
      return () => void refused.delete(refusal);
    },
    refuses: ({ displayName }, { name }, value) =>
      [...refused].some(
        ({ list, column, longerThan = -1 }) =>
          list === displayName &&
          column === name &&
          (longerThan < 0 || (typeof value === 'string' && value.length > longerThan)),
      ),
    pending: () => planned.reduce((sum, { left }) => sum + left, 0),
    resync: (name) => {
      for (const list of lists) if (name === undefined || list.displayName === name) list.epoch += 1;
    },
    take,
  };
}

/** A scripted status without a body of its own answers with an error as Graph would word it. */
export function scriptedAnswer(action: FaultAction, now: Date, call: Call): Answer | undefined {
  if (typeof action === 'string' || !('status' in action)) return undefined;

  const headers = action.headers ?? {};
  if (action.body !== undefined) return { status: action.status, headers, body: action.body };
  const [code, message] = usual[action.status] ?? ['UnknownError', ''];
  return errorAnswer(
    new GraphError(action.status, code, message, { headers }),
    now,
    call.headers['client-request-id'],
  );
}

/** A fault as another process posts it: `path` is the source of a regular expression. */
export const faultBody = z.union([
  z.strictObject({ resync: z.union([z.literal(true), z.string()]) }),
  z.strictObject({
    match: z.strictObject({
      method: z.string().optional(),
      path: z
        .string()
        .transform((source) => new RegExp(source))
        .optional(),
    }),
    times: z.number().int().positive().optional(),
    after: z.number().int().nonnegative().optional(),
    do: z.union([
      z.enum(['lost-answer', 'reset', 'malformed', 'half-body', 'silence']),
      z.strictObject({ delayMs: z.number().nonnegative() }),
      z.strictObject({
        status: z.number().int().min(200).max(599),
        headers: z.record(z.string(), z.string()).default({}),
        body: z.unknown().optional(),
      }),
    ]),
  }),
]);

function meets({ match, do: action }: Fault, call: Call, inBatch: boolean): boolean {
  if (inBatch && (typeof action === 'string' || !('status' in action))) return false;
  if (match.method !== undefined && match.method.toUpperCase() !== call.method) return false;

  // `search` rather than `test`: a global expression would otherwise remember where it stopped.
  return match.path === undefined || call.path.search(match.path) >= 0;
}

const usual: Record<number, [code: string, message: string]> = {
  400: ['invalidRequest', 'Invalid request'],
  401: ['InvalidAuthenticationToken', 'Lifetime validation failed, the token is expired.'],
  403: ['accessDenied', 'Access denied'],
  404: ['itemNotFound', 'The resource could not be found.'],
  409: ['nameAlreadyExists', 'The specified item name already exists.'],
  410: ['resyncRequired', "Resync required. Replace any local items with the server's version."],
  412: [
    'resourceModified',
    'The resource has changed since the caller last read it; usually an eTag mismatch',
  ],
  413: ['UnknownError', ''],
  423: ['resourceLocked', 'The resource you are attempting to access is locked'],
  429: ['activityLimitReached', 'The request has been throttled'],
  500: ['generalException', 'General exception while processing'],
  502: ['UnknownError', ''],
  503: ['serviceNotAvailable', 'The service is not available. Try the request again after a delay.'],
  504: ['UnknownError', ''],
};
