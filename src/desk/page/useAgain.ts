/** Asks again by itself while the page is seen: soon while something is under way, then more rarely. */
import { useEffect, useRef } from 'react';

const soonestMs = 2_000;
/** A clock that has run out, and what somebody else has done, is seen within this time. */
const longestMs = 60_000;

type Asking = {
  readonly again: () => Promise<unknown>;
  /** Whether something changes within moments. */
  readonly isUnderWay?: boolean;
  /** Whether the answer stays as it is, whoever asks again. */
  readonly isOver?: boolean;
};

export function useAgain({ again, isUnderWay = false, isOver = false }: Asking): void {
  const latest = useRef(again);
  useEffect(() => {
    latest.current = again;
  });
  useEffect(() => {
    const firstMs = isUnderWay ? soonestMs : longestMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const plan = (ms: number, own = round) => {
      timer = setTimeout(async () => {
        await latest.current();
        if (own === round) plan(Math.min(2 * ms, longestMs), own);
      }, ms);
    };
    const stop = () => {
      round += 1;
      clearTimeout(timer);
    };
    const seen = () => {
      stop();
      if (document.visibilityState === 'visible' && !isOver) plan(firstMs);
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => {
      stop();
      document.removeEventListener('visibilitychange', seen);
    };
  }, [isUnderWay, isOver]);
}
