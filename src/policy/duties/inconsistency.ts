/** Says where a pack's duty calendar does not fit together, and why. */
export type Inconsistency = { readonly path: readonly (string | number)[]; readonly message: string };

/** The same, seen from further up. */
export const under =
  (before: Inconsistency['path']) =>
  ({ path, message }: Inconsistency): Inconsistency => ({ path: [...before, ...path], message });

/** What has the same word for a key as something before it. */
export function twice<K extends string>(
  all: readonly Readonly<Record<K, string>>[],
  key: K,
): readonly Inconsistency[] {
  return all.flatMap((one, index) =>
    all.findIndex((other) => other[key] === one[key]) < index
      ? [{ path: [index, key], message: `${one[key]} is there twice` }]
      : [],
  );
}
