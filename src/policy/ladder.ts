/** Ladders: what is done about something that waits, rung after rung, each of them once. */

/** @returns the first rung that was not passed yet; undefined at the end of the ladder */
export function nextRung<R extends { readonly id: string }>(
  ladder: readonly R[],
  passed: readonly string[],
): R | undefined {
  return ladder.find(({ id }) => !passed.includes(id));
}

/** The name of the next repetition of what is done again and again at the end of a ladder: each is a rung of its own. */
export function againId(ladder: readonly { readonly id: string }[], passed: readonly string[]): string {
  return `${again}${passed.filter((id) => !ladder.some((rung) => rung.id === id)).length + 1}`;
}

/** Whether a rung is such a repetition; no rung of a pack is called so. */
export function isAgain(id: string): boolean {
  return id.startsWith(again);
}

const again = 'again-';
