/** Asks the desk's server from outside, as its page would, or as somebody who has no business there. */

export type Answered = {
  readonly status: number;
  /** Undefined where nothing that is JSON came. */
  readonly json: unknown;
  readonly text: string;
  readonly headers: Headers;
};

export type Api = {
  /** From below `/api/desk`: "/concerns?show=open". */
  readonly get: (path: string, headers?: Sent) => Promise<Answered>;
  readonly post: (path: string, body: unknown, headers?: Sent) => Promise<Answered>;
  readonly put: (path: string, body: unknown, headers?: Sent) => Promise<Answered>;
  readonly del: (path: string, headers?: Sent) => Promise<Answered>;
};

type Sent = Readonly<Record<string, string>>;

/**
 * @param url of the service
 * @param token none where it is empty
 */
export function deskFor(url: string, token: string): Api {
  return {
    get: (path, headers) => ask('GET', path, headers),
    post: (path, body, headers) => ask('POST', path, headers, body),
    put: (path, body, headers) => ask('PUT', path, headers, body),
    del: (path, headers) => ask('DELETE', path, headers),
  };

  /** A text is sent as it is, so that it can be no JSON at all. */
  async function ask(method: string, path: string, headers: Sent = {}, body?: unknown): Promise<Answered> {
    const answer = await fetch(`${url}/api/desk${path}`, {
      method,
      headers: {
        ...(token !== '' && { Authorization: `Bearer ${token}` }),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...headers,
      },
      ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await answer.text();
    return { status: answer.status, json: jsonIn(text), text, headers: answer.headers };
  }
}

function jsonIn(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
