/** Names what the engine needs of the world: the time, a log, performers, and codes for failures. */
import type { Errand } from '../journal/journal.ts';

/** Now, as an instant (ISO 8601, UTC). */
export type Now = () => string;

/** Does an errand. If it throws, the errand is tried again, so it must be safe to run twice. */
export type Performer = (errand: Errand) => Promise<void>;

/** Performers by the kind of errand. */
export type Performers = Readonly<Record<string, Performer>>;

/** Log with ids and codes only; what people typed and who they are never reach it. */
export type Log = {
  info(facts: LogFacts): void;
  warn(facts: LogFacts): void;
  error(facts: LogFacts): void;
};

export type LogFacts = {
  readonly event: string;
  readonly reference?: string | undefined;
  readonly errand?: string | undefined;
  readonly kind?: string | undefined;
  readonly code?: string | undefined;
  readonly attempts?: number | undefined;
  readonly requestId?: string | undefined;
  readonly status?: number | undefined;
  readonly count?: number | undefined;
  readonly at?: string | undefined;
};

/**
 * Something that stays wrong until a person mends it or it heals: a code, and what it is about (a list, a role, a
 * card). Never a person or a reference.
 */
export type Finding = { readonly code: string; readonly about?: string | undefined };

/** A failure as the log and the dispatcher know it. Our own errors carry it as `explained`: ids and codes only. */
export type Explained = {
  readonly code: string;
  /** When to try again. */
  readonly at?: string | undefined;
  /** Earliest retry, even if our own back-off is shorter. */
  readonly notBefore?: string | undefined;
  readonly requestId?: string | undefined;
  /** What a refusal that does not change by itself is shown as. Its errand does not hold the heartbeat back. */
  readonly finding?: Finding | undefined;
};

/** What a failure is shown as if it is a refusal that does not change by itself; undefined for any other. */
export function refusalIn(error: unknown): Finding | undefined {
  if (!(error instanceof Error) || !('explained' in error)) return undefined;
  // Only our own errors have it, and they make it of this type.
  return (error.explained as Explained | undefined)?.finding;
}

/** Thrown by a performer whose errand must wait: until an instant, or for the usual pause. `code` is for the log. */
export class TryLater extends Error {
  override readonly name = 'TryLater';
  readonly code: string;
  readonly at: string | undefined;

  constructor(code: string, at?: string) {
    super(code);
    this.code = code;
    this.at = at;
  }

  get explained(): Explained {
    return { code: this.code, at: this.at };
  }
}

/** What a job gives back that found something not ready: it is asked again in a moment, and nothing has failed. */
export const tooSoon = 'too-soon';
export type TooSoon = typeof tooSoon;

/** Thrown while lists are being put together: after a start, or after the journal could not be read for an hour. */
export class NotStanding extends Error {
  override readonly name = 'NotStanding';
  readonly explained = { code: 'not-standing' };
}
