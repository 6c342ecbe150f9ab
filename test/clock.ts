/** The clocks of the tests: they go no further than a test turns them. */

/** A Monday in March, when the office opens. */
const monday = '2026-03-02T09:00:00Z';

export type HandClock = ReturnType<typeof clockAt>;

/**
 * A clock that stands still until it is turned, forward or back.
 * @param start an instant (ISO 8601), or milliseconds since 1970
 */
export function clockAt(start: string | number = monday) {
  let at = new Date(start).getTime();
  return {
    /** The instant, as the service asks for it. */
    clock: () => new Date(at).toISOString(),
    /** The same, as Graph's client and the stand-in tenant ask for it. */
    date: () => new Date(at),
    /** The same, in milliseconds since 1970. */
    ms: () => at,
    pass: (ms: number) => {
      at += ms;
    },
    turnTo: (instant: string) => {
      at = Date.parse(instant);
    },
  };
}

/** A clock that runs as this machine's does, from another instant on, and jumps when it is told to. */
export function runningFrom(start: string) {
  let ahead = Date.parse(start) - Date.now();
  return {
    clock: () => new Date(Date.now() + ahead).toISOString(),
    pass: (ms: number) => {
      ahead += ms;
    },
  };
}

/** As `runningFrom`, but it comes through no minute by itself: what is said of times never depends on the machine. */
export function steadyFrom(start: string) {
  let [at, since] = [Date.parse(start), Date.now()];
  const seconds = () => Math.min(Date.now() - since, mostMs);
  return {
    clock: () => new Date(at + seconds()).toISOString(),
    pass: (ms: number) => {
      at += ms;
      if (ms >= minuteMs) since = Date.now();
    },
  };
}

const minuteMs = 60_000;
/** The rest of the minute is for what passes by seconds: a scene in which people read for longer shows other minutes. */
const mostMs = 15_000;

export type VirtualTime = ReturnType<typeof virtualTime>;

/** Time that passes only when everybody waits: minutes of throttling in a moment, and always the same. */
export function virtualTime(start: string = monday) {
  const time = clockAt(start);
  const sleepers: { readonly due: number; readonly wake: () => void }[] = [];
  return {
    now: time.date,
    wait: (ms: number) => new Promise<void>((wake) => void sleepers.push({ due: time.ms() + ms, wake })),
    /** Lets so much time pass, and wakes everybody whose moment comes, in order. */
    pass: async (ms: number) => {
      const end = time.ms() + ms;
      for (;;) {
        await everybodyWaits();
        sleepers.sort((one, other) => one.due - other.due);
        const next = sleepers[0];
        if (!next || next.due > end) break;
        sleepers.shift();
        time.pass(Math.max(0, next.due - time.ms()));
        next.wake();
      }
      time.pass(end - time.ms());
    },
  };
}

/** Everybody who was woken has run until they wait again. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
