/** Waits until the duty calendar of a service has begun: it gives each duty its first date one after another. */
import { local } from '../policy/local.ts';
import { until } from '../until.ts';
import type { Edge } from './edge.ts';

export async function calendarBegan({ journal }: Pick<Edge, 'journal'>): Promise<void> {
  const ruled = local.pack.duties.list.filter(({ cadence }) => cadence.every);
  await until('every duty has a date', async () => {
    const all = await Promise.all(ruled.map(({ id }) => journal().streams.load(`duty/${id}`)));
    return all.every((events) => events.length > 0);
  });
}
