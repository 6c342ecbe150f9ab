/** A line to the storage on which requests and answers get lost, or which is cut for good. */
import { RestError } from '@azure/data-tables';
import type { Connect } from '../../src/journal/azureTables.ts';

type Options = Parameters<Connect>[1];
type Policy = NonNullable<Options['additionalPolicies']>[number]['policy'];
type Request = Parameters<Policy['sendRequest']>[0];
type Answer = Awaited<ReturnType<Policy['sendRequest']>>;

/** Stands in for the line: `send` passes the request on to the storage. */
export type Line = (request: Request, send: () => Promise<Answer>) => Promise<Answer>;

/** The same connection over another line, with more tries, and hardly a pause between them. */
export function over(line: Line, connect: Connect): Connect {
  return (table, options) =>
    connect(table, {
      ...options,
      retryOptions: { maxRetries: 8, retryDelayInMs: 1, maxRetryDelayInMs: 5 },
      additionalPolicies: [
        ...(options.additionalPolicies ?? []),
        {
          position: 'perRetry',
          policy: { name: 'line', sendRequest: (one, next) => line(one, () => next(one)) },
        },
      ],
    });
}

/** Loses so large a part of the requests, and of the answers to those that arrive. The client tries again. */
export function losing(part: number): Line {
  return async (_request, send) => {
    if (Math.random() < part) throw reset();
    const answer = await send();
    if (Math.random() < part) throw reset();
    return answer;
  };
}

function reset(): RestError {
  return new RestError('The line was reset, says the test', { code: 'ECONNRESET' });
}

export class Dead extends Error {
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
