/** Makes one attempt at a request, with a time limit, and gives the whole answer or none. */

export type Send = (url: string, init: RequestInit) => Promise<Response>;

/** The connection failed or took too long; whether the request was carried out is not known. `name` says which. */
export class NoAnswer extends Error {
  override readonly name: string;

  constructor(name: string) {
    super(name);
    this.name = name;
  }
}

/** @param patience milliseconds until the answer must have been read to its end */
export function attempt(send: typeof fetch, patience: number): Send {
  return async (url, init) => {
    try {
      const answer = await send(url, { ...init, signal: AbortSignal.timeout(patience) });
      // Read here, so that a connection that breaks half-way is a failed attempt and not a half answer.
      const body = await answer.arrayBuffer();
      const { status, headers } = answer;
      return new Response(body.byteLength === 0 ? null : body, { status, headers });
    } catch (problem) {
      throw new NoAnswer(reason(problem));
    }
  };
}

/** What the system called it (`ECONNRESET`, `TimeoutError`): an operator needs that, and it holds no content. */
function reason(problem: unknown): string {
  if (!(problem instanceof Error)) return 'no-answer';
  const cause = problem.cause;
  if (cause instanceof Error && 'code' in cause && typeof cause.code === 'string') return cause.code;

  return problem.name === 'TimeoutError' ? 'timeout' : 'no-answer';
}
