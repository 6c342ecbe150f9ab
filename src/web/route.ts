/** Describes one address of the web server, and what a refused request is told. */
import type { Request, Response } from 'restify';

export type Route = {
  readonly method: 'get' | 'post' | 'put' | 'patch' | 'del';
  /** As restify spells it: `/concerns/:reference`. */
  readonly path: string;
  /** Whether a request is let in, by its headers alone; whoever is not is told nothing, and nothing else is read. */
  readonly admit?: (request: Request) => Promise<boolean>;
  /** A route that takes no body refuses one; JSON arrives parsed, and its shape is for `answer` to check. */
  readonly body: 'none' | { readonly jsonUpTo: number };
  /** What it throws is logged by its code, and answered with a sentence that reveals nothing. */
  readonly answer: (request: Request, response: Response) => Promise<void>;
};

/** The whole answer to a request that is refused or fails. It reveals nothing of what went wrong inside. */
export function refused(status: number): { readonly error: string } {
  return { error: sentence(status) };
}

function sentence(status: number): string {
  if (status === 415)
    return 'A compressed body (Content-Encoding) is not read here. Send it uncompressed. Nothing was changed.';
  if (status === 401) return 'This is not open to you. Nothing was changed.';
  if (status === 413) return 'The message is too large. Nothing was changed.';
  if (status >= 500) return 'Something went wrong. Nothing was changed by this request. Please try again.';
  return 'This could not be read. Nothing was changed.';
}
