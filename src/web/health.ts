/** Tells a monitor whether the service lives and is ready; on this machine alone, also what is wrong. */
import type { Route } from './route.ts';

/** What is wrong, as a code, what it is about, and how often; never a person or a reference. */
export type Wrong = { readonly code: string; readonly about?: string | undefined; readonly count?: number };

export type Health = {
  /** What keeps the service from its work; nothing when it is ready. */
  readonly troubles: () => Promise<readonly Wrong[]>;
  /** What is wrong beside that, and leaves it ready. */
  readonly findings: () => Promise<readonly Wrong[]>;
};

/** For everybody: the status alone, because whoever can reach the port can read the answer. */
export function healthRoutes({ troubles }: Pick<Health, 'troubles'>): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/live',
      body: 'none',
      answer: async (_request, response) => void response.send(200),
    },
    {
      method: 'get',
      path: '/ready',
      body: 'none',
      answer: async (_request, response) => void response.send((await troubles()).length === 0 ? 200 : 503),
    },
  ];
}

/** For those who are on this machine. */
export function findingsRoutes({ troubles, findings }: Health): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/findings',
      body: 'none',
      answer: async (_request, response) => {
        const [holding, others] = await Promise.all([troubles(), findings()]);
        response.send(200, { ready: holding.length === 0, troubles: holding, findings: others });
      },
    },
  ];
}
