/** A memory that keeps a limited number of entries. */

export type Bounded<K, V> = {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  delete(key: K): void;
};

/** Keeps at most `limit` entries; evicts the one written longest ago. */
export function bounded<K, V>(limit: number): Bounded<K, V> {
  const kept = new Map<K, V>();
  return {
    get: (key) => kept.get(key),
    set: (key, value) => {
      kept.delete(key);
      kept.set(key, value);
      const oldest = kept.keys().next();
      if (kept.size > limit && !oldest.done) kept.delete(oldest.value);
    },
    delete: (key) => void kept.delete(key),
  };
}
