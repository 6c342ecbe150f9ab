/** Names what went wrong with Graph without what was sent or answered, which is personal data. */
import { z } from 'zod';
import type { Explained } from '../../engine/ports.ts';
import { permanent } from './permanent.ts';
import { askedToWait } from './retryAfter.ts';

/** What was asked, without ids or filter values. */
export type Asked = { readonly method?: string | undefined; readonly route: string };

type Facts = {
  /** The HTTP status; 0 if there was no answer at all. */
  readonly status: number;
  /** Graph's code, the system's (`ECONNRESET`, `timeout`), or one of ours: duplicate-value, unexpected-answer, sign-in-failed. */
  readonly code: string;
  readonly requestId: string | undefined;
};

/** Graph said no, or nothing, or something that cannot be understood. */
export class GraphFault extends Error implements Facts {
  override readonly name = 'GraphFault';
  readonly status: number;
  readonly code: string;
  readonly requestId: string | undefined;
  readonly method: string;
  readonly route: string;

  constructor({ method = 'GET', route }: Asked, { status, code, requestId }: Facts) {
    super(`Graph: ${status} ${code} on ${method} ${route}`);
    this.status = status;
    this.code = code;
    this.requestId = requestId;
    this.method = method;
    this.route = route;
  }

  get explained(): Explained {
    const finding = permanent(this);
    return {
      code: `graph-${this.status}-${this.code}`,
      requestId: this.requestId,
      ...(finding && { finding }),
    };
  }

  /** Whether the request may have been carried out although it failed. */
  get uncertain(): boolean {
    return (
      this.status === 0 || this.status === 408 || this.status >= 500 || this.code === 'unexpected-answer'
    );
  }
}

/** Graph refuses this kind of call until `retryAt` (an instant, ISO 8601). Repeat the call then. */
export class Throttled extends Error {
  override readonly name = 'Throttled';
  readonly retryAt: string;
  /** Whether Graph was asked and said so; if not, it was not asked, because it had said so before. */
  readonly wasAsked: boolean;

  constructor({ method = 'GET', route }: Asked, retryAt: string, wasAsked: boolean) {
    super(`Graph: no more until ${retryAt} on ${method} ${route}`);
    this.retryAt = retryAt;
    this.wasAsked = wasAsked;
  }

  /** Graph's time is only the earliest: one that says "in a second" every second is still asked less and less often. */
  get explained(): Explained {
    return {
      code: 'graph-throttled',
      ...(this.wasAsked ? { notBefore: this.retryAt } : { at: this.retryAt }),
    };
  }
}

/** The failure that an answer stands for. */
export async function failureOf(answer: Response, asked: Asked, now: Date): Promise<GraphFault | Throttled> {
  const wait = askedToWait(answer.headers, now);
  // A 503 with a time is SharePoint's other way of throttling.
  if (wait !== undefined && (answer.status === 429 || answer.status === 503)) {
    return new Throttled(asked, new Date(now.getTime() + wait).toISOString(), true);
  }
  const { error } = errorBody.parse(await answer.json().catch(() => ({})));
  const requestId = answer.headers.get('request-id') ?? error.innerError['request-id'];

  return new GraphFault(asked, { status: answer.status, code: codeOf(answer.status, error), requestId });
}

const errorBody = z
  .object({
    error: z.object({
      code: z
        .string()
        .regex(/^[\w.-]{1,64}$/)
        .catch('unknown'),
      message: z.string().catch(''),
      innerError: z.object({ 'request-id': z.string().optional() }).catch({}),
    }),
  })
  .catch({ error: { code: 'unknown', message: '', innerError: {} } });

/** A duplicate of a unique value has the code of every other bad request; only the message tells them apart. */
function codeOf(status: number, { code, message }: { code: string; message: string }): string {
  const [, ...after] = message.toLowerCase().split('unique constraint');
  const isTaken = after.some((said) => said.includes('already has the provided value'));
  return status === 400 && isTaken ? 'duplicate-value' : code;
}
