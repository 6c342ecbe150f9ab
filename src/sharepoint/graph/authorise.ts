/** Puts the token on every attempt, on http as on https; the library's own handler does neither. */

import type { Send } from './attempt.ts';

/** Gives a token for Graph; `fresh` asks for a new one, because the last was refused. */
export type TokenSource = (options?: { fresh?: boolean }) => Promise<string>;

/** No token could be had. The kind of trouble is in the name, because the Graph client passes nothing else on. */
class SignInFailed extends Error {
  override readonly name: string;

  constructor(cause: unknown) {
    super('no token for Graph', { cause });
    this.name = cause instanceof Error ? `sign-in-failed.${cause.name}` : 'sign-in-failed';
  }
}

export function authorise(next: Send, token: TokenSource): Send {
  const signed = async (url: string, init: RequestInit, options?: { fresh: boolean }) => {
    const headers = new Headers(init.headers);
    headers.set('Authorization', `Bearer ${await obtained(token, options)}`);
    return next(url, { ...init, headers });
  };

  return async (url, init) => {
    const answer = await signed(url, init);
    // A request that was refused for its token was not carried out, so it may be repeated, whatever its method.
    return answer.status === 401 ? signed(url, init, { fresh: true }) : answer;
  };
}

async function obtained(token: TokenSource, options?: { fresh: boolean }): Promise<string> {
  try {
    return await token(options);
  } catch (cause) {
    throw new SignInFailed(cause);
  }
}
