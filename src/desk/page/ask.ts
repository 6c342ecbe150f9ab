/** Asks the desk's server: a fresh token for each call, a time limit, and words for what goes wrong. */
import { pageWords } from '../../words/page.ts';
import { fill } from '../../words/say.ts';
import type { Problem } from '../api/answers.ts';
import { silentToken } from './door/teams.ts';
import { Trouble } from './door/trouble.ts';

const { door, trouble } = pageWords;
const limitMs = 20_000;
/** Not theirs, not there, not now: asked again, it is the same. */
const answered: readonly number[] = [403, 404, 410];

export type Question = {
  readonly method?: 'GET' | 'PUT' | 'POST' | 'DELETE';
  readonly body?: unknown;
  /** A name that is looked for: it travels in a header, as addresses are kept by whoever passes them on. */
  readonly search?: string;
  /** The tag of what the page has: it, too, is made of names. */
  readonly has?: string;
  /** Of those that are not 2xx, the statuses whose body is an answer all the same. */
  readonly also?: readonly number[];
};

/**
 * @param path below `/api/desk`
 * @throws Trouble
 */
export async function ask<T>(path: string, question: Question = {}): Promise<T> {
  const token = await silentToken();
  const { status, text } = await answerTo(path, question, token);
  const isAnswer = (status >= 200 && status < 300) || question.also?.includes(status);
  const body = parsed(text);
  const isRead = text === '' || body !== undefined;
  // The server answers as its types say (`answers.ts`): both are one build.
  if (isAnswer && isRead) return body as T;
  // Whoever is not let in is told nothing by the server.
  if (status === 401) throw new Trouble(door.expired);
  const mend = answered.includes(status) ? 'nothing' : 'again';
  if (isProblem(body)) throw new Trouble(body.error, mend, status >= 500);
  // A gateway before the server has pages of its own for a server that is down.
  throw status >= 500
    ? new Trouble(trouble.connection, 'again', true)
    : new Trouble(trouble.unreadable, 'reload');
}

/** What any part of an address is: a reference may hold what addresses reserve. */
export const at = (...parts: readonly string[]) =>
  parts.map((part) => `/${encodeURIComponent(part)}`).join('');

async function answerTo(path: string, question: Question, token: string) {
  const { method = 'GET', body, search, has } = question;
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), limitMs);
  try {
    const response = await fetch(`/api/desk${path}`, {
      method,
      headers: {
        Accept: 'application/json',
        Authorization: `Bearer ${token}`,
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(search && { 'X-Search': encodeURIComponent(search) }),
        ...(has && { 'X-Has': has }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: stop.signal,
    });
    return { status: response.status, text: await response.text() };
  } catch {
    const seconds = String(limitMs / 1_000);
    if (stop.signal.aborted) throw new Trouble(fill(trouble.slow, { seconds }));
    throw new Trouble(trouble.connection, 'again', true);
  } finally {
    clearTimeout(timer);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isProblem(body: unknown): body is Problem {
  return typeof body === 'object' && body !== null && 'error' in body && typeof body.error === 'string';
}
