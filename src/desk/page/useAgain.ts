/** Asks again by itself while the page is seen: soon while something is under way, then more rarely. */
import { useEffect, useRef } from 'react';
import { isForGood } from './door/trouble.ts';

const soonestMs = 2_000;
/** A clock that has run out, and what somebody else has done, is seen within this time. */
const longestMs = 60_000;

type Query = {
  readonly isFetching: boolean;
  readonly error: unknown;
  readonly refetch: () => Promise<unknown>;
};
type How = {
  readonly again?: () => Promise<unknown>;
  /** Whether something changes within moments. */
  readonly isUnderWay?: boolean;
};

export function useAgain(
  { isFetching, error, refetch }: Query,
  { again = refetch, isUnderWay = false }: How = {},
): void {
  const isOver = isForGood(error);
  // Asking again would throw away what is being asked for: the part of a list that somebody has pressed for.
  const now = isFetching ? undefined : again;
  const latest = useRef(now);
  useEffect(() => {
    latest.current = now;
  });
  useEffect(() => {
    const firstMs = isUnderWay ? soonestMs : longestMs;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let round = 0;
    const plan = (ms: number, own = round) => {
      timer = setTimeout(async () => {
        await latest.current?.();
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
