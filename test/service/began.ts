/** Waits until the duty calendar of a service has begun: it gives each duty its first date one after another. */
import { local } from '../policy/local.ts';
import { until } from '../until.ts';
import type { Edge } from './edge.ts';

const ruledIds = local.pack.duties.list.filter(({ cadence }) => cadence.every).map(({ id }) => id);

/** @param ids the duties of its pack that come round by a rule */
export async function calendarBegan(
  { journal }: Pick<Edge, 'journal'>,
  ids: readonly string[] = ruledIds,
  withinMs?: number,
): Promise<void> {
  await until(
    'every duty has a date',
    async () => {
      const all = await Promise.all(ids.map((id) => journal().streams.load(`duty/${id}`)));
      return all.every((events) => events.length > 0);
    },
    withinMs,
  );
}
