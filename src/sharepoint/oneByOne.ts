/** Lets work on the same key run one after another, and on different keys side by side. */
export function oneByOne() {
  const last = new Map<string, Promise<unknown>>();

  return <A>(key: string, work: () => Promise<A>): Promise<A> => {
    const before = last.get(key) ?? Promise.resolve();
    const mine = before.then(work, work);
    last.set(key, mine);
    const forget = () => {
      if (last.get(key) === mine) last.delete(key);
    };
    mine.then(forget, forget);
    return mine;
  };
}
