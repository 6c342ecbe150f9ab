/** Waits until a service has begun what it does one by one after its start: first dates, and the register of guidance. */
import { mondayOf } from '../../src/policy/week.ts';
import { local } from '../policy/local.ts';
import { until } from '../until.ts';
import type { Edge } from './edge.ts';

type Began = Pick<Edge, 'journal'>;

/** Dozens of streams, one after the other: beside many others that takes its time. */
const beginsWithinMs = 60_000;

const { duties } = local.pack;
const ruledIds = duties.list.filter(({ cadence }) => cadence.every).map(({ id }) => id);

/** @param ids the duties of its pack that come round by a rule */
export async function calendarBegan(
  edge: Began,
  ids: readonly string[] = ruledIds,
  withinMs = beginsWithinMs,
): Promise<void> {
  const streams = ids.map((id) => `duty/${id}`);
  await allBegan('every duty has a date', streams, edge, withinMs);
}

export async function registerBegan(edge: Began): Promise<void> {
  const streams = duties.guidance.map(({ id }) => `guidance/${id}`);
  await allBegan('every document is in the register', streams, edge, beginsWithinMs);
}

/**
 * The messages and the digest of the week in which it started are behind it: they come moments after a start, and would
 * hold whatever is there by then.
 */
export async function weekBegan({ journal, clock }: Pick<Edge, 'journal' | 'clock'>): Promise<void> {
  const monday = mondayOf(clock().slice(0, 'YYYY-MM-DD'.length));
  const { documents } = journal();
  for (const key of ['week', `told/digest/${monday}`])
    await until(`there is a note of ${key}`, () => documents.get(key, clock()), beginsWithinMs);
}

/** Each task that is open has its owner. */
export async function ownersFound({ journal }: Began): Promise<void> {
  await until('each open task has its owner', async () => {
    const { streams } = journal();
    const open = await streams.labelled('task-open', { limit: 100 });
    const all = await Promise.all(open.map((stream) => streams.load(stream)));
    return all.every((events) => events.some(({ event }) => event.type === 'TaskAssigned'));
  });
}

async function allBegan(
  what: string,
  all: readonly string[],
  { journal }: Began,
  withinMs: number,
): Promise<void> {
  await until(
    what,
    async () => {
      const { streams } = journal();
      const histories = await Promise.all(all.map((stream) => streams.load(stream)));
      return histories.every((events) => events.length > 0);
    },
    withinMs,
  );
}
