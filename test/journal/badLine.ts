/** A line to the storage on which requests and answers get lost, or which is cut for good. */
import { RestError } from '@azure/data-tables';
import type { Connect } from '../../src/journal/azure/open.ts';

type Options = Parameters<Connect>[1];
type Policy = NonNullable<Options['additionalPolicies']>[number]['policy'];
type Request = Parameters<Policy['sendRequest']>[0];
type Answer = Awaited<ReturnType<Policy['sendRequest']>>;

/** Stands in for the line: `send` passes the request on to the storage. */
export type Line = (request: Request, send: () => Promise<Answer>) => Promise<Answer>;

/** The same connection over another line, with hardly a pause between the tries. */
export function over(line: Line, connect: Connect): Connect {
  return (table, options) =>
    connect(table, {
      ...options,
      retryOptions: { maxRetries: 3, retryDelayInMs: 1, maxRetryDelayInMs: 5 },
      additionalPolicies: [
        ...(options.additionalPolicies ?? []),
        {
          position: 'perRetry',
          policy: { name: 'line', sendRequest: (one, next) => line(one, () => next(one)) },
        },
      ],
    });
}

/** Of all that is written, the first answer is lost, so that each write is tried again after it has been done. */
export function losingAnswers(): Line {
  const answered = new WeakSet<Request>();
  return async (request, send) => {
    const answer = await send();
    if (request.method === 'GET' || answered.has(request)) return answer;
    answered.add(request);
    throw reset();
  };
}

function reset(): RestError {
  return new RestError('The line was reset, says the test', { code: 'ECONNRESET' });
}

class Dead extends Error {
  override readonly name = 'Dead';
}

/**
 * Once it is armed, it lets so many requests through and is cut then: the next one arrives, but its answer does not, or it
 * does not even arrive; of what follows, nothing does.
 */
export function cutAfter(requests: number, { arrives }: { readonly arrives: boolean }) {
  let left = Number.POSITIVE_INFINITY;
  const line: Line = async (_request, send) => {
    left -= 1;
    if (left >= 0) return send();
    if (left === -1 && arrives) await send();
    throw new Dead('The process has died, says the test');
  };
  const arm = () => {
    left = requests;
  };
  return { line, arm, isCut: () => left < 0 };
}
