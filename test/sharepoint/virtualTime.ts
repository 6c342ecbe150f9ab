/** Time that passes only when everybody waits: minutes of throttling in a moment, and always the same. */

export type VirtualTime = ReturnType<typeof virtualTime>;

export function virtualTime(start = Date.parse('2026-03-02T09:00:00Z')) {
  let at = start;
  const sleepers: { readonly due: number; readonly wake: () => void }[] = [];
  return {
    now: () => new Date(at),
    wait: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ due: at + milliseconds, wake })),
    /** Lets so much time pass, waking whoever's time has come, in order. */
    pass: async (milliseconds: number) => {
      const end = at + milliseconds;
      for (;;) {
        await everybodyWaits();
        sleepers.sort((one, other) => one.due - other.due);
        const next = sleepers[0];
        if (!next || next.due > end) break;
        sleepers.shift();
        at = Math.max(at, next.due);
        next.wake();
      }
      at = end;
    },
  };
}

/** Whatever was woken has run until it waits again. */
function everybodyWaits(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
