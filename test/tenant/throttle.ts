/** Counts calls and resource units, and refuses what goes over the minute's budget, as SharePoint Online does. */
import { GraphError } from './protocol.ts';

export type Meter = {
  /** Every arrival, also those that a scripted fault answers. */
  note(what: string): void;
  /** Takes the units, also of a call it refuses; returns the headers that warn from 80 % of the budget on. */
  charge(units: number): Record<string, string>;
  readonly requests: Requests;
};

export type Requests = {
  /** Calls by method and path template, for example `POST /sites/:site/lists/:list/items`. */
  counts(): Record<string, number>;
  /** Resource units since the start or the last reset. */
  units(): number;
  throttled(): number;
  reset(): void;
};

const minute = 60_000;
const warnFrom = 0.8;

export function createMeter(now: () => Date, unitsPerMinute: number): Meter {
  let counts: Record<string, number> = {};
  let total = 0;
  let throttled = 0;
  let window = { start: 0, used: 0 };

  function charge(units: number): Record<string, string> {
    const at = now().getTime();
    if (at - window.start >= minute) window = { start: at, used: 0 };
    window.used += units;
    total += units;
    const wait = Math.ceil((window.start + minute - at) / 1000);
    const headers = warning(window.used, unitsPerMinute, wait);
    if (units === 0 || window.used <= unitsPerMinute) return headers;

    throttled += 1;
    throw tooMany({ ...headers, 'Retry-After': String(wait) });
  }

  function reset(): void {
    counts = {};
    total = 0;
    throttled = 0;
    window = { start: 0, used: 0 };
  }

  return {
    note: (what) => {
      counts[what] = (counts[what] ?? 0) + 1;
    },
    charge,
    requests: { counts: () => ({ ...counts }), units: () => total, throttled: () => throttled, reset },
  };
}

function warning(used: number, limit: number, reset: number): Record<string, string> {
  if (used < limit * warnFrom) return {};

  return {
    'RateLimit-Limit': String(limit),
    'RateLimit-Remaining': String(Math.max(0, limit - used)),
    'RateLimit-Reset': String(reset),
  };
}

function tooMany(headers: Record<string, string>): GraphError {
  const inner = { code: 'throttledRequest' };
  return new GraphError(429, 'activityLimitReached', 'The request has been throttled', { headers, inner });
}
