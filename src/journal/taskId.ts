/** What a task is called: the same at every attempt, and in every journal. */

/** @throws RangeError for a kind with a colon, after which the id could not be read back */
export function taskId(stream: string, version: number, index: number, kind: string): string {
  if (kind.includes(':')) throw new RangeError('A kind of task has no colon');
  return `${stream}:${version}:${index}:${kind}`;
}
