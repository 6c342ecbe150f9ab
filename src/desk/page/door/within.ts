/** Ends a wait that nobody else ends: what comes too late is a failure of the one who waited. */

/**
 * @param late makes what is thrown once the time is over
 * @throws whatever `work` throws, or what `late` makes
 */
export async function within<T>(work: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const end = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), limitMs);
  });
  try {
    return await Promise.race([work, end]);
  } finally {
    clearTimeout(timer);
  }
}
