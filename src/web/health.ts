/** Tells a monitor, in codes only, whether the service lives and whether it can do its work. */
import type { Route } from './route.ts';

/** Something that may keep the service from doing its work: as codes, none if all is well. */
export type Question = () => Promise<readonly string[]>;

/** @param questions all asked again whenever somebody asks whether the service is ready */
export function healthRoutes(questions: readonly Question[]): readonly Route[] {
  return [
    {
      method: 'get',
      path: '/live',
      body: 'none',
      answer: async (_request, response) => void response.send(200, { live: true }),
    },
    {
      method: 'get',
      path: '/ready',
      body: 'none',
      answer: async (_request, response) => {
        const troubles = (await Promise.all(questions.map((ask) => ask()))).flat();
        const ready = troubles.length === 0;
        response.send(ready ? 200 : 503, { ready, troubles });
      },
    },
  ];
}
