/** The lanes in which errands wait, and how many of each are done at once. */

/** @param unitsPerMinute SharePoint's resource units that this instance may use */
export function widthsOf(unitsPerMinute: number): Readonly<Record<string, number>> {
  return { urgent: 4, directory: 4, graph: recordsAtOnce(unitsPerMinute), teams: 4, clock: 1, behind: 1 };
}

export const everyLane = ['urgent', 'directory', 'graph', 'teams', 'clock', 'behind'] as const;

/** A change costs two resource units and may take two seconds: this many at once use up a minute's units. */
function recordsAtOnce(unitsPerMinute: number): number {
  return Math.min(Math.max(4, Math.ceil(unitsPerMinute / 60)), 128);
}
