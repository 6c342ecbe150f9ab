/** Placeholder until the channel's trial is merged. */
export async function probeChannel(_environment: unknown): Promise<readonly string[]> {
  throw new Error('not yet');
}
