/** Reports what the journal in Azure Tables could not do, by the storage's code alone. */

/** The code is the storage's or the network's. It names no key and no address. */
export class JournalFault extends Error {
  override readonly name = 'JournalFault';
  readonly code: string;

  constructor(code: string) {
    super(`The journal could not be reached or used: ${code}`);
    this.code = code;
  }

  /** What may be logged of it. */
  get explained(): { readonly code: string } {
    return { code: `journal-${this.code}` };
  }
}

/** Gone, there already, or changed meanwhile: answers, not faults. */
export async function unlessRefused<T>(refused: T, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if ([404, 409, 412].includes(statusOf(error))) return refused;
    throw error;
  }
}

/** A caller's own mistake, such as a text that does not fit, stays what it is. */
export function faultOf(error: unknown): Error {
  if (!(error instanceof Error)) return new JournalFault('unknown');
  if (error instanceof JournalFault || error instanceof RangeError) return error;
  if (error.name === 'AbortError') return new JournalFault('timeout');
  const code = 'code' in error && typeof error.code === 'string' ? error.code : undefined;
  return new JournalFault(code ?? (statusOf(error) ? String(statusOf(error)) : error.name));
}

function statusOf(error: unknown): number {
  return error instanceof Error && 'statusCode' in error ? Number(error.statusCode) : 0;
}
