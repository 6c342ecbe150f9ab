/** Waits before a request to keep to what SharePoint allows a minute, as refusals count as usage. */

import type { Send } from './attempt.ts';
import { openQuiet } from './quiet.ts';
import { askedToWait, LONGEST_WAIT, unitsLeft } from './retryAfter.ts';
import { unitsOf } from './units.ts';

export type Allowance = {
  /** Resource units a minute; if left out, only SharePoint's own answers limit us. */
  readonly unitsPerMinute?: number | undefined;
  readonly wait: (milliseconds: number) => Promise<void>;
  readonly now: () => Date;
};

const MINUTE = 60_000;
/** Burst, as a share of a minute's units; off the steady rate, so that no 60-second window exceeds the limit. */
const AT_ONCE = 0.03;

/** Requests are sent in the order in which they came. */
export function pace(next: Send, allowance: Allowance): Send {
  const bucket = openBucket(allowance);
  let last: Promise<unknown> = Promise.resolve();

  return async (url, init) => {
    const units = unitsOf(url, init.method);
    if (units === 0) return next(url, init);

    const mine = last.then(() => bucket.take(units));
    last = mine;
    const refused = await mine;
    if (refused) return refused;
    const sentAt = allowance.now().getTime();
    try {
      const answer = await next(url, init);
      bucket.hear(answer, allowance.now().getTime() - sentAt);
      return answer;
    } finally {
      bucket.settle(units);
    }
  };
}

/** What SharePoint said last: so many units a millisecond (`rate`) until a time. */
type Said = { readonly rate: number; readonly from: number; readonly until: number };

function openBucket({ unitsPerMinute = Number.POSITIVE_INFINITY, wait, now }: Allowance) {
  const most = unitsPerMinute * AT_ONCE;
  const ownRate = (unitsPerMinute * (1 - AT_ONCE)) / MINUTE;
  let left = most;
  let filledAt = time();
  let said: Said | undefined;
  const quiet = openQuiet(now);
  let underWay = 0;
  return { take, settle, hear };

  /** Waits for the units. If that takes longer than a request may, gives the answer that SharePoint would give. */
  async function take(units: number): Promise<Response | undefined> {
    for (let pause = pauseFor(units); pause > 0; pause = pauseFor(units)) {
      const still = quiet.left();
      if (still > LONGEST_WAIT) return refusal(still);
      await wait(Math.ceil(pause));
    }
    left -= units;
    underWay += units;
    return undefined;
  }

  function settle(units: number): void {
    underWay -= units;
  }

  /**
   * From 80 % of the limit on, answers say how many units are left and until when. Those are spread over that time.
   * Another instance that shares the limit is told the same, so that all slow down together. A request counts when it
   * arrives, so the time is taken to end earlier, by as long as a request takes.
   */
  function hear({ status, headers }: Response, tookMs: number): void {
    const told = unitsLeft(headers);
    if (told) {
      fill();
      const free = Math.max(0, told.units - underWay);
      const forMs = told.forMs - tookMs;
      left = Math.min(left, free * AT_ONCE);
      said = { rate: free / Math.max(forMs, 1), from: time(), until: time() + forMs };
    }
    const asked = status === 429 || status === 503 ? askedToWait(headers, now()) : undefined;
    if (asked !== undefined) quiet.ask(asked);
  }

  function pauseFor(units: number): number {
    fill();
    const still = quiet.left();
    if (still > 0) return still;
    // A request that costs more than the bucket holds goes when the bucket is full; the next one waits longer.
    const missing = Math.min(units, most) - left;
    if (missing <= 0) return 0;
    const pause = missing / rate();
    return said ? Math.min(pause, said.until - time()) : pause;
  }

  function fill(): void {
    const at = time();
    if (at > filledAt) left = Math.min(most, left + (at - filledAt) * rate());
    filledAt = at;
    // Before `from`: the clock has been put back.
    if (said && (at >= said.until || at < said.from)) said = undefined;
  }

  function rate(): number {
    return Math.min(ownRate, said?.rate ?? ownRate);
  }

  function time(): number {
    return now().getTime();
  }
}

function refusal(milliseconds: number): Response {
  return new Response(null, { status: 429, headers: { 'Retry-After': String(milliseconds / 1_000) } });
}
