/** Asks a question once for all who ask at the same time, and trusts the answer for a while. */

/**
 * What waits for SharePoint is tried again at the same moment. Without this each piece of it would ask for itself, and
 * ask a SharePoint that is away many times.
 * @param ask its failure is told to all who wait for it, and forgotten
 * @returns asks by a name: questions of the same name are the same question
 */
export function askTogether<A, About extends readonly unknown[]>(
  trustedMs: number,
  ask: (...about: About) => Promise<A>,
): (name: string, ...about: About) => Promise<A> {
  const asked = new Map<string, { readonly answer: Promise<A>; readonly at: number }>();
  return (name, ...about) => {
    const before = asked.get(name);
    if (before && performance.now() - before.at < trustedMs) return before.answer;
    const answer = ask(...about);
    const mine = { answer, at: performance.now() };
    asked.set(name, mine);
    answer.catch(() => {
      if (asked.get(name) === mine) asked.delete(name);
    });
    return answer;
  };
}
