/** Does one thing for each of several, so that a failure for one keeps it from none of the others. */

/** @throws the first failure, once all were tried */
export async function forEach<T>(all: readonly T[], act: (one: T) => Promise<unknown>): Promise<void> {
  const problems: unknown[] = [];
  for (const one of all) await act(one).catch((problem: unknown) => problems.push(problem));
  if (problems.length > 0) throw problems[0];
}
