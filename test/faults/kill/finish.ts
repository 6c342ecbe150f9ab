/** The end of a run: everybody is answered, and what follows from it is done, in bounded time. */
import { RING } from '../../../src/engine/clocks.ts';
import type { Errand, Journal } from '../../../src/journal/journal.ts';
import { until } from '../../until.ts';
import { workIn } from './audit.ts';
import type { Crowd } from './crowd.ts';

/** @returns what was not done when the time was up */
export async function finish(journal: Journal, crowd: Crowd, withinMs: number): Promise<readonly string[]> {
  await crowd.close();
  const allDone = async () => crowd.isIdle() && (await isDone(journal)) && crowd.isIdle();
  try {
    await until('everybody is answered and everything is done', allDone, withinMs);
  } catch (inVain) {
    return [String(inVain), ...(await left(journal))];
  }
  await crowd.leave();
  return [];
}

/** Whether no task waits but the clocks that run on. */
async function isDone(journal: Journal): Promise<boolean> {
  const next = await Promise.all(
    ['directory', 'graph', 'teams'].map((lane) => journal.errands.nextDue(lane)),
  );
  if (next.some((due) => due !== undefined)) return false;
  for await (const stream of workIn(journal)) if ((await undone(journal, stream)).length > 0) return false;
  return true;
}

async function left(journal: Journal): Promise<readonly string[]> {
  const found: string[] = [];
  for await (const stream of workIn(journal))
    for (const { id, dueAt } of await undone(journal, stream))
      found.push(`${id}, due ${dueAt}, was not done`);
  return found;
}

async function undone({ errands }: Journal, stream: string): Promise<readonly Errand[]> {
  const now = Date.now();
  return (await errands.ofStream(stream)).filter(
    ({ kind, dueAt }) => kind !== RING || Date.parse(dueAt) <= now,
  );
}
