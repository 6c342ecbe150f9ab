/** Finds out whether the site's time zone is the ICB's, from the days that the site keeps. */
import { z } from 'zod';
import { type Calendar, timeOf } from '../../policy/hours.ts';
import type { Graph } from '../graph/graph.ts';
import { ITEMS, idsOf, type List } from './site.ts';

/**
 * Graph does not tell a site's time zone, but each day that the site keeps is a midnight of it. Two zones that agree in
 * winter and not in summer are told apart as soon as a day in summer is kept.
 * @param column one of days
 */
export async function isOtherZone(
  graph: Graph,
  list: List,
  column: string,
  calendar: Calendar,
): Promise<boolean> {
  const query = { $expand: `fields($select=${column})` };
  const shape = z.object({ fields: z.record(z.string(), z.unknown()) });
  for await (const { fields } of graph.all({ route: ITEMS, ids: idsOf(list), query }, shape)) {
    const kept = fields[column];
    if (typeof kept === 'string' && !isMidnight(kept, calendar)) return true;
  }
  return false;
}

/** @param kept a day, as a later answer than that to its writing gives it */
export function isMidnight(kept: string, calendar: Calendar): boolean {
  return timeOf(kept, calendar) === '00:00';
}
