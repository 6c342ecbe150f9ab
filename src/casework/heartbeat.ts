/** The heartbeat: when all was well for the last time, and what the latest look found if it is not. */
import type { Documents } from '../journal/journal.ts';

/** What a look found that could not be mended, as codes for operators; nothing when all is well. */
export type Findings = readonly string[];

/** A heartbeat comes every minute; five that are missing are no delay any more. */
const missingAfterMs = 5 * 60_000;

/** A service that has just started has a minute for its first look. */
const firstLookMs = 60_000;

/** No two clocks are further apart; what lies further ahead was written by a clock that has been put back since. */
const aheadMs = 60_000;

/** Whether the heartbeat is missing, also because the service was away for that long, or because the clock was put back. */
export function isMissing(last: string | undefined, startedAt: string, now: string): boolean {
  const age = (at: string) => sinceThen(at, now);
  return age(startedAt) >= firstLookMs && age(last ?? startedAt) > missingAfterMs;
}

/** Nobody knows how long ago it was what a clock says that has been put back: long enough. */
function sinceThen(at: string, now: string): number {
  const ms = Date.parse(now) - Date.parse(at);
  return ms < -aheadMs ? Number.POSITIVE_INFINITY : ms;
}

/** Leaves a heartbeat. */
export async function beat(documents: Documents, now: string): Promise<void> {
  await documents.put(beatKey, { at: now });
}

/** When all was well for the last time (an instant), or undefined where it never was. */
export async function lastHeartbeat(documents: Documents, now: string): Promise<string | undefined> {
  const body = (await documents.get(beatKey, now))?.body;
  return typeof body === 'object' && body !== null && 'at' in body ? String(body.at) : undefined;
}

export async function keepFindings(documents: Documents, found: Findings): Promise<void> {
  await documents.put(findingsKey, found);
}

/** What the latest look found. */
export async function latestFindings(documents: Documents, now: string): Promise<Findings> {
  const body = (await documents.get(findingsKey, now))?.body;
  return Array.isArray(body) ? body.map(String) : [];
}

const beatKey = 'heartbeat';
const findingsKey = 'watchdog-found';
