/** Lets work go one after another, as long as nobody has to wait long for that. */

export type InTurn = <A>(work: () => Promise<A>) => Promise<A>;

/** @param longestMs how long each waits for the one before, in milliseconds; then it goes ahead all the same */
export function inTurn(longestMs: number): InTurn {
  let last: Promise<unknown> = Promise.resolve();

  return <A>(work: () => Promise<A>): Promise<A> => {
    const mine = atLatest(last, longestMs).then(work);
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function atLatest(before: Promise<unknown>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise((resolve) => {
    timer = setTimeout(resolve, ms);
  });
  await Promise.race([before, late]);
  clearTimeout(timer);
}
