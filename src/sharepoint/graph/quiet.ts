/** Measures how long something is left alone, which ends when the clock is put back. */

export type Quiet = {
  /** Milliseconds that are left. */
  left(): number;
  /** Asks for this many milliseconds from now; an earlier request that lasts longer stays. */
  ask(milliseconds: number): void;
};

export function openQuiet(now: () => Date): Quiet {
  let asked = { at: 0, until: 0 };
  return { left, ask };

  function left(): number {
    const at = now().getTime();
    // The clock was put back, so the time left is unknown and longer than was ever asked for.
    if (at < asked.at) asked = { at: 0, until: 0 };
    return Math.max(0, asked.until - at);
  }

  function ask(milliseconds: number): void {
    const at = now().getTime();
    asked = { at, until: at + Math.max(left(), milliseconds) };
  }
}
