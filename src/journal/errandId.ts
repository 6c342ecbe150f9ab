/** Makes and reads the id of an errand: the same at every attempt and in every journal. */

/** @throws RangeError for a kind with a colon: the id could not be read back */
export function errandId(stream: string, version: number, index: number, kind: string): string {
  if (kind.includes(':')) throw new RangeError('A kind of errand has no colon');
  return `${stream}:${version}:${index}:${kind}`;
}

/** @returns the parts of an id; undefined for a text that is no errand's id */
export function readErrandId(
  id: string,
): { stream: string; version: number; index: number; kind: string } | undefined {
  const [, stream, version, index, kind] = /^(.+):(\d+):(\d+):([^:]*)$/s.exec(id) ?? [];
  if (stream === undefined || kind === undefined) return undefined;
  return { stream, version: Number(version), index: Number(index), kind };
}
