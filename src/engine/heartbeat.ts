/** Keeps the heartbeat, which says when all was last well. */
import type { Drawer } from './drawer.ts';

/** A heartbeat comes every minute; five missing in a row are more than a delay. */
const missingAfterMs = 5 * 60_000;

/** A service that has just started gets a minute for its first look. */
const firstLookMs = 60_000;

/**
 * No two instances’ clocks are further apart: a time further ahead came from a clock that has been put back since.
 */
const aheadMs = 60_000;

/**
 * Whether the heartbeat is missing. This is also so after the service was away that long, or the clock was put back.
 */
export function isMissing(last: string | undefined, startedAt: string, now: string): boolean {
  const age = (at: string) => sinceThen(at, now);
  return age(startedAt) >= firstLookMs && age(last ?? startedAt) > missingAfterMs;
}

/** A time in the future means that the clock was put back. Its age is unknown, so it counts as missing. */
function sinceThen(at: string, now: string): number {
  const ms = Date.parse(now) - Date.parse(at);
  return ms < -aheadMs ? Number.POSITIVE_INFINITY : ms;
}

export type Heartbeat = ReturnType<typeof openHeartbeat>;

export function openHeartbeat(drawer: Drawer) {
  const beats = drawer.shelf<{ readonly at: string }>('heartbeat');
  return {
    /** Leaves a heartbeat. */
    beat: (now: string) => beats.put({ at: now }),
    /** When all was last well (an instant); undefined if it never was. */
    last: async (): Promise<string | undefined> => (await beats.get())?.body.at,
  };
}
