/** Sends prepared requests over connections that stay open, so many at a time, and times each of them. */
import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';

export type Answered = { readonly status: number; readonly body: string; readonly ms: number };

export type Measured = {
  readonly perSecond: number;
  readonly p50ms: number;
  readonly p99ms: number;
  readonly answers: readonly Answered[];
};

/** How many at a time, with which token where one is asked for, and what each waits for before it sends the next. */
export type Way = {
  readonly concurrency: number;
  readonly authorization?: string;
  readonly between?: (() => Promise<void>) | undefined;
};

/** Sends every body once, to `/api/messages`; answers are in the order of the bodies. */
export async function load(
  url: string,
  bodies: readonly Buffer[],
  { concurrency, authorization = '', between }: Way,
): Promise<Measured> {
  const agent = new Agent({ keepAlive: true, maxSockets: concurrency });
  const answers: Answered[] = new Array(bodies.length);
  const waiting = bodies.entries();
  const sendWaiting = async () => {
    // One iterator for all: whoever is free takes the next.
    for (const [index, body] of waiting) {
      answers[index] = await send(agent, url, body, authorization);
      await between?.();
    }
  };

  const began = performance.now();
  await Promise.all(Array.from({ length: concurrency }, sendWaiting));
  const seconds = (performance.now() - began) / 1_000;
  agent.destroy();
  const times = answers.map(({ ms }) => ms);
  return {
    perSecond: bodies.length / seconds,
    p50ms: quantile(times, 0.5),
    p99ms: quantile(times, 0.99),
    answers,
  };
}

/** The value below which this part of the values lies. */
export function quantile(values: readonly number[], part: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.min(Math.floor(sorted.length * part), sorted.length - 1)] ?? Number.NaN;
}

export const median = (values: readonly number[]) => quantile(values, 0.5);

/** One request, over a connection that stays open. */
export function send(agent: Agent, url: string, body: Buffer, authorization = ''): Promise<Answered> {
  return new Promise((resolve, reject) => {
    const began = performance.now();
    const headers = {
      'content-type': 'application/json; charset=utf-8',
      'content-length': body.length,
      ...(authorization && { authorization }),
    };
    const asking = request(`${url}/api/messages`, { method: 'POST', agent, headers }, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('error', reject);
      response.on('end', () => {
        const ms = performance.now() - began;
        resolve({ status: response.statusCode ?? 0, body: Buffer.concat(parts).toString(), ms });
      });
    });
    asking.on('error', reject);
    asking.end(body);
  });
}
