/** What an errand is called: the same at every attempt, and in every journal. */

/** @throws RangeError for a kind with a colon, after which the id could not be read back */
export function errandId(stream: string, version: number, index: number, kind: string): string {
  if (kind.includes(':')) throw new RangeError('A kind of errand has no colon');
  return `${stream}:${version}:${index}:${kind}`;
}

/** @returns what the id was made of, or undefined where it is none */
export function readErrandId(
  id: string,
): { stream: string; version: number; index: number; kind: string } | undefined {
  const [, stream, version, index, kind] = /^(.+):(\d+):(\d+):([^:]*)$/s.exec(id) ?? [];
  if (stream === undefined || kind === undefined) return undefined;
  return { stream, version: Number(version), index: Number(index), kind };
}
